using System.Text.Json;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Waves;
using ClosedXML.Excel;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports;

public sealed class WeightedFigureTests
{
    private static readonly Wave Wave = With(("gov", 200), ("igo", 150), ("cso", 50));

    private static readonly Response[] Usual = [.. Group("mail", "gov", 30, 10), .. Group("mail", "igo", 15, 15), .. Group("mail", "cso", 10, 20)];

    [Fact]
    public void Each_group_counts_as_it_does_on_the_list()
    {
        var list = Of(Wave, Usual).Headlines[0].Arms[0];
        Assert.Equal(0.55, list.Figure.Share!.Value, 1e-12);
        Assert.Equal((200 * 0.75 + 150 * 0.5 + 50 / 3.0) / 400, list.Weighted!.Share!.Value, 1e-12);

        // The textbook's variance of a stratified share (Cochran 1977, eq. 5.52), and Wilson's limits from it: both ends are as far from p as their own error allows.
        var p = list.Weighted.Share.Value;
        var variance = new (int N, int X, int Of)[] { (200, 30, 40), (150, 15, 30), (50, 10, 30) }.Sum(g => Math.Pow(g.N / 400.0, 2) * (1 - (double)g.Of / g.N) * g.X * (g.Of - g.X) / Math.Pow(g.Of, 2) / (g.Of - 1));
        foreach (var end in new[] { list.Weighted.Interval!.Lower, list.Weighted.Interval.Upper })
            Assert.Equal(Quantile.Student(0.975, 97), Math.Abs(end - p) / Math.Sqrt(end * (1 - end) * variance / (p * (1 - p))), 1e-9);
    }

    [Fact]
    public void Who_gives_no_group_is_left_out_and_another_arm_has_no_part_in_it()
    {
        var alone = Of(Wave, Usual).Headlines[0].Arms[0].Weighted;
        var more = Of(Wave, [.. Usual, .. Group("mail", null, 40, 40), .. Group("social", "gov", 40, 40)]).Headlines[0].Arms;
        Assert.Equal((alone!.Share, alone.Interval), (more[0].Weighted!.Share, more[0].Weighted!.Interval));
        Assert.Null(more[1].Weighted);
    }

    [Theory]
    [InlineData("mail", "pnts", 3, 0)] // A group that is not shown over everybody.
    [InlineData("social", "gov", 20, 3)] // One that is, but would not be in the other arm, which follows from this one.
    public void It_is_withheld_where_it_would_give_a_withheld_share_away(string channel, string group, int favourable, int not)
    {
        var weighted = Of(Wave, [.. Usual, .. Group("social", "cso", 20, 20), .. Group(channel, group, favourable, not)]).Headlines[0].Arms[0].Weighted;
        Assert.Equal(new(null, null, NotWeighted.Withheld), weighted);
    }

