using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class ScaleSummaryTests
{
    private const string Folder = "08_likert";
    private static readonly string[] Items = ["credible", "neutral", "useful", "timely", "clear"];

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "credible_round1" => Likert("credible", "1"),
        "credible_round1_counts" => Counted(),
        "all_items_round2" => Items.ToDictionary(i => i, i => Likert(i, "2")),
        "moments" => Moments(),
        "nps" => Promoters(),
        "net_se" => OfNet(),
        "by_group" => Rows("1").Select(r => r["group"]).Distinct().ToDictionary(g => g, g => Counts("neutral", Rows("1").Where(r => r["group"] == g)) is var c ? Wilsons(c[3] + c[4], c.Sum()) : null),
        "multi_select_round1" => new[] { "email", "web", "event", "social" }.ToDictionary(c => c, c => Wilsons(Rows("1").Sum(r => r.Whole("ch_" + c)), Rows("1").Count())),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void Nobody_gives_no_estimate()
    {
        var nobody = new ScaleSummary([0, 0, 0, 0, 0]);
        Assert.Equal((0L, null, null, null, null), (nobody.N, nobody.Mean, nobody.Variance, nobody.Median, nobody.Top()));
        Assert.Null(nobody.IntervalOfMean());
        Assert.Null(NetScore.Of(0, 0, 0));
    }

    [Fact]
    public void One_answer_has_a_mean_and_no_variance()
    {
        var one = new ScaleSummary([0, 0, 1, 0, 0]);
        Assert.Equal((3.0, null, 3.0), (one.Mean, one.Variance, one.Median));
    }

    private static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string round) => Reference.Rows(Folder, "resp.csv").Where(r => r["round"] == round);

    private static long[] Counts(string item, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var found = rows.Where(r => r.ContainsKey("q_" + item)).CountBy(r => r["q_" + item]).ToDictionary();
        return [.. Enumerable.Range(1, 5).Select(p => (long)found.GetValueOrDefault($"{p}"))];
    }

    private static object Likert(string item, string round)
    {
        var counts = Counts(item, Rows(round));
        var scale = new ScaleSummary(counts);
        return new
        {
            n = scale.N, sum_w = scale.N, pct = scale.Shares, mean = scale.Mean, top2 = scale.Top(), bottom2 = scale.Bottom(),
            net = NetScore.Of(counts[3] + counts[4], counts[0] + counts[1], scale.N)!.Estimate,
        };
    }

    private static object Counted()
    {
        var rows = Rows("1").ToList();
        var counts = Counts("credible", rows);
        return new { valid = counts.Sum(), dont_know = rows.Count(r => r.GetValueOrDefault("q_credible") == "99"), missing = rows.Count(r => !r.ContainsKey("q_credible")), total = rows.Count, counts };
    }

    private static object Moments()
    {
        var scale = new ScaleSummary(Counts("useful", Rows("1")));
        var interval = scale.IntervalOfMean()!.Value;
        return new
        {
            n = scale.N, mean = scale.Mean, @var = scale.Variance, sd = Math.Sqrt(scale.Variance!.Value), se = Math.Sqrt(scale.Variance.Value / scale.N),
            median = scale.Median, ci_mean_t = new[] { interval.Lower, interval.Upper },
        };
    }

    private static object Promoters()
    {
        var scores = Reference.Rows(Folder, "nps.csv").Where(r => r.ContainsKey("score")).Select(r => r.Number("score")).ToList();
        var (up, down) = (scores.Count(s => s >= 9), scores.Count(s => s <= 6));
        var net = NetScore.Of(up, down, scores.Count)!;
        return new { n = scores.Count, promoters = (double)up / scores.Count, detractors = (double)down / scores.Count, nps = net.Estimate, se = net.Error, lower = net.Interval().Lower, upper = net.Interval().Upper };
    }

    private static object OfNet()
    {
        var counts = Counts("timely", Rows("1"));
        var net = NetScore.Of(counts[3] + counts[4], counts[0] + counts[1], counts.Sum())!;
        return new { net = net.Estimate, se_multinomial = net.Error, se_sample = net.SampleError };
    }

    private static object Wilsons(long k, long n) => Wilson.Of(k, n) is var interval ? new { k, n, p = (double)k / n, lower = interval.Lower, upper = interval.Upper } : null!;
}
