using ClosedXML.Excel;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>Which way the information is seen to lean, by whom, and how the two sides compare.</summary>
internal static class NeutralitySheet
{
    public const string Name = "Neutrality";

    public static void Add(IXLWorkbook book, Report report, SheetWords words)
    {
        var (sheet, say) = (book.AddWorksheet(Name), words.Speech);
        sheet.Widths(44, 14, 14, 14, 14, 12);
        sheet.Cell(1, 1).Title(say["evaluate.neutrality"]);
        sheet.Cell(2, 1).Note(words["marks", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        var row = 5;
        foreach (var table in report.Neutrality)
        {
            var heading = $"{table.Item}: {words.Of(table.Label, table.Item)}";
            sheet.Range(row, 1, row, 6).Merge().FirstCell().Heading(heading);
            sheet.Range(row, 1, row, 6).Wrapped();
            sheet.FitHeight(row++, (heading, 110));
            sheet.Heads(row, words["group"], say["evaluate.lean-towards"], say["evaluate.lean-neither"], say["evaluate.lean-against"], say["evaluate.net-lean"], words["base"]);
            sheet.NumbersIn(row++, 2, 6, 0);
            var first = row;
            row = Line(sheet, row, say["evaluate.everybody"], table.Overall, words);
            foreach (var level in table.Arms.Where(_ => table.Arms.Count > 1).Concat(table.ByStance))
                row = Line(sheet, row, words.NameOf(level.Code, level.Label), level.Lean, words);
            sheet.Range(first, 1, row - 1, 6).Boxed();
            if (table.Symmetry is { } symmetry)
                row = Index(sheet, row, symmetry, words);
            row++;
        }

        sheet.SheetView.FreezeRows(3);
        sheet.Printed(words.Notice);
    }

    private static int Line(IXLWorksheet sheet, int row, string name, Lean lean, SheetWords words)
    {
        sheet.Cell(row, 1).Text(name);
        foreach (var (column, figure) in new[] { (2, lean.Towards), (3, lean.Neither), (4, lean.Against) })
            sheet.Cell(row, column).Share(figure.Share, figure.Base, figure.Hidden, words);
        Points(sheet.Cell(row, 5), lean.Net, lean.Towards.Hidden ?? lean.Against.Hidden, words);
        sheet.Cell(row, 6).Count(lean.Towards.Base, lean.Towards.Hidden, words);
        sheet.FitHeight(row, (name, 44));
        return row + 1;
    }

    private static int Index(IXLWorksheet sheet, int row, Symmetry symmetry, SheetWords words)
    {
        var say = words.Speech;
        sheet.Cell(row, 1).Text(say["evaluate.symmetry"]).Style.Font.SetBold();
        Points(sheet.Cell(row, 5), symmetry.Index, symmetry.Hidden, words);
        var reading = symmetry.Index is null ? "" : say["evaluate.symmetry-" + symmetry.Reading.ToString().ToLowerInvariant()] + " ";
        var said = (symmetry.Interval is { } interval ? $"{new Telling(say, words.K).PointsOf(interval)}. " : "") + reading + say["evaluate.symmetry-detail"];
        sheet.Range(++row, 1, row, 6).Merge().FirstCell().Note(said);
        sheet.Range(row, 1, row, 6).Wrapped();
        sheet.FitHeight(row, (said, 110));
        return row + 1;
    }

    private static void Points(IXLCell cell, double? net, Hiding? hidden, SheetWords words)
    {
        if (net is { } number)
        {
            cell.Value = 100 * number;
            cell.Style.NumberFormat.Format = "+0;-0;0";
        }
        else
            cell.Count(null, hidden, words);
    }
}
