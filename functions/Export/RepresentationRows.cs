using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;
using ClosedXML.Excel;

namespace C2G.Survey.Functions.Export;

/// <summary>Beneath the arms of the summary: how each divides into the groups of its list.</summary>
internal static class RepresentationRows
{
    public static int Add(IXLWorksheet sheet, int row, Participation participation, SheetWords words)
    {
        var tell = new Telling(words.Speech, words.K);
        foreach (var (arm, representation) in participation.Arms.SelectMany(a => a.Representations.Select(r => (a, r))))
        {
            var title = WeightingText.Title(arm, representation, tell);
            if (representation.Why is { } why)
            {
                row = SummarySheet.Paragraph(sheet, row + 1, tell.Labelled(title, tell.T["pages.not-weighted-" + Telling.Kebab(why)]));
                continue;
            }

            row = SummarySheet.Paragraph(sheet, row + 1, title);
            sheet.Heads(row, tell.T["pages.represented-group"], words["code"], tell.T["pages.represented-list"], tell.T["pages.represented-respondents"], tell.T["pages.represented-ratio"], "p");
            sheet.NumbersIn(row++, 3, 6, 0);
            foreach (var group in representation.Groups)
            {
                sheet.Cell(row, 1).Text(tell.Names(group));
                sheet.Cell(row, 2).Text(string.Join(" + ", group.Codes));
                sheet.Cell(row, 3).Share(group.OfList, group.People, null, words);
                sheet.Cell(row, 4).Share(group.OfRespondents, representation.Base, null, words);
                sheet.Cell(row, 5).Text(words.Speech.Decimal(group.Ratio, 2));
                sheet.Cell(row, 6).Text(tell.P(group.AdjustedP));
                sheet.Range(row, 1, row, 6).Wrapped();
                sheet.FitHeight(row, (sheet.Cell(row, 1).GetString(), 46), (sheet.Cell(row, 2).GetString(), 22));
                row++;
            }

            row = SummarySheet.Paragraph(sheet, row, tell.T["pages.represented-base", words.Speech.Count(representation.Base ?? 0), words.K]);
        }

        return row;
    }
}
