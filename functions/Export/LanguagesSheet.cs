using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>Items compared by the language that they were answered in: where to read the translations side by side.</summary>
internal static class LanguagesSheet
{
    public const string Name = "Languages";

    private const int Head = 5, Wide = 8;

    public static void Add(IXLWorkbook book, LanguageEquivalence languages, Report report, SheetWords words)
    {
        var (sheet, say) = (book.AddWorksheet(Name), words.Speech);
        sheet.Widths(24, 60, 22, 20, 10, 10, 14, 10);
        sheet.Cell(1, 1).Title(say["evaluate.languages"]);
        sheet.Cell(2, 1).Note(words["marks", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        sheet.Cell(4, 1).Note($"{say["evaluate.languages-detail"]} {(languages.IsTested ? say["evaluate.languages-tested", languages.Family]
            : say["evaluate.languages-untested", say.Decimal(LanguageEquivalence.Noticeable, 1)])}");
        sheet.Heads(Head, words["variable"], say["evaluate.question"], say["evaluate.languages-compared"], say["evaluate.languages-what"], words["base"], "V",
            say["evaluate.languages-p"], "⚑");
        var row = Head + 1;
        foreach (var item in languages.Items)
        {
            sheet.Cell(row, 1).Text(item.Item);
            sheet.Cell(row, 2).Text(words.Of(item.Label, item.Item));
            if (item.Base is { } n)
            {
                sheet.Cell(row, 3).Text(string.Join(", ", item.Languages));
                sheet.Cell(row, 4).Text(say[item.IsWhole ? "evaluate.languages-whole" : "evaluate.languages-share"]);
                sheet.Cell(row, 5).Value = n;
                Number(sheet.Cell(row, 6), item.V, "0.00");
                Number(sheet.Cell(row, 7), item.AdjustedP, "0.000");
                sheet.Cell(row, 8).Text(item.IsFlagged ? "⚑" : "");
            }
            else
                sheet.Cell(row, 3).Text(say["evaluate.languages-too-few"]);
            sheet.FitHeight(row++, (words.Of(item.Label, item.Item), 60));
        }

        if (row > Head + 1)
            sheet.Range(Head + 1, 1, row - 1, Wide).Wrapped();
        sheet.SheetView.Freeze(Head, 2);
        sheet.Printed(words.Notice);
        sheet.RepeatOnPaper(Head, Head);
    }

    private static void Number(IXLCell cell, double? number, string format)
    {
        if (number is not { } value)
            return;
        cell.Value = value;
        cell.Style.NumberFormat.Format = format;
    }
}
