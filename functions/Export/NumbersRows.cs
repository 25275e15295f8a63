using ClosedXML.Excel;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>The lines of an item's table that come from its numbers or its ranking: code, what, number, nothing, of what.</summary>
internal static class NumbersRows
{
    public static int Add(IXLWorksheet sheet, int row, ItemTable item, SheetWords words)
    {
        foreach (var option in item.Ranking)
        {
            foreach (var place in option.Places.Skip(1)) // The first place is the table above.
            {
                Label(sheet, row, option.Code, $"{words.Of(option.Label, option.Code)} – {PlaceOf(place.Code, words)}", words["of-answered"]);
                sheet.Cell(row, 3).Count(place.Count, place.Hidden, words);
                sheet.Cell(row++, 4).Share(place.Share, item.Base, place.Hidden, words);
            }

            Number(sheet, row++, option.Code, $"{words.Of(option.Label, option.Code)} – {words.Speech["evaluate.mean-place"]}", option.MeanPlace, "", words);
        }

        if (item.Type is ItemType.Range && item.Options.Count > 0)
        {
            Number(sheet, row++, "", words.Speech["evaluate.mean"], item.Numbers?.Mean, words["of-answered"], words);
            Number(sheet, row++, "", words.Speech["evaluate.deviation"], item.Numbers?.Deviation, words["of-answered"], words);
            Number(sheet, row++, "", words.Speech["evaluate.median"], item.Numbers?.Median, words["of-answered"], words);
            foreach (var arm in item.Arms.Where(a => a.Numbers.Lower is not null))
            {
                var about = $"{words.Speech["evaluate.mean"]} – {words.Of(arm.Label, arm.Id)}";
                Number(sheet, row++, arm.Id, $"{about}: {words["lower"]}", arm.Numbers.Lower, "", words);
                Number(sheet, row++, arm.Id, $"{about}: {words["upper"]}", arm.Numbers.Upper, "", words);
            }
        }

        foreach (var (breakdown, level) in item.Distributions.SelectMany(d => d.Levels.Select(l => (d.Name, l))).Where(l => l.l.Numbers is not null))
            Number(sheet, row++, level.Code.TrimStart('.'), $"{words.Speech["evaluate.mean"]} – {words.NameOf(level.Code, level.Label)}", level.Numbers!.Mean, words.BreakdownOf(breakdown, level.Code), words);
        return row;
    }

    private static string PlaceOf(string code, SheetWords words) =>
        code == RankedOption.Unplaced ? words.Speech["evaluate.unplaced"] : words.Speech["respond.place", code];

    private static void Number(IXLWorksheet sheet, int row, string code, string what, double? number, string of, SheetWords words)
    {
        Label(sheet, row, code, what, of);
        if (number is { } value)
            sheet.Cell(row, 3).SetValue(value).Style.NumberFormat.Format = "0.00";
        else
            sheet.Cell(row, 3).Count(null, Hiding.Withheld, words);
    }

    private static void Label(IXLWorksheet sheet, int row, string code, string what, string of)
    {
        sheet.Cell(row, 1).Text(code);
        sheet.Cell(row, 2).Text(what);
        sheet.Cell(row, 5).Text(of);
        sheet.Range(row, 1, row, 5).Wrapped();
    }
}
