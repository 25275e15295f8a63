using System.Globalization;
using ClosedXML.Excel;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>Every item's answers by group, one line a group and answer: to be filtered, or put into a pivot table.</summary>
/// <remarks>Thousands of lines, so they are streamed into the frame like the rows of a data sheet.</remarks>
internal static class DistributionsSheet
{
    public const string Name = "Distributions";

    public const int HeaderRows = 5;

    private static readonly string[] Heads = ["variable", "breakdown", "group", "group-code", "answer", "code", "percent", "count", "base"];

    public static IReadOnlyList<Column> Columns { get; } = [.. Heads.Select(h => new Column(h, Measure.FreeText, Texts.None, []))];

    public static void AddFrame(IXLWorkbook book, Report report, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(24, 22, 34, 18, 40, 18, 12, 10, 10);
        sheet.Cell(1, 1).Title(words["distributions"]);
        sheet.Cell(2, 1).Note(words["marks", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        sheet.Heads(HeaderRows, words[Heads[0]], [.. Heads.Skip(1).Select(h => words[h])]);
        var lines = report.Items.SelectMany(i => i.Distributions).SelectMany(d => d.Levels).Sum(l => l.Cells.Count);
        if (lines == 0)
            sheet.Cell(4, 1).Note(words["no-breakdowns"]);
        sheet.Range(HeaderRows, 1, HeaderRows + lines, Heads.Length).SetAutoFilter();
        sheet.SheetView.Freeze(HeaderRows, 1);
        sheet.Printed(words.Notice);
        sheet.RepeatOnPaper(HeaderRows, HeaderRows);
    }

    public static IEnumerable<DataValue[]> Rows(Report report, SheetWords words) =>
        from item in report.Items
        from distribution in item.Distributions
        from level in distribution.Levels
        from answer in level.Cells.Zip(item.Options, (cell, option) => (cell, option.Label))
        select new[]
        {
            Text(item.Name), Text(words.BreakdownOf(distribution.Name, level.Code)), Text(words.NameOf(level.Code, level.Label)), Text(level.Code.TrimStart('.')),
            Text(words.Of(answer.Label, answer.cell.Code)), Text(answer.cell.Code),
            Number(answer.cell.Share * 100, "0.0", answer.cell.Hidden, words), Number(answer.cell.Count, "0", answer.cell.Hidden, words), Number(level.Base, "0", Hiding.Withheld, words),
        };

    private static DataValue Text(string text) => new(ValueKind.Text, Text: text);

    private static DataValue Number(double? value, string format, Hiding? hidden, SheetWords words) => value is { } number
        ? new(ValueKind.Number, Text: number.ToString(format, CultureInfo.InvariantCulture))
        : new(ValueKind.Text, Text: words.Of(hidden ?? Hiding.NoBase));
}
