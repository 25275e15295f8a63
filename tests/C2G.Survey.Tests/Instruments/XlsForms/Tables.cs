using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments.XlsForms;

/// <summary>Workbooks written as tables: cells between bars, one row a line.</summary>
internal static class Tables
{
    public const string YesNo = """
        list_name | name | label
        yes_no    | yes  | Yes
        yes_no    | no   | No
        """;

    public static Reading Read(string survey, string? choices = null, string? settings = null) => XlsForm.Read(
    [
        Sheet("survey", survey),
        .. choices is null ? Array.Empty<Sheet>() : [Sheet("choices", choices)],
        .. settings is null ? Array.Empty<Sheet>() : [Sheet("settings", settings)],
    ]);

    public static Instrument Accept(string survey, string? choices = null, string? settings = null)
    {
        var reading = Read(survey, choices, settings);
        Assert.Empty(reading.Problems);
        return Assert.IsType<Reading.Accepted>(reading).Instrument;
    }

    /// <summary>The only error of a workbook that is refused.</summary>
    public static Finding Refuse(string survey, string? choices = null, string? settings = null) =>
        Assert.Single(Assert.IsType<Reading.Refused>(Read(survey, choices, settings)).Findings, f => f.Severity is Severity.Error);

    public static Sheet Sheet(string name, string table) =>
        new(name, [.. table.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('|').Select(c => c.Trim(' ')).ToArray())]);
}
