using ClosedXML.Excel;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

/// <summary>The first sheet: the headline figures, and who was asked and who answered.</summary>
internal static class SummarySheet
{
    public const string Name = "Summary";

    private const int Wide = 9;

    public static void Add(IXLWorkbook book, Report report, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(46, 24, 12, 13, 12, 12, 12, 40, 20);
        sheet.Cell(1, 1).Title(words.Of(report.Title, report.Wave));
        sheet.Cell(2, 1).Note(words["fieldwork", report.Wave, Day(report.OpensOn), Day(report.ClosesOn), words.Speech.Count(report.Respondents)]);
        sheet.Cell(3, 1).Warning(words.Notice);
        var row = Headlines(sheet, 5, report, words);
        row = Statements(sheet, row + 1, report, words);
        row = Arms(sheet, row + 1, report.Participation, words);
        row = OutcomeRows.Add(sheet, row, report.Participation, words);
        row = ReminderRows.Add(sheet, row, report, words);
        row = RepresentationRows.Add(sheet, row, report.Participation, words);
        row = Counts(sheet, row + 1, words["by-channel"], report.Participation.ByChannel, report.Participation.StartedByChannel, report.Respondents, words);
        Counts(sheet, row + 1, words["by-language"], report.Participation.ByLanguage, report.Participation.StartedByLanguage, report.Respondents, words);
        sheet.SheetView.FreezeRows(3);
        sheet.Printed(words.Notice);
    }

    private static int Headlines(IXLWorksheet sheet, int row, Report report, SheetWords words)
    {
        sheet.Cell(row++, 1).Heading(words["headlines"]);
        var head = row;
        sheet.Heads(row++, words["figure"], words["respondents-of"], words["percent"], words["favourable"], words["base"],
            words["lower"], words["upper"], words["base-rule"], words["items"]);
        foreach (var headline in report.Headlines)
        {
            var title = words.Of(headline.Title, headline.Id);
            sheet.Cell(row, 1).Text(title);
            sheet.Cell(row, 2).Text(words["all-respondents"]);
            sheet.Figure(row, 3, headline.Overall, words);
            sheet.Cell(row, 8).Text(words[KeyOf(headline.BaseRule)]);
            sheet.Cell(row, 9).Text(string.Join(" + ", headline.Items));
            sheet.Range(row, 1, row, Wide).Wrapped();
            sheet.Range(row, 1, row, 5).Style.Font.SetBold();
            sheet.FitHeight(row++, (title, 46), (words[KeyOf(headline.BaseRule)], 38));
            foreach (var arm in headline.Arms)
            {
                Arm(sheet, row++, arm, words);
                if (arm.Weighted is { } weighted)
                    row = Weighted(sheet, row, weighted, arm.Figure, words);
                if (arm.NonResponse is { } missing)
                    row = Paragraph(sheet, row, new Telling(words.Speech, words.K).Of(missing));
            }
        }

        sheet.NumbersIn(head, 3, 7, row - 1);
        return Paragraph(sheet, row, words["marks", report.K]);
    }

    private static void Arm(IXLWorksheet sheet, int row, ArmFigure arm, SheetWords words)
    {
        sheet.Cell(row, 2).Text(words.Of(arm.Label, arm.Id)).Style.Alignment.SetIndent(1);
        sheet.Figure(row, 3, arm.Figure, words);
        if (arm.Figure.Interval is { } interval)
        {
            sheet.Cell(row, 6).Share(interval.Lower, arm.Figure.Base, null, words);
            sheet.Cell(row, 7).Share(interval.Upper, arm.Figure.Base, null, words);
            sheet.Cell(row, 8).Text(words["resembling"]);
        }
        else if (arm.Design is Design.OpenLink)
            sheet.Cell(row, 8).Text(words["no-interval"]);
        sheet.Range(row, 1, row, Wide).Wrapped();
        sheet.Range(row, 1, row, Wide).Quiet();
        sheet.FitHeight(row, (sheet.Cell(row, 8).GetString(), 38), (sheet.Cell(row, 2).GetString(), 23));
    }

