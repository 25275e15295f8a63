using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;
using ClosedXML.Excel;

namespace C2G.Survey.Functions.Export;

/// <summary>Beneath the arms of the summary: AAPOR's rates of each that declares its dispositions.</summary>
internal static class OutcomeRows
{
    public static int Add(IXLWorksheet sheet, int row, Participation participation, SheetWords words)
    {
        var tell = new Telling(words.Speech, words.K);
        foreach (var (title, outcomes) in OutcomeText.Of(participation, tell))
        {
            row = SummarySheet.Paragraph(sheet, row + 1, title);
            sheet.Heads(row, tell.T["pages.outcome"], "AAPOR", tell.T["pages.outcome-value"]);
            sheet.NumbersIn(row++, 3, 3, 0);
            foreach (var (rate, line) in outcomes.Rates.Zip(OutcomeText.Lines(outcomes, tell)))
            {
                sheet.Cell(row, 1).Text(line[0]);
                sheet.Cell(row, 2).Text(line[1]);
                if (rate.Rate is { } share)
                    sheet.Cell(row, 3).Share(share, outcomes.Asked, null, words);
                else
                    sheet.Range(row, 3, row, 9).Merge().FirstCell().Text(line[2]); // A reason needs more room than a number.
                sheet.Range(row, 1, row, 2).Wrapped();
                sheet.FitHeight(row++, (line[0], 46));
            }

            row = SummarySheet.Paragraph(sheet, row, OutcomeText.Note(outcomes, tell));
        }

        return row;
    }
}