    [Fact]
    public void Whenever_it_is_shown_so_is_every_group() => Prop.ForAll(Gen.Choose(0, 40).ArrayOf(12).ToArbitrary(), n =>
    {
        string[] groups = ["gov", "igo", "cso"];
        var responses = n.Chunk(2).SelectMany((pair, i) => Group(i < 3 ? "mail" : "social", groups[i % 3], pair[0], pair[1]));
        return Of(Wave, responses).Headlines.All(h => h.Arms.All(a => a.Weighted?.Share is null) || h.Breakdowns.Single(b => b.Name == "group").Levels.All(l => l.Figure.Hidden is not Hiding.Withheld));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_list_that_does_not_fit_the_respondents_gives_a_reason_and_no_number()
    {
        Assert.Equal(NotWeighted.EmptyGroup, Of(With(("gov", 200), ("igo", 100), ("cso", 50), ("pnts", 50)), Usual).Headlines[0].Arms[0].Weighted!.Why);
        Assert.Equal(NotWeighted.UnknownGroup, Of(With(("gov", 200), ("igo", 200)), Usual).Headlines[0].Arms[0].Weighted!.Why);
        Assert.Equal(NotWeighted.FrameTooSmall, Of(With(("gov", 340), ("igo", 20), ("cso", 40)), Usual).Headlines[0].Arms[0].Weighted!.Why);
        Assert.Null(Of(Sample.Wave, Usual).Headlines[0].Arms[0].Weighted);
    }

    [Fact]
    public void A_stored_report_reads_back_whole()
    {
        var json = JsonSerializer.Serialize(Of(Wave, Usual), ReportJson.Options);
        Assert.Contains("\"weighted\":{\"share\":0.6", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Report>(json, ReportJson.Options), ReportJson.Options));
    }

    [Fact]
    public void A_frame_that_cannot_be_is_refused_with_every_reason()
    {
        Assert.Empty(WaveRules.Check(Wave, "w.json"));
        Assert.Empty(WaveRules.Check(Wave, Sample.Instrument, "w.json"));
        Assert.Equal(["w.json:arms.list.frame.people.igo", "w.json:arms.list.frame.people"], WaveRules.Check(With(("gov", 200), ("igo", 0)), "w.json").Select(p => p.Where));
        var open = Wave with { Arms = [Wave.Arms[0], Wave.Arms[1] with { Frame = Wave.Arms[0].Frame }] };
        Assert.Equal(["w.json:arms.open.frame"], WaveRules.Check(open, "w.json").Select(p => p.Where));
        Assert.Equal([("wave-item", "w.json:arms.list.frame.item"), ("wave-code", "w.json:arms.list.frame.people.press")],
            WaveRules.Check(With(("gov", 200), ("press", 200)) with { Disaggregations = [] }, Sample.Instrument, "w.json").Select(p => (p.Code, p.Where)));
        Assert.Equal(Wave.Arms[0].Frame!.Margins[0].People, WaveJson.Read(WaveJson.Write(Wave), "w.json", out _)!.Arms[0].Frame!.Margins[0].People);
    }

    [Theory]
    [InlineData("en", "respondents of the same group"), InlineData("es", "de su mismo grupo"), InlineData("fr", "du même groupe"), InlineData("zh-Hans", "同组作答者")]
    public async Task Workbook_and_command_line_say_what_it_assumes(string language, string assumption)
    {
        var (report, t) = (Of(Wave, Usual), Words.In(language));
        Assert.Contains(assumption, ReportText.Write(report, t), StringComparison.Ordinal);

        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, Wave, Usual, language);
        using var book = new XLWorkbook(file);
        var row = book.Worksheet(SummarySheet.Name).RowsUsed().Single(r => r.Cell(2).GetString() == t["pages.weighted"]);
        Assert.Equal(report.Headlines[0].Arms[0].Weighted!.Share!.Value, row.Cell(3).GetDouble(), 0.006);
        Assert.Contains(assumption, row.Cell(8).GetString(), StringComparison.Ordinal);
        Assert.Single(book.Worksheet(MethodSheet.Name).RowsUsed(), r => r.Cell(1).GetString() == t["export.note-weights"] && r.Cell(2).GetString().Contains(assumption, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task The_page_shows_it_beside_the_unweighted_share_or_says_why_not(string language)
    {
        await using var site = await EvaluatorSite.StartAsync();
        var t = Words.In(language);
        await site.FieldAsync(Wave, Sample.Instrument, Usual);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        Assert.Contains(t.Percent(0.604, 100), page.QuerySelector(".card .weighted")!.TextContent, StringComparison.Ordinal);
        page.KeepsTheRules();

        var other = Wave with { Id = "other", Arms = [With(("gov", 200), ("igo", 200)).Arms[0], Wave.Arms[1]] };
        await site.FieldAsync(other, Sample.Instrument, Usual);
        Assert.Contains(t["pages.not-weighted-unknown-group"], (await site.OpenAsync($"/e/other?lang={language}")).QuerySelector(".card .weighted")!.TextContent, StringComparison.Ordinal);
    }

    private static Wave With(params (string Code, int People)[] frame) =>
        Sample.Wave with { Arms = [Sample.Wave.Arms[0] with { Frame = new("group", frame.ToDictionary(f => f.Code, f => f.People)) }, Sample.Wave.Arms[1]] };

    private static IEnumerable<Response> Group(string channel, string? group, int favourable, int not) => Enumerable.Range(0, favourable + not).Select(i =>
        Sample.Response(channel, i % 2 == 0 ? "en" : "fr", [.. new[] { i < favourable ? "cred=very" : "cred=neither", "reli=very" }, .. group is null ? Array.Empty<string>() : ["group=" + group]]));

    private static Report Of(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