    private static int Weighted(IXLWorksheet sheet, int row, WeightedFigure weighted, Figure figure, SheetWords words)
    {
        var (tell, n) = (new Telling(words.Speech, words.K), WeightingText.BaseOf(weighted, figure));
        sheet.Cell(row, 2).Text(words.Speech["pages.weighted"]).Style.Alignment.SetIndent(2);
        if (weighted is { Share: { } share, Interval: { } interval })
        {
            sheet.Cell(row, 3).Share(share, n, null, words);
            sheet.Cell(row, 6).Share(interval.Lower, n, null, words);
            sheet.Cell(row, 7).Share(interval.Upper, n, null, words);
            sheet.Cell(row, 8).Text(words.Speech["pages.weighted-assuming"]);
        }
        else
            sheet.Cell(row, 8).Text(tell.Share(weighted, figure));
        sheet.Range(row, 1, row, Wide).Wrapped();
        sheet.Range(row, 1, row, Wide).Quiet();
        sheet.FitHeight(row, (sheet.Cell(row, 8).GetString(), 38), (sheet.Cell(row, 2).GetString(), 21));
        return weighted.Weighting is { } weights ? Paragraph(sheet, row + 1, WeightingText.Of(weights, tell)) : row + 1;
    }

    private static int Statements(IXLWorksheet sheet, int row, Report report, SheetWords words)
    {
        sheet.Cell(row++, 1).Heading(words["participation"]);
        row = Paragraph(sheet, row, words[$"statement-{KeyOf(report.Participation.Statement)}"]);
        var (started, completed) = (report.Participation.Started, report.Participation.Completed);
        return Paragraph(sheet, row, words["started", words.Speech.Count(started), words.Speech.Count(completed)]);
    }

    private static int Arms(IXLWorksheet sheet, int row, Participation participation, SheetWords words)
    {
        sheet.Heads(row, words["arm"], words["design"], words["frame"], words["invited"], words["delivered"], words["completed"], words["of-frame"]);
        sheet.NumbersIn(row++, 3, 7, 0);
        foreach (var arm in participation.Arms)
        {
            sheet.Cell(row, 1).Text(words.Of(arm.Label, arm.Id));
            sheet.Cell(row, 2).Text(words[$"design-{KeyOf(arm.Design)}"]);
            sheet.Cell(row, 3).Count(arm.FrameSize, Hiding.NoBase, words);
            sheet.Cell(row, 4).Count(arm.Invited, Hiding.NoBase, words);
            sheet.Cell(row, 5).Count(arm.Delivered, Hiding.NoBase, words);
            sheet.Cell(row, 6).Count(arm.Completed, Hiding.Withheld, words);
            sheet.Cell(row, 7).Share(arm.Participated, arm.FrameSize, arm.FrameSize is null ? Hiding.NoBase : Hiding.Withheld, words);
            sheet.Range(row, 1, row, 7).Wrapped();
            sheet.FitHeight(row, (sheet.Cell(row, 1).GetString(), 46), (sheet.Cell(row, 2).GetString(), 22));
            row++;
        }

        return row;
    }

    private static int Counts(IXLWorksheet sheet, int row, string head, IReadOnlyList<Cell> completed, IReadOnlyList<Cell> started, long respondents, SheetWords words)
    {
        if (completed.Count == 0)
            return row - 1;
        sheet.Heads(row, head, words["code"], words["percent"], words["completed"], words["started-count"]);
        sheet.NumbersIn(row++, 3, 5, 0);
        foreach (var (cell, begun) in completed.Zip(started))
        {
            sheet.Cell(row, 1).Text(words.NameOf(cell.Code, cell.Label));
            sheet.Cell(row, 2).Text(cell.Code);
            sheet.Cell(row, 3).Share(cell.Share, respondents, cell.Hidden, words);
            sheet.Cell(row, 4).Count(cell.Count, cell.Hidden, words);
            sheet.Cell(row++, 5).Count(begun.Count, begun.Hidden, words);
        }

        return row;
    }

    internal static string KeyOf(BaseRule rule) => rule switch
    {
        BaseRule.Answered => "base-answered",
        BaseRule.Asked => "base-asked",
        _ => "base-all",
    };

    private static string KeyOf<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    internal static int Paragraph(IXLWorksheet sheet, int row, string text)
    {
        var range = sheet.Range(row, 1, row, Wide).Merge();
        range.FirstCell().Text(text);
        range.Wrapped();
        sheet.FitHeight(row, (text, 180));
        return row + 1;
    }
}
