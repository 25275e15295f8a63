using ClosedXML.Excel;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>One table an item: what was answered, of which base, and every kind of missing answer by itself.</summary>
internal static class ItemsSheet
{
    public const string Name = "Items";

    private const int Wide = 5;

    public static void Add(IXLWorkbook book, Report report, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(26, 62, 11, 16, 46);
        sheet.Cell(1, 1).Title(words["items-title"]);
        sheet.Cell(2, 1).Note(words["items-note", report.K]);
        sheet.Cell(3, 1).Warning(words.Notice);
        var row = 5;
        foreach (var item in report.Items)
            row = Table(sheet, row, item, report.Respondents, words) + 1;
        sheet.SheetView.FreezeRows(3);
        sheet.Printed(words.Notice);
    }

    private static int Table(IXLWorksheet sheet, int row, ItemTable item, long respondents, SheetWords words)
    {
        var question = words.Of(item.Label, item.Name);
        sheet.Cell(row, 1).Heading(item.Name);
        sheet.Range(row, 2, row, Wide).Merge().FirstCell().Heading(question);
        sheet.Range(row, 1, row, Wide).Wrapped();
        sheet.FitHeight(row++, (question, 118));
        var head = row;
        sheet.Heads(row++, words["code"], words["answer"], words["count"], words["percent"], words["percent-of"]);
        var isMultiple = item.Type is ItemType.SelectMultiple;
        var first = row;
        foreach (var cell in item.Options)
            row = Line(sheet, row, cell.Code, LabelOf(item, cell, words), cell, item.Base, words[item.Type is ItemType.Acknowledge ? "of-asked" : isMultiple ? "of-answered-several" : "of-answered"], words);
        if (item.Favourable is { } figure)
        {
            sheet.Cell(row, 1).Text(string.Join(" + ", item.FavourableCodes));
            sheet.Cell(row, 2).Text(words["favourable-answers"]);
            sheet.Cell(row, 3).Count(figure.Favourable, figure.Hidden, words);
            sheet.Cell(row, 4).Share(figure.Share, figure.Base, figure.Hidden, words);
            sheet.Cell(row, 5).Text(words["of-answered"]);
            sheet.Range(row, 1, row++, Wide).Style.Font.SetBold();
        }

        row = NumbersRows.Add(sheet, row, item, words);
        sheet.Cell(row, 2).Text(words["base-of-item"]);
        sheet.Cell(row, 3).Count(item.Base, Hiding.Withheld, words);
        sheet.Range(row, 1, row, Wide).SubHeaderRow();
        sheet.Range(row, 1, row++, Wide).Style.Font.SetBold();
        var missing = row;
        foreach (var cell in item.Missing)
            row = Line(sheet, row, cell.Code, words.NameOf(cell.Code, cell.Label), cell, respondents, words["of-all"], words);
        sheet.Range(missing, 1, row - 1, Wide).Quiet();
        sheet.Range(first, 1, row - 1, Wide).Boxed();
        sheet.NumbersIn(head, 3, 4, row - 1);
        if (item.Options.Count > 0)
            sheet.Range(first, 4, first + item.Options.Count - 1, 4).Shaded();
        return row;
    }

    private static string LabelOf(ItemTable item, Cell cell, SheetWords words) => item.Type switch
    {
        ItemType.Acknowledge => words.Speech["evaluate.acknowledged"],
        ItemType.Rank => $"{words.Of(cell.Label, cell.Code)} – {words.Speech["respond.place", 1]}",
        _ => words.Of(cell.Label, cell.Code),
    };

    private static int Line(IXLWorksheet sheet, int row, string code, string label, Cell cell, long? @base, string of, SheetWords words)
    {
        sheet.Cell(row, 1).Text(code.TrimStart('.'));
        sheet.Cell(row, 2).Text(label);
        sheet.Cell(row, 3).Count(cell.Count, cell.Hidden, words);
        sheet.Cell(row, 4).Share(cell.Share, @base, cell.Hidden, words);
        sheet.Cell(row, 5).Text(of);
        sheet.Range(row, 1, row, Wide).Wrapped();
        sheet.FitHeight(row, (label, 62));
        return row + 1;
    }
}
