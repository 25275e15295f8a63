using ClosedXML.Excel;

namespace C2G.Survey.Functions.Export;

/// <summary>The frame of a data sheet: variable names, question texts, filter, frozen panes. The rows are streamed in later.</summary>
internal static class DataSheet
{
    public const string Codes = "codes", Labels = "labels";

    /// <summary>Rows above the first response: names, then question texts.</summary>
    public const int HeaderRows = 2;

    /// <summary>What a sheet can hold, in Excel and in LibreOffice alike.</summary>
    public const int MaxRows = 1_048_576 - HeaderRows, MaxColumns = 16_384;

    public static void AddFrame(IXLWorkbook book, string name, Microdata microdata, SheetWords words)
    {
        var layout = microdata.Layout;
        var sheet = book.AddWorksheet(name);
        for (var i = 0; i < layout.Columns.Count; i++)
        {
            var column = layout.Columns[i];
            sheet.Cell(1, i + 1).Text(column.Name);
            sheet.Cell(2, i + 1).Text(Codebook.TextOf(column, words));
            sheet.Column(i + 1).Width = WidthOf(column);
        }

        if (words.Notice.Length > 0)
            sheet.Cell(2, 1).Text($"{sheet.Cell(2, 1).GetString()}\n{words.Notice}");
        sheet.Range(1, 1, 1, layout.Columns.Count).HeaderRow();
        sheet.Range(2, 1, 2, layout.Columns.Count).SubHeaderRow();
        sheet.Row(2).Height = 90;
        sheet.SheetView.Freeze(HeaderRows, 1);
        sheet.Range(HeaderRows, 1, HeaderRows + microdata.Count, layout.Columns.Count).SetAutoFilter();
        sheet.Printed(words.Notice, pagesWide: 0);
        sheet.RepeatOnPaper(1, HeaderRows, andColumnA: true);
    }

    private static double WidthOf(Column column) => column.Measure switch
    {
        Measure.Case => 28,
        Measure.FreeText when column.Item is not null => 40,
        Measure.Choices => 28,
        Measure.Number or Measure.Date => 13,
        _ => Math.Clamp(column.Name.Length + 4, 13, 26),
    };
}
