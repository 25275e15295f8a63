using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class RankTests
{
    private const string Folder = "05_rank_tests";
    private static readonly string[] Points = ["1", "2", "3", "4", "5"];

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "wilcoxon_exact_noties" => Scores() is var s ? new { n = s.N, any_tie = false, V = s.Statistic, p_value = s.Exact().P } : null,
        "wilcoxon_normal_cc" => new { n_nonzero = Shifts().N, V = Shifts().Statistic, p_value = Shifts().Normal(isCorrected: true).P },
        "wilcoxon_normal" => new { V = Shifts().Statistic, p_value = Shifts().Normal(isCorrected: false).P },
        "wilcoxon_exact_ties" => new { p_value = Shifts().Exact().P },
        "pratt_exact_ties" => new { p_value = Shifts(Zeros.Ranked).Exact().P },
        "pratt_asymptotic" => new { z = Shifts(Zeros.Ranked).ZOf(isCorrected: false), p_value = Shifts(Zeros.Ranked).Normal(isCorrected: false).P },
        "matched_rank_biserial" => new { r = Shifts().RankBiserial },
        "mann_whitney_role_synthetic" => Roles() is var g
            ? new { W = RankSums.PairsWon(g[0], g[1]), p_cc = RankSums.MannWhitney(g[0], g[1]).P, p_nocc = RankSums.MannWhitney(g[0], g[1], isCorrected: false).P } : null,
        "mann_whitney_exact_noties" => Small() is var g ? new { W = RankSums.PairsWon(g[0], g[1]), p_value = RankSums.MannWhitneyExact(g[0], g[1]).P } : null,
        "kruskal" => OfKruskal(),
        "spearman" => RankCorrelation.Spearman(Useful()) is var r ? new { n = Useful().Sum(row => row.Sum()), rho = r.Coefficient, p_value_t = r.Test.P } : null,
        "spearman_exact_n8" => RankCorrelation.SpearmanExact(Ranks()) is var r ? new { rho = r.Coefficient, p_value = r.Test.P } : null,
        "kendall_tau_b" => RankCorrelation.Kendall(Useful()) is var r ? new { tau_b = r.Coefficient, z = r.Test.Statistic, p_value = r.Test.P } : null,
        "pearson" => OfPearson(),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void Differences_that_are_apart_by_rounding_alone_are_ties()
    {
        var apart = new SignedRank([(1.3, 1), (1.2999999999999998, 1), (-0.5, 1)]);
        var tied = new SignedRank([(1.3, 2), (-0.5, 1)]);
        Assert.Equal((tied.Statistic, tied.Exact().P), (apart.Statistic, apart.Exact().P));
    }

    [Fact]
    public void The_exact_and_the_normal_p_agree_for_many_people()
    {
        var shift = new SignedRank([(1, 16), (2, 8), (-1, 11), (-2, 6)]);
        Assert.Equal(shift.Exact().P!.Value, shift.Normal(isCorrected: true).P!.Value, 0.02);
    }

    [Fact]
    public void Cliff_delta_runs_from_minus_one_to_one()
    {
        Assert.Equal(1, RankSums.CliffDelta([0, 0, 4], [3, 2, 0]));
        Assert.Equal(-1, RankSums.CliffDelta([4, 0, 0], [0, 2, 3]));
        Assert.Equal(0, RankSums.CliffDelta([2, 2, 2], [1, 1, 1]));
        Assert.Null(RankSums.CliffDelta([0, 0, 0], [1, 1, 1]));
    }

    private static SignedRank Shifts(Zeros zeros = Zeros.LeftOut) =>
        new(Reference.Rows(Folder, "likert_pairs.csv").Select(r => (r.Number("post") - r.Number("pre"), 1L)), zeros);

    private static SignedRank Scores() => new(Reference.Rows(Folder, "small.csv").Select(r => (r.Number("score_post") - r.Number("score_pre"), 1L)));

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Survey => Reference.Rows(Folder, "survey1.csv");

    private static long[][] Roles() => Reference.Table(Survey, "role", "q_credible", ["manager", "staff"], Points);

    private static long[][] Useful() => Reference.Table(Survey, "q_credible", "q_useful", Points, Points);

    private static long[][] Small()
    {
        var rows = Reference.Rows(Folder, "small.csv");
        var values = rows.SelectMany(r => new[] { r.Number("score_pre"), r.Number("score_post") }).Distinct().Order().ToList();
        return [.. new[] { "score_pre", "score_post" }.Select(name => values.Select(v => (long)rows.Count(r => r.Number(name) == v)).ToArray())];
    }

    private static List<int> Ranks()
    {
        var rows = Reference.Rows(Folder, "small.csv").Take(8).OrderBy(r => r.Number("score_pre")).ToList();
        return [.. rows.Select(r => 1 + rows.Count(o => o.Number("score_post") < r.Number("score_post")))];
    }

    private static object OfKruskal()
    {
        var groups = Survey.Select(r => r["group"]).Distinct().Order(StringComparer.Ordinal).ToList();
        var table = Reference.Table(Survey, "group", "q_credible", groups, Points);
        var test = RankSums.KruskalWallis(table);
        return new { H = test.Statistic, df = test.DegreesOfFreedom, p_value = test.P, epsilon2 = RankSums.EpsilonSquared(test, table.Sum(g => g.Sum())) };
    }

    private static object OfPearson()
    {
        double[] scores = [1, 2, 3, 4, 5];
        var found = RankCorrelation.Scored(Useful(), scores, scores);
        var interval = RankCorrelation.IntervalOf(found.Coefficient!.Value, 544)!.Value;
        return new { statistic = found.Test.Statistic, parameter = found.Test.DegreesOfFreedom, p_value = found.Test.P, estimate = found.Coefficient, conf_int = new[] { interval.Lower, interval.Upper } };
    }
}
