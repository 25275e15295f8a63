using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.EmailSummary;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Reports;

/// <summary>A list that is counted by several items.</summary>
public sealed class MarginsTests
{
    private static readonly FrameMargin Group = new("group", new Dictionary<string, int> { ["gov"] = 240, ["igo"] = 160 });
    private static readonly FrameMargin Phase = new("phase", new Dictionary<string, int> { ["pre"] = 250, ["post"] = 150 });

    private static readonly Wave Wave = With(new([Group, Phase]));

    /// <summary>group × phase: favourable, not.</summary>
    private static readonly Response[] Usual = [.. Of("gov", "pre", 40, 20), .. Of("gov", "post", 20, 20), .. Of("igo", "pre", 30, 30), .. Of("igo", "post", 10, 30)];

    [Fact]
    public void Each_group_of_every_margin_counts_as_it_does_on_the_list()
    {
        // The same by the library: a sample of the whole list, raked to both margins, with the residuals for the variance.
        WeightingCell[] cells = [new("list", ["gov", "pre"], 60), new("list", ["gov", "post"], 40), new("list", ["igo", "pre"], 60), new("list", ["igo", "post"], 40)];
        Margin[] margins = [new("group", new Dictionary<string, double> { ["gov"] = 240, ["igo"] = 160 }), new("phase", new Dictionary<string, double> { ["pre"] = 250, ["post"] = 150 })];
        var raked = Raking.Of(cells, [2, 2, 2, 2], margins);
        var expected = WeightedShare.Of(WeightedSample.Calibrated(cells, [2, 2, 2, 2], raked.ByCell, margins, new Dictionary<string, long> { ["list"] = 400 }),
            [new(0, 1, 40), new(0, 0, 20), new(1, 1, 20), new(1, 0, 20), new(2, 1, 30), new(2, 0, 30), new(3, 1, 10), new(3, 0, 30)]);

        var weighted = Of(Wave, Usual).Headlines[0].Arms[0].Weighted!;
        Assert.Equal((Math.Round(expected.Mean.Estimate!.Value, 2), Math.Round(expected.Wilson()!.Lower, 2), Math.Round(expected.Wilson()!.Upper, 2)),
            (weighted.Share, weighted.Interval!.Lower, weighted.Interval.Upper));
        Assert.Equal(["group", "phase"], weighted.Weighting!.Margins.Select(m => m.Item));
        var loss = WeightLoss.Of(cells.Zip(raked.ByCell, (c, w) => (c.Respondents, w)))!;
        Assert.Equal((190, Math.Round(loss.DesignEffect, 1)), (weighted.Weighting.EffectiveSize, weighted.Weighting.DesignEffect));
        Assert.Equal((Math.Round(raked.ByCell.Min() / 2, 1), Math.Round(raked.ByCell.Max() / 2, 1)), (weighted.Weighting.Smallest, weighted.Weighting.Largest));
    }

    [Fact]
    public void A_list_of_one_margin_gives_what_the_margin_alone_gives()
    {
        var (alone, listed) = (With(new("group", Group.People)), With(WaveJson.Read(WaveJson.Write(With(new([Group]))), "w.json", out _)!.Arms[0].Frame!));
        var (one, other) = (Of(alone, Usual).Headlines[0].Arms[0].Weighted!, Of(listed, Usual).Headlines[0].Arms[0].Weighted!);
        Assert.Equal((one.Share, one.Interval), (other.Share, other.Interval));
        Assert.Equal((240 * 0.6 + 160 * 0.4) / 400, one.Share!.Value, 1e-12);
        Assert.Empty(TallyShape.Of(Sample.Instrument, alone).Crossings);
        Assert.Equal(TallyShape.Of(Sample.Instrument, Sample.Wave with { Disaggregations = alone.Disaggregations }).Signature, TallyShape.Of(Sample.Instrument, alone).Signature);
    }

    [Fact]
    public void Who_left_one_of_the_groups_blank_is_left_out()
    {
        var (usual, more) = (Of(Wave, Usual).Headlines[0].Arms[0], Of(Wave, [.. Usual, .. Of("gov", null, 40, 40), .. Of(null, "post", 40, 40)]).Headlines[0].Arms[0]);
        Assert.NotEqual(usual.Figure.Base, more.Figure.Base);
        Assert.Equal((usual.Weighted!.Share, usual.Weighted.Interval), (more.Weighted!.Share, more.Weighted.Interval));
    }

