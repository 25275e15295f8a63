using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>How well the items of each scale measure one thing.</summary>
internal static class ScalesSheet
{
    public const string Name = "Scales";

    public static void Add(IXLWorkbook book, Report report, SheetWords words)
    {
        var (sheet, say) = (book.AddWorksheet(Name), words.Speech);
        sheet.Widths(60, 16, 16, 16, 16, 16, 12);
        sheet.Cell(1, 1).Title(say["evaluate.scales"]);
        sheet.Cell(2, 1).Note(words["marks", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        var row = 5;
        foreach (var scale in report.Scales)
        {
            sheet.Cell(row++, 1).Heading(words.Of(scale.Title, scale.Id));
            sheet.Heads(row, "", say["evaluate.alpha"], "95% ≥", "95% ≤", say["evaluate.alpha-pairwise"], say["evaluate.omega"], words["base"]);
            sheet.NumbersIn(row++, 2, 7, 0);
            foreach (var (column, value) in new[] { (2, scale.Alpha), (3, scale.Lower), (4, scale.Upper), (5, scale.Pairwise), (6, scale.Omega) })
                Number(sheet.Cell(row, column), value, column == 2 ? scale.Hidden : null, words);
            sheet.Cell(row++, 7).Count(scale.Base, scale.Hidden ?? Hiding.Withheld, words);
            if (scale.IsNegative)
                sheet.Cell(row++, 1).Warning(say["evaluate.alpha-negative"]);
            if (scale.Items.Count > 0)
            {
                sheet.Heads(row, say["evaluate.question"], say["evaluate.if-deleted"], say["evaluate.item-rest"]);
                sheet.NumbersIn(row++, 2, 3, 0);
            }

            foreach (var item in scale.Items)
            {
                sheet.Cell(row, 1).Text($"{item.Name}: {words.Of(item.Label, item.Name)}");
                Number(sheet.Cell(row, 2), item.IfDeleted, null, words);
                Number(sheet.Cell(row, 3), item.Rest, null, words);
                sheet.Range(row, 1, row, 1).Wrapped();
                sheet.FitHeight(row++, ($"{item.Name}: {words.Of(item.Label, item.Name)}", 60));
            }

            row++;
        }

        sheet.SheetView.FreezeRows(3);
        sheet.Printed(words.Notice);
    }

    private static void Number(IXLCell cell, double? value, Hiding? hidden, SheetWords words)
    {
        if (value is { } number)
        {
            cell.Value = number;
            cell.Style.NumberFormat.Format = "0.00";
        }
        else if (hidden is { } why)
            cell.Text(words.Of(why));
    }
}
