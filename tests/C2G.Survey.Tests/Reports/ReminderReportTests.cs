using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Export;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Waves;
using ClosedXML.Excel;

namespace C2G.Survey.Tests.Reports;

public sealed class ReminderReportTests
{
    private static readonly DateOnly First = new(2026, 9, 15), Second = new(2026, 10, 1);

    private static readonly Wave Open = Sample.Wave with { Reminders = [First, Second], Disaggregations = ["group", "reminder"] };

    private static readonly Wave Wave = Open with { Arms = [Open.Arms[0], Open.Arms[0] with { Id = "open" }] };

    /// <summary>Before: 56 of 70 favourable; between: 30 of 40; after: 48 of 80.</summary>
    private static readonly Response[] Usual = [.. On(First.AddDays(-1), 70, 56), .. On(First, 20, 15), .. On(Second.AddDays(-1), 20, 15), .. On(Second, 80, 48)];

    [Fact]
    public void An_answer_belongs_to_the_stage_of_its_day()
    {
        var report = Of(Wave, Usual);
        Assert.Equal([("before-reminder-1", 70L), ("after-reminder-1", 40L), ("after-reminder-2", 80L)], report.Reminders!.Stages.Select(s => (s.Code, s.Count!.Value)));
        var levels = report.Headlines[0].Breakdowns.Single(b => b.Name == "reminder").Levels;
        Assert.Equal([(56, 70), (30, 40), (48, 80)], levels.Select(l => ((int)l.Figure.Favourable!, (int)l.Figure.Base!)));
        Assert.Contains(report.Items.Single(i => i.Name == "cred").Distributions, d => d.Name == "reminder");
        Assert.Null(Of(Sample.Wave, Usual).Reminders);
    }

    [Fact]
    public void Early_and_late_are_compared_with_Newcombes_interval_and_Holms_p()
    {
        // Newcombe 1998, table II (a): 56/70 - 48/80 is 0.2 with 0.0524 to 0.3339.
        var two = Wave with { Headlines = [Wave.Headlines[0], new("credible-alone", Sample.In("Credible"), Sample.Items("cred"), BaseRule.Asked)] };
        var compared = Of(two, Usual).Reminders!.Headlines;
        Assert.Equal(2, compared.Count);
        var d = compared[0].Difference!;
        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(d.Estimate, 12), Math.Round(d.Lower, 4), Math.Round(d.Upper, 4)));
        // Chi-square: 150(56·32 - 14·48)² / (70·80·104·46).
        var chi = 150.0 * Math.Pow((56 * 32) - (14 * 48), 2) / (70.0 * 80 * 104 * 46);
        Assert.Equal(MathNet.Numerics.SpecialFunctions.Erfc(Math.Sqrt(chi / 2)), compared[0].P!.Value, 1e-9);
        Assert.Equal(2 * compared[0].P!.Value, compared[0].AdjustedP!.Value, 1e-12); // Both headlines count the same people here.
    }

    [Fact]
    public void An_open_link_is_broken_down_and_never_compared()
    {
        var reminders = Of(Open, Usual).Reminders!;
        Assert.False(reminders.IsTested);
        Assert.Empty(reminders.Headlines);
        Assert.Equal(3, reminders.Stages.Count);
        Assert.Contains(Words.In("en")["pages.early-late-untested"], ReportText.Write(Of(Open, Usual), Words.In("en")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_of_a_few_is_withheld_with_the_curve_that_would_tell_it()
    {
        Response[] responses = [.. On(First.AddDays(-1), 50, 40), .. On(First, 3, 1), .. On(Second, 60, 40)];
        Assert.Equal(2, Of(Wave with { Reminders = [], Disaggregations = ["group"] }, responses).Curve.Count); // A point at 50 and one at 113, beside
        var report = Of(Wave, responses);
        Assert.Equal(2, report.Reminders!.Stages.Count(s => s.Count is null)); // a shown stage of 60, or of 50, would leave the three.
        Assert.Empty(report.Curve);
        Assert.All(report.Reminders.Headlines, h => Assert.Null(h.Difference is null ? h.AdjustedP : null));
    }

    [Fact]
    public void Beside_the_stages_the_curve_has_no_days()
    {
        Response[] responses = [.. On(First.AddDays(-5), 20, 10), .. On(First.AddDays(-1), 3, 2), .. On(First, 30, 20), .. On(Second, 40, 30)];
        Assert.Equal([(First.AddDays(-1), 23L), (First, 53), (Second, 93)], Of(Wave, responses).Curve.Select(p => (p.Day, p.Cumulative)));
    }

    [Fact]
    public void Taking_an_answer_back_leaves_nothing_of_it_in_its_stage()
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, Wave));
        foreach (var response in Usual)
            tally.Add(response);
        foreach (var response in Usual.Where(r => r.CompletedOn < First))
            tally.Remove(response);
        Assert.Equal([0L, 40, 80], Report.Of(tally, []).Reminders!.Stages.Select(s => s.Count!.Value));
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task Page_workbook_and_text_show_it(string language)
    {
        var t = Words.In(language);
        var text = ReportText.Write(Of(Wave, Usual), t);
        Assert.Contains(t["pages.stage-after", "2"], text, StringComparison.Ordinal);
        Assert.Contains(t["pages.early-late-detail"], text, StringComparison.Ordinal);

        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, Wave, Usual, language);
        using var book = new XLWorkbook(file);
        var rows = book.Worksheet(SummarySheet.Name).RowsUsed().SkipWhile(r => r.Cell(1).GetString() != t["pages.by-reminder"]).Skip(1).Take(3).ToList();
        Assert.Equal([(t["pages.stage-before"], 70), (t["pages.stage-after", "1"], 40), (t["pages.stage-after", "2"], 80)], rows.Select(r => (r.Cell(1).GetString(), (int)r.Cell(2).GetDouble())));
        Assert.Contains(book.Worksheet(DisaggregationsSheet.Name).RowsUsed(), r => r.Cell(3).GetString() == t["pages.by-reminder"] && r.Cell(4).GetString() == t["pages.stage-before"]);

        await using var site = await EvaluatorSite.StartAsync();
        await site.FieldAsync(Wave, Sample.Instrument, Usual);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        Assert.Equal(4, page.QuerySelectorAll(".reminders tbody tr").Length);
        Assert.Contains(t["pages.stage-before"], page.QuerySelector(".reminders")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(t["pages.by-reminder"], page.QuerySelector("#groups")!.ParentElement!.TextContent, StringComparison.Ordinal);
        page.KeepsTheRules();
    }

    private static IEnumerable<Response> On(DateOnly day, int count, int favourable) => Enumerable.Range(0, count).Select(i =>
        Sample.Response("mail", i % 2 == 0 ? "en" : "fr", i < favourable ? "cred=very" : "cred=neither", i < favourable ? "reli=very" : "reli=neither", i % 2 == 0 ? "group=gov" : "group=cso") with { CompletedOn = day });

    private static Report Of(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