    [Fact]
    public void What_does_not_fit_gives_the_reason_and_the_group_and_no_number()
    {
        Is(NotWeighted.EmptyGroup, "cso", With(new([new("group", new Dictionary<string, int> { ["gov"] = 200, ["igo"] = 100, ["cso"] = 100 }), Phase])), Usual);
        Is(NotWeighted.UnknownGroup, "igo", With(new([new("group", new Dictionary<string, int> { ["gov"] = 400 }), Phase])), Usual);
        Is(NotWeighted.FrameTooSmall, "igo", With(new([new("group", new Dictionary<string, int> { ["gov"] = 310, ["igo"] = 90 }), Phase])), Usual);
        Is(NotWeighted.MarginsDiffer, null, With(new([Group, new("phase", new Dictionary<string, int> { ["pre"] = 250, ["post"] = 149 })])), Usual);
        // Nobody but governments before and nobody but the others after: no weights meet 240 and 150.
        Is(NotWeighted.NotConverged, "igo", Wave, [.. Of("gov", "pre", 40, 40), .. Of("igo", "post", 40, 40)]);

        static void Is(NotWeighted why, string? code, Wave wave, IEnumerable<Response> responses)
        {
            var weighted = Of(wave, responses).Headlines[0].Arms[0].Weighted!;
            Assert.Equal((why, null, null), (weighted.Why!.Value, weighted.Share, weighted.Weighting));
            Assert.Equal(code, weighted.Where!.Code);
            Assert.Contains(code ?? "phase", ReportText.Write(Of(wave, responses), Words.In("en")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Weights_far_above_the_median_are_cut_and_it_is_said_for_how_many()
    {
        // Few of a large group answered: gov × post stands for far more people than anybody else.
        Response[] few = [.. Of("gov", "pre", 30, 30), .. Of("gov", "post", 8, 8), .. Of("igo", "pre", 30, 30), .. Of("igo", "post", 30, 30)];
        var frame = new Frame([new("group", new Dictionary<string, int> { ["gov"] = 700, ["igo"] = 150 }), new("phase", new Dictionary<string, int> { ["pre"] = 220, ["post"] = 630 })]);
        var free = Of(With(frame), few).Headlines[0].Arms[0].Weighted!.Weighting!;
        var cut = Of(With(frame, trim: 3), few).Headlines[0].Arms[0].Weighted!.Weighting!;
        Assert.Equal((null, null), (free.Trim, free.Cut));
        Assert.Equal((3, 16), (cut.Trim, cut.Cut));
        Assert.Equal((5, 0), Of(With(new([Group, Phase]), trim: 5), Usual).Headlines[0].Arms[0].Weighted!.Weighting is { } none ? (none.Trim, none.Cut) : default);
    }

    [Fact]
    public void A_tally_with_a_crossing_is_still_a_group_and_keeps_its_bytes()
    {
        var (all, half) = (TallyOf(Wave, Usual), TallyOf(Wave, Usual.Where((_, i) => i % 2 == 0)));
        var bytes = TallyBytes.Write(all);
        Assert.Equal(bytes, TallyBytes.Write(TallyBytes.Read(all.Shape, bytes)));
        var other = TallyOf(Wave, Usual.Where((_, i) => i % 2 == 1));
        half.Merge(other);
        Assert.Equal(bytes, TallyBytes.Write(half));
        foreach (var response in Usual)
            half.Remove(response);
        Assert.Equal(TallyBytes.Write(new(all.Shape)), TallyBytes.Write(half));
        var crossing = Assert.Single(all.Shape.Crossings);
        Assert.Equal([40, 20, 0], all.CountsOf(crossing, 0, Level("gov", "pre"), 0));
        Assert.Equal([10, 30, 0], all.CountsOf(crossing, 0, Level("igo", "post"), 0));
        Assert.Equal(Usual.Length, Enumerable.Range(0, crossing.Count).Sum(level => all.CountsOf(crossing, 0, level, 0).Sum()));

        int Level(string group, string phase) => Enumerable.Range(0, crossing.Count).Single(level =>
            crossing.PlacesOf(level).Zip(crossing.Of, (place, b) => all.Shape.Breakdowns[b].Levels[place]).SequenceEqual([group, phase]));
    }

    [Fact]
    public void No_table_page_or_line_is_broken_down_by_the_crossing()
    {
        var report = Of(Wave, Usual);
        Assert.Equal(Wave.Disaggregations.Order(), report.Headlines[0].Breakdowns.Select(b => b.Name).Order());
        Assert.Equal(["group", "phase"], report.Participation.Arms[0].Representations.Select(r => r.Margin.Item));
    }

    [Fact]
    public void Wrong_margins_are_refused_with_every_reason()
    {
        Assert.Empty(WaveRules.Check(Wave, "w.json"));
        Assert.Empty(WaveRules.Check(Wave, Sample.Instrument, "w.json"));
        var wrong = With(new([Group, new("phase", new Dictionary<string, int> { ["pre"] = 250, ["post"] = 149 }), Group]), trim: 1);
        Assert.Equal(["w.json:arms.list.trim", "w.json:arms.list.frame.group", "w.json:arms.list.frame.2.people"], WaveRules.Check(wrong, "w.json").Select(p => p.Where));
        Assert.Equal(["w.json:arms.list.trim"], WaveRules.Check(With(new([Group]), trim: 5), "w.json").Select(p => p.Where));
        Assert.Equal(["w.json:arms.list.frame"], WaveRules.Check(With(new Frame([])), "w.json").Select(p => p.Where));
        Assert.Equal([("wave-item", "w.json:arms.list.frame.1.item"), ("wave-code", "w.json:arms.list.frame.2.people.later")],
            WaveRules.Check(With(new([new("improve", Group.People), new("phase", new Dictionary<string, int> { ["pre"] = 200, ["later"] = 200 })])), Sample.Instrument, "w.json").Select(p => (p.Code, p.Where)));
        Assert.Equal(Wave.Arms[0].Frame!.Margins.Select(m => m.Item), WaveJson.Read(WaveJson.Write(Wave), "w.json", out _)!.Arms[0].Frame!.Margins.Select(m => m.Item));
        Assert.Contains("unknown", WaveJsonProblem("""[{"item":"group","people":{"gov":1},"unknown":2}]"""), StringComparison.Ordinal);

        static string WaveJsonProblem(string frame)
        {
            var text = WaveJson.Write(With(new([Group, Phase])));
            var from = text.IndexOf("\"frame\": [", StringComparison.Ordinal);
            WaveJson.Read(text[..from] + "\"frame\": " + frame + text[(text.IndexOf(']', from) + 1)..], "w.json", out var problems);
            return Assert.Single(problems).Message;
        }
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public void A_summary_mail_of_one_list_has_the_weighted_share(string language)
    {
        var wave = Wave with { Arms = [Wave.Arms[0]], Channels = [Wave.Channels[0]] };
        var summary = Summary.Of(Of(wave, Usual), wave, MailRoom.Reader(language: language), null, "1", null, new(2026, 10, 5));
        Assert.Equal(Words.In(language)["evaluate.labelled", Words.In(language)["pages.weighted"], Words.In(language).Percent(Of(wave, Usual).Headlines[0].Arms[0].Weighted!.Share!.Value, 0)], Assert.Single(summary.Headlines).Weighted);
        Assert.Contains(summary.Headlines[0].Weighted!, PlainText.Write(summary), StringComparison.Ordinal);
        Assert.Null(Assert.Single(Summary.Of(Of(Wave, Usual), Wave, MailRoom.Reader(language: language), null, "1", null, new(2026, 10, 5)).Headlines).Weighted);
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task The_page_says_the_margins_and_what_the_weights_cost_and_has_a_table_for_each(string language)
    {
        await using var site = await EvaluatorSite.StartAsync();
        var t = Words.In(language);
        await site.FieldAsync(With(new([Group, Phase]), trim: 5), Sample.Instrument, Usual);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        var weighted = page.QuerySelector(".card .weighted")!.TextContent;
        Assert.Contains(t["pages.weighting-margins"], weighted, StringComparison.Ordinal);
        Assert.Contains(t["pages.weighting-none-cut", "5"], weighted, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll(".representation table").Length);
        page.KeepsTheRules();
    }

    [Fact]
    public async Task The_sample_wave_of_a_list_is_weighted_to_its_two_margins()
    {
        var instrument = Instruments.Samples.General;
        var (wave, responses) = Export.Rows.Simulated(instrument, "contacts", 2500);
        Assert.Empty(WaveRules.Check(wave, instrument, "contacts.json"));
        var tally = new Tally(TallyShape.Of(instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        var report = Report.Of(tally, []);
        Assert.Contains(report.Headlines, h => h.Arms[0].Weighted is { Share: not null, Interval: not null, Weighting.Trim: 5 });
        Assert.Equal(["stakeholder", "hemisphere"], report.Participation.Arms[0].Representations.Select(r => r.Margin.Item));

        using var file = await Export.Rows.WorkbookAsync(instrument, wave, responses);
        using var book = new ClosedXML.Excel.XLWorkbook(file);
        var t = Words.In("en");
        Assert.Contains(book.Worksheet(Functions.Export.SummarySheet.Name).RowsUsed(), r => r.Cell(1).GetString().Contains(t["pages.weighting-margins"], StringComparison.Ordinal));
        Assert.Contains(book.Worksheet(Functions.Export.MethodSheet.Name).RowsUsed(), r => r.Cell(2).GetString() == t["export.note-weights-margins", wave.Arms[0].Label["en"]]);
    }

    private static Wave With(Frame frame, double? trim = null) => Sample.Wave with
    {
        Disaggregations = [.. Sample.Wave.Disaggregations, "phase"],
        Arms = [Sample.Wave.Arms[0] with { Frame = frame, Trim = trim }, Sample.Wave.Arms[1]],
    };

    private static IEnumerable<Response> Of(string? group, string? phase, int favourable, int not) => Enumerable.Range(0, favourable + not).Select(i => Sample.Response("mail", i % 2 == 0 ? "en" : "fr",
        [i < favourable ? "cred=very" : "cred=neither", "reli=very", .. group is null ? Array.Empty<string>() : ["group=" + group], .. phase is null ? Array.Empty<string>() : ["phase=" + phase]]));

    private static Report Of(Wave wave, IEnumerable<Response> responses) => Report.Of(TallyOf(wave, responses), []);

    private static Tally TallyOf(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return tally;
    }
}
