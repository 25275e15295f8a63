using System.Xml.Linq;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Writes small LimeSurvey structures.</summary>
internal static class Lss
{
    public static string Document(string language, params XElement[] tables) => new XElement("document",
        new XElement("LimeSurveyDocType", "Survey"), new XElement("languages", new XElement("language", language)), tables,
        Table("surveys", Row($"sid=77 language={language}")), Table("surveys_languagesettings", Row($"surveyls_language={language} surveyls_title=Event"))).ToString();

    public static XElement Table(string name, params XElement[] rows) => new(name, new XElement("rows", rows.AsEnumerable()));

    /// <summary>A row of cells written as <c>name=value name=value</c>, and of such that have blanks.</summary>
    public static XElement Row(string cells, params (string Name, string Value)[] more) => new("row",
        cells.Split(' ').Select(c => c.Split('=', 2)).Select(c => new XElement(c[0], new XCData(c[1]))), more.Select(m => new XElement(m.Name, new XCData(m.Value))));

    /// <summary>In English, of the survey 77, unless the cells say otherwise.</summary>
    public static XElement Question(string cells, string text, params (string Name, string Value)[] more) =>
        Row($"{cells} sid=77{(cells.Contains("language=") ? "" : " language=en")}", [("question", text), .. more]);
}
