using System.Text.Json;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Reports;

public class ReportTests
{
    [Fact]
    public void A_headline_is_over_everybody_without_an_interval_and_only_the_list_beneath_it_has_one()
    {
        var headline = Assert.Single(Of(Many(40, "mail", "cred=very", "reli=very"), Many(10, "mail", "cred=very", "reli=not_very"),
            Many(20, "social", "cred=fairly", "reli=very"), Many(30, "social", "cred=neither", "reli=very"), Many(7, "mail", "cred=dk", "reli=very")).Headlines);
        Assert.Equal((60, 100, 0.6), (headline.Overall.Favourable, headline.Overall.Base, headline.Overall.Share));
        Assert.Null(headline.Overall.Interval);
        Assert.Equal([("list", 0.8, true), ("open", 0.4, false)], headline.Arms.Select(a => (a.Id, a.Figure.Share!.Value, a.Figure.Interval is not null)));
    }

    [Fact]
    public void A_wave_of_an_open_link_alone_has_no_interval_anywhere()
    {
        var open = Sample.Wave with { Arms = [Sample.Wave.Arms[1]], Channels = [Sample.Wave.Channels[1]] };
        var report = Of(open, Many(50, "social", "cred=very", "reli=very"), Many(50, "social", "cred=neither", "reli=very"));
        Assert.Equal(Statement.OpenLink, report.Participation.Statement);
        Assert.DoesNotContain("\"lower\"", JsonSerializer.Serialize(report, ReportJson.Options));
    }

    [Theory]
    [InlineData(BaseRule.Answered, 20, 30)]
    [InlineData(BaseRule.Asked, 20, 45)]
    [InlineData(BaseRule.AllRespondents, 20, 55)]
    public void The_base_is_the_one_that_the_wave_declares(BaseRule rule, long favourable, long @base)
    {
        var wave = Sample.Wave with { Headlines = [Sample.Wave.Headlines[0] with { Base = rule, Items = Sample.Items("cred") }] };
        var notShown = Many(10, "mail").Select(r => r with { Shown = new HashSet<string>() });
        var figure = Of(wave, Many(20, "mail", "cred=very"), Many(10, "mail", "cred=neither"), Many(9, "mail", "cred=dk"), Many(6, "mail"), notShown).Headlines[0].Overall;
        Assert.Equal((favourable, @base), (figure.Favourable, figure.Base));
    }

    [Fact]
    public void Every_kind_of_missing_stands_apart_and_outside_the_base()
    {
        var notShown = Many(8, "mail").Select(r => r with { Shown = new HashSet<string>() });
        var item = Of(Many(30, "mail", "cred=very"), Many(20, "mail", "cred=neither"), Many(6, "mail", "cred=dk"), Many(7, "mail"), notShown).Items[0];
        Assert.Equal(50, item.Base);
        Assert.Equal(0.6, item.Favourable!.Share);
        Assert.Equal([("dk", 6), (".skipped", 7), (".not-shown", 8)], item.Missing.Select(m => (m.Code, m.Count!.Value)));
    }

    [Fact]
    public void A_hidden_figure_leaves_no_number_in_the_report()
    {
        var report = Of(Many(60, "mail", "cred=very", "reli=very", "group=gov"), Many(40, "mail", "cred=neither", "reli=very", "group=gov"),
            Many(3, "mail", "cred=very", "reli=very", "group=igo"), Many(9, "mail", "cred=very", "reli=very", "group=cso"), Many(8, "mail", "cred=neither", "reli=very", "group=cso"));
        var groups = report.Headlines[0].Breakdowns.Single(b => b.Name == "group").Levels;
        var hidden = groups.Single(l => l.Code == "igo").Figure;
        Assert.Equal(new(null, null, null, Hiding.Withheld), hidden);
        Assert.Equal(hidden, groups.Single(l => l.Code == "cso").Figure); // Alone, igo would be the rest of the total; nothing says which of the two is small.
        Assert.NotNull(groups.Single(l => l.Code == "gov").Figure.Share);
    }

    [Fact]
    public void Nobody_in_the_base_is_no_estimate_and_not_zero_percent()
    {
        var figure = Of(Many(20, "mail")).Headlines[0].Overall;
        Assert.Equal(new(null, null, null, Hiding.NoBase), figure);
    }

