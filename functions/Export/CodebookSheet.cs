using ClosedXML.Excel;

namespace C2G.Survey.Functions.Export;

/// <summary>The sheet that says what every variable means; its texts in the other languages stand to the right.</summary>
internal static class CodebookSheet
{
    public const string Name = "Codebook";

    private static readonly double[] Widths = [24, 52, 18, 16, 44, 26, 34, 10, 12, 14, 12, 14, 14];

    public static void Add(IXLWorkbook book, Microdata microdata, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(Widths);
        sheet.Cell(1, 1).Title(words["codebook"]);
        sheet.Cell(2, 1).Note(words["codebook-note"]);
        sheet.Cell(3, 1).Warning(words.Notice);
        string[] others = [.. microdata.Instrument.Languages.Where(l => l != words.Labels)];
        string[] heads =
        [
            words["variable"], words["question"], words["type"], words["level"], words["values"],
            words["missing-codes"], words["universe"], words["valid"],
            .. Codebook.Kinds.Select(k => words[Codebook.KeyOf(k)]), .. others.SelectMany(l => new[] { $"{words["question"]} ({l})", $"{words["values"]} ({l})" }),
        ];
        const int head = 5;
        for (var i = Widths.Length; i < heads.Length; i++)
            sheet.Column(i + 1).Width = 44;
        sheet.Heads(head, heads[0], heads[1..]);
        sheet.NumbersIn(head, 8, Widths.Length, 0);
        var row = head;
        foreach (var entry in Codebook.Of(microdata, words))
            Write(sheet, ++row, entry, others);
        sheet.Range(head + 1, 1, row, heads.Length).Wrapped();
        sheet.Range(head, 1, row, heads.Length).SetAutoFilter();
        sheet.SheetView.Freeze(head, 1);
        sheet.Printed(words.Notice);
        // On paper one language is enough.
        sheet.PageSetup.PrintAreas.Add(1, 1, row, Widths.Length);
        sheet.RepeatOnPaper(head, head);
    }

    private static void Write(IXLWorksheet sheet, int row, CodebookEntry entry, string[] others)
    {
        string[] texts = [entry.Name, entry.Text, entry.Type, entry.Level, entry.Values, entry.MissingCodes, entry.Universe];
        for (var i = 0; i < texts.Length; i++)
            sheet.Cell(row, i + 1).Text(texts[i]);
        sheet.Cell(row, 8).Value = entry.Valid;
        for (var i = 0; i < entry.Missing.Count; i++)
            sheet.Cell(row, 9 + i).Value = entry.Missing[i];
        for (var i = 0; i < others.Length; i++)
        {
            sheet.Cell(row, Widths.Length + 2 * i + 1).Text(entry.Column.Label[others[i]]);
            sheet.Cell(row, Widths.Length + 2 * i + 2).Text(Codebook.ValuesOf(entry.Column, others[i]));
        }

        sheet.Range(row, 1, row, Widths.Length + 2 * others.Length).Ruled();
        sheet.FitHeight(row, [.. texts.Zip(Widths), .. others.SelectMany(l => new[] { (entry.Column.Label[l], 44.0), (Codebook.ValuesOf(entry.Column, l), 44.0) })]);
    }
}
