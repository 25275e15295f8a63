using ClosedXML.Excel;

namespace C2G.Survey.Functions.Export;

/// <summary>How the sheets look. Widths are set by hand: measuring text would need fonts that a server does not have.</summary>
internal static class Looks
{
    private const int TallestRow = 400;

    private static readonly XLColor Ink = XLColor.FromArgb(0x1F, 0x3A, 0x4D), Band = XLColor.FromArgb(0xE8, 0xEE, 0xF2), Soft = XLColor.FromArgb(0x5B, 0x67, 0x70),
        Line = XLColor.FromArgb(0xB8, 0xC4, 0xCC), Dark = XLColor.FromArgb(0x8F, 0xBB, 0xD3), Alarm = XLColor.FromArgb(0x9A, 0x2A, 0x1F);

    public static void Base(this IXLWorkbook book)
    {
        book.Style.Font.FontName = "Calibri";
        book.Style.Font.FontSize = 11;
    }

    public static void Widths(this IXLWorksheet sheet, params double[] widths)
    {
        for (var i = 0; i < widths.Length; i++)
            sheet.Column(i + 1).Width = widths[i];
    }

    public static IXLCell Text(this IXLCell cell, string text)
    {
        // As a plain assignment a text that begins like a number or a date would be turned into one.
        cell.SetValue(XmlText.Clean(text)).SetDataType(XLDataType.Text);
        return cell;
    }

    public static void Title(this IXLCell cell, string text)
    {
        cell.Text(text).Style.Font.SetBold().Font.SetFontSize(16).Font.SetFontColor(Ink);
    }

    public static void Heading(this IXLCell cell, string text)
    {
        cell.Text(text).Style.Font.SetBold().Font.SetFontSize(12).Font.SetFontColor(Ink);
    }

    public static void Note(this IXLCell cell, string text)
    {
        cell.Text(text).Style.Font.SetFontColor(Soft).Font.SetItalic();
    }

    public static void Warning(this IXLCell cell, string text)
    {
        if (text.Length > 0)
            cell.Text(text).Style.Font.SetBold().Font.SetFontColor(Alarm);
    }

    public static void Heads(this IXLWorksheet sheet, int row, string first, params string[] heads)
    {
        sheet.Cell(row, 1).Text(first);
        for (var i = 0; i < heads.Length; i++)
            sheet.Cell(row, i + 2).Text(heads[i]);
        sheet.Range(row, 1, row, heads.Length + 1).HeaderRow();
        sheet.FitHeight(row, [.. heads.Prepend(first).Select((head, i) => (head, sheet.Column(i + 1).Width))]);
    }

    /// <summary>Heads of numbers stand above the numbers, at the right; the text column after them keeps its distance.</summary>
    public static void NumbersIn(this IXLWorksheet sheet, int head, int from, int to, int last)
    {
        sheet.Range(head, from, head, to).Style.Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right);
        if (last >= head && !sheet.Cell(head, to + 1).IsEmpty())
            sheet.Range(head, to + 1, last, to + 1).Style.Alignment.SetIndent(1);
    }

    /// <summary>The higher a percentage, the darker its ground, on one scale from 0 to 1.</summary>
    /// <remarks>No bars: ClosedXML writes those with ids that Excel's schema does not allow.</remarks>
    public static void Shaded(this IXLRange range) => range.AddConditionalFormat().ColorScale()
        .Minimum(XLCFContentType.Number, 0, XLColor.White).Maximum(XLCFContentType.Number, 1, Dark);

    public static void Quiet(this IXLRange range) => range.Style.Font.SetFontColor(Soft);

    public static void Ruled(this IXLRange range) =>
        range.Style.Border.SetTopBorder(XLBorderStyleValues.Thin).Border.SetTopBorderColor(Line);

    public static void Boxed(this IXLRange range) =>
        range.Style.Border.SetInsideBorder(XLBorderStyleValues.Hair).Border.SetInsideBorderColor(Line)
            .Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(Line);

    public static void HeaderRow(this IXLRange range)
    {
        range.Style.Font.SetBold().Font.SetFontColor(XLColor.White).Fill.SetBackgroundColor(Ink)
            .Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Center);
    }

    public static void SubHeaderRow(this IXLRange range)
    {
        range.Style.Fill.SetBackgroundColor(Band).Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);
    }

    public static void Wrapped(this IXLRange range) =>
        range.Style.Alignment.SetWrapText().Alignment.SetVertical(XLAlignmentVerticalValues.Top);

    /// <summary>Makes the row as high as its longest text needs at the widths of its columns.</summary>
    public static void FitHeight(this IXLWorksheet sheet, int row, params (string Text, double Width)[] texts)
    {
        var height = texts.Max(t => LinesOf(t.Text, t.Width) is > 1 and var lines ? lines * (t.Text.Any(IsWide) ? 18.5 : 15.5) : 0);
        if (height > 0)
            sheet.Row(row).Height = Math.Min(TallestRow, height);
    }

    /// <param name="pagesWide">0 for as many as it takes.</param>
    public static void Printed(this IXLWorksheet sheet, string notice, int pagesWide = 1)
    {
        sheet.PageSetup.PageOrientation = XLPageOrientation.Landscape;
        sheet.PageSetup.PaperSize = XLPaperSize.A4Paper;
        if (pagesWide > 0)
            sheet.PageSetup.FitToPages(pagesWide, 0);
        sheet.PageSetup.Margins.SetTop(0.6).SetBottom(0.8).SetLeft(0.5).SetRight(0.5).SetFooter(0.4).SetHeader(0.3);
        sheet.PageSetup.Footer.Left.AddText(notice.Replace("&", "&&", StringComparison.Ordinal));
        sheet.PageSetup.Footer.Right.AddText("&A, &P/&N");
    }

    /// <summary>Repeats rows on every printed page, and the first column too where the sheet is wider than a page.</summary>
    /// <remarks>By name: ClosedXML's own setting writes relative rows, which LibreOffice leaves out.</remarks>
    public static void RepeatOnPaper(this IXLWorksheet sheet, int firstRow, int lastRow, bool andColumnA = false) =>
        sheet.NamedRanges.Add("_xlnm.Print_Titles", $"{(andColumnA ? $"'{sheet.Name}'!$A:$A," : "")}'{sheet.Name}'!${firstRow}:${lastRow}");

    // A column's width is counted in digits; letters are a little narrower on average, Chinese characters about twice as wide.
    private static int LinesOf(string text, double width) =>
        text.Split('\n').Sum(line => Math.Max(1, (int)Math.Ceiling(line.Sum(c => IsWide(c) ? 1.9 : 0.95) / width)));

    private static bool IsWide(char letter) => letter >= 0x2E80;
}
