using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Reports;

public class ComparisonReportTests
{
    private static readonly Wave Event = Sample.Wave with
    {
        Arms = [Sample.Wave.Arms[0]], Channels = [Sample.Wave.Channels[0]], Disaggregations = [],
        Headlines = [new("cred", Sample.In("Cred"), Sample.Items("cred"), BaseRule.Answered), new("reli", Sample.In("Reli"), Sample.Items("reli"), BaseRule.Answered)],
    };

    [Fact]
    public void Events_that_differ_more_than_their_sizes_explain_show_a_spread_and_equal_ones_none()
    {
        var same = SeriesReport.Of("s", [Of(Event, Both(30, 10)), Of(Event, Both(60, 20)), Of(Event, Both(45, 15))]).Headlines[0].Spread!;
        Assert.Equal((3, 0.75, 0.75, 0.0), (same.Events, same.Lowest, same.Highest, same.Deviation));
        Assert.Equal(0.75, same.Mean, 1e-12);
        var apart = SeriesReport.Of("s", [Of(Event, Both(90, 10)), Of(Event, Both(10, 90)), Of(Event, Both(50, 50))]).Headlines[0].Spread!;
        Assert.InRange(apart.Deviation, 0.3, 0.5);
        Assert.True(apart.Test!.P < 1e-10);
        Assert.InRange(apart.Mean, apart.Interval!.Lower, apart.Interval.Upper);
    }

    [Fact]
    public void Headlines_of_the_same_people_are_compared_pair_by_pair()
    {
        var comparison = SeriesReport.Of("s", [Of(Event, Patterns(40, 12, 6, 20)), Of(Event, Patterns(10, 8, 5, 10))]).Comparison!;
        var pair = Assert.Single(comparison.Pairs);
        Assert.Equal((20, 11), (pair.OnlyFirst!.Value, pair.OnlySecond!.Value));
        Assert.Equal(new PairedProportions(50, 20, 11, 30).McNemarMidP().P, pair.P);
        Assert.Equal(81.0 / 31, comparison.Q!.Statistic!.Value, 1e-12); // Of two items Q is McNemar's chi-square.
    }

    [Fact]
    public void A_small_count_hides_its_pair_and_the_test_of_all()
    {
        var comparison = SeriesReport.Of("s", [Of(Event, Patterns(40, 12, 3, 20))]).Comparison!;
        Assert.Equal(new HeadlinePair("cred", "reli", null, null, null, null, Hiding.Withheld), comparison.Pairs[0]);
        Assert.Null(comparison.Q);
    }

    [Fact]
    public void An_open_link_among_the_events_leaves_the_counts_and_takes_the_tests()
    {
        var open = Event with { Arms = [new("list", Design.OpenLink, Sample.In("Open"))] };
        var report = SeriesReport.Of("s", [Of(open, Patterns(40, 12, 6, 20)), Of(Event, Patterns(30, 8, 9, 20))]);
        Assert.Equal((20L, null, null, null), (report.Comparison!.Pairs[0].OnlyFirst!.Value, report.Comparison.Pairs[0].P, report.Comparison.Pairs[0].AdjustedP, report.Comparison.Q));
        Assert.Equal((null, null), (report.Headlines[0].Spread!.Interval, report.Headlines[0].Spread!.Test));
    }

    [Fact]
    public void A_matched_share_shows_its_change_with_the_paired_interval_and_test()
    {
        var paired = Event with { Headlines = [], Pairing = new("phase", "pre", "post", "code", ["cred"]) };
        IEnumerable<Response> People(int n, string name, string before, string after) => Enumerable.Range(0, n).SelectMany(i => new[]
        {
            Sample.Response("mail", "en", $"code={name}{i}", "phase=pre", $"cred={before}"), Sample.Response("mail", "en", $"code={name}{i}", "phase=post", $"cred={after}"),
        });
        Response[] all = [.. People(12, "a", "very", "very"), .. People(20, "b", "neither", "very"), .. People(6, "c", "very", "neither"), .. People(10, "d", "neither", "neither")];
        var shift = Report.Of(Of(paired, all), []).Learning!.Items[0].Shift!;
        var expected = new PairedProportions(12, 20, 6, 10);
        Assert.Equal(14.0 / 48, shift.Change, 1e-12);
        Assert.Equal((expected.Newcombe()!.Lower, expected.McNemarMidP().P!.Value), (shift.Lower!.Value, shift.P!.Value));
        var open = Report.Of(Of(paired with { Arms = [new("list", Design.OpenLink, Sample.In("Open"))] }, all), []).Learning!.Items[0].Shift!;
        Assert.Equal((null, null, null), (open.Lower, open.Upper, open.P));
    }

    private static IEnumerable<Response> Both(int yes, int no) => Patterns(yes, 0, 0, no);

    private static IEnumerable<Response> Patterns(int both, int first, int second, int neither) =>
        [.. Many(both, "very", "very"), .. Many(first, "very", "neither"), .. Many(second, "neither", "very"), .. Many(neither, "neither", "neither")];

    private static IEnumerable<Response> Many(int n, string cred, string reli) => Enumerable.Range(0, n).Select(_ => Sample.Response("mail", "en", $"cred={cred}", $"reli={reli}"));

    private static Tally Of(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return tally;
    }
}
