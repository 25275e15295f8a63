using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>Writes figures into cells: numbers as numbers, and a mark where the report holds none.</summary>
internal static class FigureCells
{
    // Below 200 cases a decimal would only look exact.
    private const int NeedsDecimals = 200;

    public static IXLCell Count(this IXLCell cell, long? count, Hiding? hidden, SheetWords words)
    {
        if (count is { } number)
        {
            cell.Value = number;
            cell.Style.NumberFormat.Format = "#,##0";
        }
        else
            cell.Mark(hidden, words);
        return cell;
    }

    /// <param name="base">How many people the share is of; decides whether it is shown with a decimal.</param>
    public static IXLCell Share(this IXLCell cell, double? share, long? @base, Hiding? hidden, SheetWords words)
    {
        if (share is { } number)
        {
            cell.Value = number;
            cell.Style.NumberFormat.Format = @base is null or < NeedsDecimals ? "0%" : "0.0%";
        }
        else
            cell.Mark(hidden, words);
        return cell;
    }

    /// <summary>Favourable, base, share, side by side; the base can be shown where the share is hidden.</summary>
    public static void Figure(this IXLWorksheet sheet, int row, int column, Figure figure, SheetWords words)
    {
        sheet.Cell(row, column).Share(figure.Share, figure.Base, figure.Hidden, words);
        sheet.Cell(row, column + 1).Count(figure.Favourable, figure.Hidden, words);
        sheet.Cell(row, column + 2).Count(figure.Base, figure.Hidden, words);
    }

    private static void Mark(this IXLCell cell, Hiding? hidden, SheetWords words)
    {
        if (hidden is { } why)
            cell.Text(words.Of(why)).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
    }
}
