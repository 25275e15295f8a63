using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;
using ClosedXML.Excel;

namespace C2G.Survey.Functions.Export;

/// <summary>Beneath the arms of the summary: who answered before and after the reminders, and whether they answered otherwise.</summary>
internal static class ReminderRows
{
    public static int Add(IXLWorksheet sheet, int row, Report report, SheetWords words)
    {
        if (report.Reminders is not { } reminders)
            return row;
        var tables = ReminderText.Tables(report, new(words.Speech, words.K)).ToList();
        row = Stages(sheet, Head(sheet, row, tables[0].Title, tables[0].Lines[0]), reminders, report.Respondents, words);
        if (tables.Count > 1)
            row = Headlines(sheet, Head(sheet, row, tables[1].Title, tables[1].Lines[0]), reminders, tables[1].Lines, words);
        return SummarySheet.Paragraph(sheet, row, ReminderText.Note(reminders, words.Speech));
    }

    private static int Head(IXLWorksheet sheet, int row, string title, string[] heads)
    {
        row = SummarySheet.Paragraph(sheet, row + 1, title);
        sheet.Heads(row, heads[0], heads[1..]);
        sheet.NumbersIn(row, 2, heads.Length, 0);
        return row + 1;
    }

    private static int Stages(IXLWorksheet sheet, int row, ReminderReport reminders, long respondents, SheetWords words)
    {
        foreach (var stage in reminders.Stages)
        {
            sheet.Cell(row, 1).Text(words.NameOf(stage.Code, stage.Label));
            sheet.Cell(row, 2).Count(stage.Count, stage.Hidden, words);
            sheet.Cell(row++, 3).Share(stage.Share, respondents, stage.Hidden, words);
        }

        return row;
    }

    private static int Headlines(IXLWorksheet sheet, int row, ReminderReport reminders, IReadOnlyList<string[]> lines, SheetWords words)
    {
        foreach (var (headline, line) in reminders.Headlines.Zip(lines.Skip(1)))
        {
            sheet.Cell(row, 1).Text(line[0]);
            sheet.Cell(row, 2).Share(headline.Early.Share, headline.Early.Base, headline.Early.Hidden, words);
            sheet.Cell(row, 3).Share(headline.Late.Share, headline.Late.Base, headline.Late.Hidden, words);
            sheet.Cell(row, 4).Text(line[3]);
            sheet.Cell(row, 5).Text(line[4]);
            sheet.Range(row, 1, row, 5).Wrapped();
            sheet.FitHeight(row++, (line[0], 46), (line[3], 12));
        }

        return row;
    }
}
