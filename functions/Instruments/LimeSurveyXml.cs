using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace C2G.Survey.Functions.Instruments;

/// <summary>LimeSurvey's survey structure as XML (.lss).</summary>
/// <remarks>Source: files of versions 2 to 6: tables of a database, in no order; the later versions keep texts in tables of their own.</remarks>
internal sealed class LimeSurveyXml
{
    private const int MostLevels = 64;

    private readonly XElement _root;
    private readonly ILookup<string, XElement> _groupTexts;
    private readonly ILookup<string, XElement> _questionTexts;
    private readonly ILookup<string, XElement> _answerTexts;
    private readonly ILookup<string, XElement> _attributes;

    private LimeSurveyXml(XElement root)
    {
        _root = root;
        _groupTexts = Rows("group_l10ns").ToLookup(r => Cell(r, "gid"));
        _questionTexts = Rows("question_l10ns").ToLookup(r => Cell(r, "qid"));
        _answerTexts = Rows("answer_l10ns").ToLookup(r => Cell(r, "aid"));
        _attributes = Rows("question_attributes").ToLookup(r => Cell(r, "qid"));
    }

    /// <exception cref="XmlException">It is no XML, refers to something outside, or is nested deeper than 64 levels.</exception>
    public static Conversion Read(byte[] bytes)
    {
        CheckDepth(bytes);
        using var reader = Reader(bytes);
        var root = XDocument.Load(reader).Root!;
        return root.Name.LocalName == "document" ? new LimeSurveyXml(root).Write() : new(null, []);
    }

