using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>Every item's answers by group, one line a group and answer: to be filtered, or put into a pivot table.</summary>
internal static class DistributionsSheet
{
    public const string Name = "Distributions";

    private const int Head = 5, Wide = 9;

    public static void Add(IXLWorkbook book, Report report, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(24, 22, 34, 18, 40, 18, 12, 10, 10);
        sheet.Cell(1, 1).Title(words["distributions"]);
        sheet.Cell(2, 1).Note(words["marks", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        sheet.Heads(Head, words["variable"], words["breakdown"], words["group"], words["group-code"], words["answer"], words["code"], words["percent"], words["count"], words["base"]);
        var row = Head + 1;
        foreach (var item in report.Items)
            foreach (var distribution in item.Distributions)
                foreach (var level in distribution.Levels)
                    foreach (var (cell, option) in level.Cells.Zip(item.Options))
                        Line(sheet, row++, item.Name, distribution.Name, level, cell, words.Of(option.Label, option.Code), words);
        sheet.NumbersIn(Head, 7, 9, 0);
        if (row > Head + 1)
            sheet.Range(Head, 1, row - 1, Wide).SetAutoFilter();
        else
            sheet.Cell(row, 1).Note(words["no-breakdowns"]);
        sheet.SheetView.Freeze(Head, 1);
        sheet.Printed(words.Notice);
        sheet.RepeatOnPaper(Head, Head);
    }

    private static void Line(IXLWorksheet sheet, int row, string item, string breakdown, LevelDistribution level, Cell cell, string answer, SheetWords words)
    {
        sheet.Cell(row, 1).Text(item);
        sheet.Cell(row, 2).Text(words.BreakdownOf(breakdown));
        sheet.Cell(row, 3).Text(words.NameOf(level.Code, level.Label));
        sheet.Cell(row, 4).Text(level.Code.TrimStart('.'));
        sheet.Cell(row, 5).Text(answer);
        sheet.Cell(row, 6).Text(cell.Code);
        sheet.Cell(row, 7).Share(cell.Share, level.Base, cell.Hidden, words);
        sheet.Cell(row, 8).Count(cell.Count, cell.Hidden, words);
        sheet.Cell(row, 9).Count(level.Base, Hiding.Withheld, words);
    }
}
