using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>The headlines and the top-two figures by group, one line a figure and group, to be filtered.</summary>
internal static class DisaggregationsSheet
{
    public const string Name = "Disaggregations";

    private const int Head = 5, Wide = 9;

    public static void Add(IXLWorkbook book, Report report, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(24, 60, 22, 34, 24, 10, 12, 10, 44);
        sheet.Cell(1, 1).Title(words["disaggregations"]);
        sheet.Cell(2, 1).Note(words["marks", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        sheet.Heads(Head, words["variable"], words["figure"], words["breakdown"], words["group"], words["code"], words["percent"], words["favourable"], words["base"], words.Speech["evaluate.rest-difference"]);
        var row = Head + 1;
        foreach (var headline in report.Headlines)
            row = Lines(sheet, row, headline.Id, words.Of(headline.Title, headline.Id), headline.Breakdowns, words);
        foreach (var item in report.Items)
            row = Lines(sheet, row, item.Name, words.Of(item.Label, item.Name), item.Breakdowns, words);
        sheet.NumbersIn(Head, 6, 8, 0);
        if (row > Head + 1)
        {
            sheet.Range(Head + 1, 6, row - 1, 6).Shaded();
            sheet.Range(Head + 1, 1, row - 1, Wide).Wrapped();
            sheet.Range(Head, 1, row - 1, Wide).SetAutoFilter();
        }
        else
            sheet.Cell(row, 1).Note(words["no-breakdowns"]);
        sheet.SheetView.Freeze(Head, 2);
        sheet.Printed(words.Notice);
        sheet.RepeatOnPaper(Head, Head);
    }

    private static int Lines(IXLWorksheet sheet, int row, string name, string figure, IReadOnlyList<BreakdownFigures> breakdowns, SheetWords words)
    {
        foreach (var breakdown in breakdowns)
        {
            sheet.Range(row, 1, row, Wide).Ruled();
            foreach (var level in breakdown.Levels)
            {
                sheet.Cell(row, 1).Text(name);
                sheet.Cell(row, 2).Text(figure);
                sheet.Cell(row, 3).Text(words.BreakdownOf(breakdown.Name, level.Code));
                sheet.Cell(row, 4).Text(words.NameOf(level.Code, level.Label));
                sheet.Cell(row, 5).Text(level.Code.TrimStart('.'));
                sheet.Figure(row, 6, level.Figure, words);
                if (level.Rest is { } rest)
                    sheet.Cell(row, 9).Text(new Evaluate.Telling(words.Speech, words.K).Of(rest));
                sheet.FitHeight(row++, (figure, 60), (words.NameOf(level.Code, level.Label), 34));
            }
        }

        return row;
    }
}