    [Fact]
    public void Before_and_after_are_matched_by_code_whatever_its_capitals_and_a_code_used_twice_matches_nobody()
    {
        var tally = Enumerable.Range(10, 20).SelectMany(i => new[]
        {
            Sample.Response("mail", "en", $"code=ab{i}", "phase=pre", i < 20 ? "cred=neither" : "cred=very"),
            Sample.Response("mail", "en", $"code=AB{i}", "phase=post", "cred=very"),
        }).Concat(Enumerable.Range(0, 10).Select(i => Sample.Response("mail", "en", $"code=ZZ{i / 2}", "phase=pre", "cred=very")));
        var learning = Of(Sample.Paired, tally).Learning!;
        Assert.Equal((20, 0, 0, 5), (learning.Matched, learning.OnlyBefore, learning.OnlyAfter, learning.Reused));
        var item = Assert.Single(learning.Items);
        Assert.Equal((0.5, 10), (item.Before!.Share, item.Cells.Single(c => c.Code == "other-favourable").Count));
    }

    [Fact]
    public void The_same_tally_gives_the_same_bytes_and_reads_back_whole()
    {
        var report = Of(Sample.Paired, Many(30, "mail", "cred=very", "reli=very", "group=gov"), Many(12, "social", "cred=neither", "reli=very"));
        var json = JsonSerializer.Serialize(report, ReportJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Report>(json, ReportJson.Options), ReportJson.Options));
    }

    [Fact]
    public void A_series_pools_the_answers_of_its_events_and_hides_the_pool_when_it_would_give_one_event_away()
    {
        Tally Event(int favourable, int not) => TallyOf(Sample.Wave, [Many(favourable, "mail", "cred=very", "reli=very"), Many(not, "mail", "cred=neither", "reli=very")]);
        var shown = SeriesReport.Of("events", [Event(30, 10), Event(20, 20)]).Headlines[0];
        Assert.Equal((50, 80, 0.625), (shown.Pooled.Favourable, shown.Pooled.Base, shown.Pooled.Share));
        var oneHidden = SeriesReport.Of("events", [Event(30, 2), Event(20, 20)]).Headlines[0];
        Assert.Equal([Hiding.Withheld, null], oneHidden.Events.Select(e => e.Figure.Hidden));
        Assert.Equal(Hiding.Withheld, oneHidden.Pooled.Hidden);
    }

    [Fact]
    public void A_series_leaves_out_a_headline_that_one_of_its_events_does_not_have_and_says_how_people_were_asked()
    {
        var open = Sample.Wave with { Arms = [Sample.Wave.Arms[1]], Channels = [Sample.Wave.Channels[1]], Headlines = [] };
        var series = SeriesReport.Of("events", [TallyOf(Sample.Wave, [Many(30, "mail", "cred=very", "reli=very")]), TallyOf(open, [])]);
        Assert.Empty(series.Headlines);
        Assert.Equal(Statement.Mixed, series.Statement);
        Assert.Equal(Statement.OpenLink, SeriesReport.Of("events", [TallyOf(open, [])]).Statement);
    }

    [Fact]
    public void More_answers_than_the_list_has_people_are_no_share_of_the_list()
    {
        var wave = Sample.Wave with { Arms = [Sample.Wave.Arms[0] with { FrameSize = 20 }, Sample.Wave.Arms[1]] };
        Assert.Equal([null, null], Of(wave, Many(30, "mail"), Many(10, "social")).Participation.Arms.Select(a => a.Participated));
        Assert.Equal([0.5, null], Of(wave, Many(10, "mail"), Many(10, "social")).Participation.Arms.Select(a => a.Participated));
        Assert.Null(Of(Sample.Paired, Many(30, "mail")).Participation.Arms[0].Participated);
    }

    private static IEnumerable<Response> Many(int n, string channel, params string[] answers) =>
        Enumerable.Range(0, n).Select(i => Sample.Response(channel, i % 2 == 0 ? "en" : "fr", answers));

    private static Report Of(params IEnumerable<Response>[] responses) => Of(Sample.Wave, responses);

    private static Report Of(Wave wave, params IEnumerable<Response>[] responses) => Report.Of(TallyOf(wave, responses), [new("mail", "en", 500)]);

    private static Tally TallyOf(Wave wave, IEnumerable<Response>[] responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses.SelectMany(r => r))
            tally.Add(response);
        return tally;
    }
}
