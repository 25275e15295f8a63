using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>The same people before and after: how many could be matched, and what became of each answer.</summary>
internal static class LearningSheet
{
    public const string Name = "Learning";

    private static readonly string[] States = ["state-favourable", "state-other", "state-none"];

    public static void Add(IXLWorkbook book, Learning learning, int k, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(44, 20, 20, 20, 14);
        sheet.Cell(1, 1).Title(words["learning"]);
        sheet.Cell(2, 1).Note(words["marks", k]);
        sheet.Cell(3, 1).Warning(words.Notice);
        var row = 5;
        foreach (var (key, count) in new[] { ("matched", learning.Matched), ("only-before", learning.OnlyBefore), ("only-after", learning.OnlyAfter), ("reused", learning.Reused) })
        {
            sheet.Cell(row, 1).Text(words[key]);
            sheet.Cell(row, 2).Count(count, Hiding.Withheld, words);
            sheet.Range(row, 1, row++, 1).Wrapped();
            sheet.FitHeight(row - 1, (words[key], 44));
        }

        foreach (var item in learning.Items)
            row = Table(sheet, row + 1, item, words);
        sheet.SheetView.FreezeRows(3);
        sheet.Printed(words.Notice);
    }

    private static int Table(IXLWorksheet sheet, int row, Transition item, SheetWords words)
    {
        sheet.Range(row, 1, row, 5).Merge().FirstCell().Heading($"{item.Name}: {words.Of(item.Label, item.Name)}");
        sheet.Range(row, 1, row, 5).Wrapped();
        sheet.FitHeight(row++, ($"{item.Name}: {words.Of(item.Label, item.Name)}", 115));
        if (item.Hidden is { } hidden)
        {
            sheet.Cell(row, 1).Text(words["pairs"]);
            sheet.Cell(row, 2).Count(null, hidden, words);
            return row + 1;
        }

        return item.Cells.Count == 0 ? Means(sheet, row, item, words) : Matrix(sheet, row, item, words);
    }

    private static int Means(IXLWorksheet sheet, int row, Transition item, SheetWords words)
    {
        sheet.Heads(row, "", words["mean-before"], words["mean-after"], words["shift"], words["pairs"]);
        sheet.NumbersIn(row++, 2, 5, 0);
        sheet.Cell(row, 1).Text(words["mean"]);
        double?[] numbers = [item.MeanBefore, item.MeanAfter, item.MeanAfter - item.MeanBefore];
        for (var i = 0; i < numbers.Length; i++)
        {
            sheet.Cell(row, i + 2).Value = numbers[i];
            sheet.Cell(row, i + 2).Style.NumberFormat.Format = i < 2 ? "0.00" : "+0.00;-0.00;0.00";
        }

        sheet.Cell(row, 5).Count(item.Base, Hiding.NoBase, words);
        sheet.Range(row, 1, row, 5).Boxed();
        return Change(sheet, row + 1, item.Shift, isShare: false, words);
    }

    /// <summary>The change with its interval and test where the design allows them: of a share in points, of a number in its own units.</summary>
    private static int Change(IXLWorksheet sheet, int row, PairedShift? shift, bool isShare, SheetWords words)
    {
        if (shift is null)
            return row;
        sheet.Cell(row, 1).Text(words["shift"]);
        double?[] numbers = [shift.Change, shift.Lower, shift.Upper];
        for (var i = 0; i < numbers.Length; i++)
            if (numbers[i] is { } number)
            {
                sheet.Cell(row, i + 2).Value = isShare ? 100 * number : number;
                sheet.Cell(row, i + 2).Style.NumberFormat.Format = isShare ? "+0;-0;0" : "+0.00;-0.00;0.00";
            }

        if (shift.P is { } p)
            sheet.Cell(row, 5).Text($"p {new Evaluate.Telling(words.Speech, words.K).P(p)}");
        return row + 1;
    }

    private static int Matrix(IXLWorksheet sheet, int row, Transition item, SheetWords words)
    {
        sheet.Heads(row, words["before-after"], [.. States.Select(s => words[s]), words["pairs"]]);
        sheet.NumbersIn(row++, 2, 5, 0);
        var first = row;
        for (var before = 0; before < States.Length; before++)
        {
            sheet.Cell(row, 1).Text(words[States[before]]);
            for (var after = 0; after < States.Length; after++)
                sheet.Cell(row, after + 2).Count(item.Cells[States.Length * before + after].Count, item.Cells[States.Length * before + after].Hidden, words);
            row++;
        }

        sheet.Cell(first, 5).Count(item.Base, Hiding.NoBase, words);
        foreach (var (key, figure) in new[] { ("favourable-before", item.Before), ("favourable-after", item.After) })
        {
            sheet.Cell(row, 1).Text(words[key]);
            sheet.Cell(row, 2).Share(figure?.Share, figure?.Base, figure?.Hidden, words);
            sheet.Range(row, 1, row++, 5).Style.Font.SetBold();
        }

        sheet.Range(first, 1, row - 1, 5).Boxed();
        return Change(sheet, row, item.Shift, isShare: true, words);
    }
}