    private static XmlReader Reader(byte[] bytes) =>
        XmlReader.Create(new MemoryStream(bytes), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 50_000_000 });

    // A tree takes a time that grows with the square of its depth to build.
    private static void CheckDepth(byte[] bytes)
    {
        using var reader = Reader(bytes);
        while (reader.Read())
            if (reader.Depth > MostLevels)
                throw new XmlException($"More than {MostLevels} levels.");
    }

    private Conversion Write()
    {
        var survey = Rows("surveys").FirstOrDefault();
        var language = (survey is null ? "" : Cell(survey, "language")) is { Length: > 0 } own ? own : _root.Element("languages")?.Element("language")?.Value ?? "en";
        var settings = Rows("surveys_languagesettings").OrderByDescending(s => Cell(s, "surveyls_language") == language).FirstOrDefault();
        var form = LimeSurvey.Form(language, settings is null ? "" : Cell(settings, "surveyls_title"));
        var groups = Rows("groups").GroupBy(g => Cell(g, "gid")).OrderBy(g => Number(g.First(), "group_order")).ToDictionary(g => g.Key, Group);
        var questions = new Dictionary<string, LimeSurveyPart>(StringComparer.Ordinal);
        foreach (var rows in Rows("questions").GroupBy(q => Cell(q, "qid")).OrderBy(q => Number(q.First(), "question_order")))
            if (groups.TryGetValue(Cell(rows.First(), "gid"), out var group))
                group.Below.Add(questions[rows.Key] = Question(rows, Cell(rows.First(), "type")));
        foreach (var rows in Rows("subquestions").GroupBy(q => Cell(q, "qid")).OrderBy(q => Number(q.First(), "question_order")))
            if (questions.TryGetValue(Cell(rows.First(), "parent_qid"), out var question))
                question.Below.Add(Question(rows, "SQ"));
        foreach (var rows in Rows("answers").GroupBy(a => (Cell(a, "qid"), Cell(a, "code"), Cell(a, "scale_id"))).OrderBy(a => Number(a.First(), "sortorder")))
            if (questions.TryGetValue(rows.Key.Item1, out var question))
                question.Below.Add(new("A", rows.Key.Item2, Texts(rows, _answerTexts[Cell(rows.First(), "aid")], "answer")) { Scale = rows.Key.Item3 });
        SayUnkept(form, questions, settings);
        return LimeSurvey.Write(form, groups.Values);
    }

    private LimeSurveyPart Group(IGrouping<string, XElement> rows) =>
        new("G", $"group_{rows.Key}", Texts(rows, _groupTexts[rows.Key], "group_name"))
        {
            Help = Texts(rows, _groupTexts[rows.Key], "description"),
            Relevance = Any(rows, "grelevance"),
            Attributes = { ["random_group"] = Cell(rows.First(), "randomization_group") },
        };

    private LimeSurveyPart Question(IGrouping<string, XElement> rows, string kind)
    {
        var first = rows.First();
        var attributes = _attributes[rows.Key].Where(a => Cell(a, "value").Length > 0).ToLookup(a => Cell(a, "attribute"));
        return new(kind, Cell(first, "title"), Texts(rows, _questionTexts[rows.Key], "question"))
        {
            Help = Texts(rows, _questionTexts[rows.Key], "help"),
            Mandatory = Cell(first, "mandatory"),
            Relevance = Any(rows, "relevance"),
            Pattern = Cell(first, "preg"),
            HasOther = Cell(first, "other") == "Y",
            Scale = Cell(first, "scale_id"),
            Aliases = [$"Q{rows.Key}", $"{Cell(first, "sid")}X{Cell(first, "gid")}X{rows.Key}"],
            Attributes = attributes.Select(a => (a.Key, Cell(a.First(), "value"))).Append(("script", Any(_questionTexts[rows.Key], "script"))).DistinctBy(a => a.Item1).ToDictionary(a => a.Item1, a => a.Item2),
            Words = attributes.Where(a => a.Any(w => Cell(w, "language").Length > 0))
                .ToDictionary(a => a.Key, a => a.Where(w => Cell(w, "language").Length > 0).DistinctBy(w => Cell(w, "language")).ToDictionary(w => Cell(w, "language"), w => Cell(w, "value"))),
        };
    }

    private void SayUnkept(Imported form, Dictionary<string, LimeSurveyPart> questions, XElement? settings)
    {
        foreach (var (column, what) in new[] { ("surveyls_description", "the description of the survey"), ("surveyls_welcometext", "the welcome text"), ("surveyls_endtext", "the text at the end"), ("surveyls_policy_notice", "the notice on data protection") })
            if (settings is not null && Markup.Words(Cell(settings, column)).Length > 0)
                form.Lose(what);
        foreach (var (table, what) in new[] { ("quota", "the quotas"), ("assessments", "the assessments") })
            if (Rows(table).Any())
                form.Lose(what);
        foreach (var (table, what) in new[] { ("defaultvalues", "the answer that is filled in beforehand"), ("conditions", "the conditions of LimeSurvey 1") })
            foreach (var id in Rows(table).Select(r => Cell(r, "qid")).Distinct())
                // Later versions write the equation that such conditions amount to beside them.
                if (questions.TryGetValue(id, out var question) && (table != "conditions" || question.Relevance is "" or "1"))
                    form.Lose($"{question.Name}: {what}");
    }

    private static Dictionary<string, string> Texts(IEnumerable<XElement> own, IEnumerable<XElement> elsewhere, string column) =>
        own.Concat(elsewhere).Where(r => Cell(r, "language").Length > 0 && Cell(r, column).Length > 0).DistinctBy(r => Cell(r, "language")).ToDictionary(r => Cell(r, "language"), r => Cell(r, column));

    /// <summary>The rows of several languages do not all have it.</summary>
    private static string Any(IEnumerable<XElement> rows, string column) => rows.Select(r => Cell(r, column)).FirstOrDefault(c => c.Length > 0) ?? "";

    private static int Number(XElement row, string column) => int.TryParse(Cell(row, column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private IEnumerable<XElement> Rows(string table) => _root.Element(table)?.Element("rows")?.Elements("row") ?? [];

    private static string Cell(XElement row, string name) => row.Element(name)?.Value ?? "";
}
