using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class ContingencyTests
{
    private const string Folder = "06_contingency";
    private static readonly string[] Points = ["1", "2", "3", "4", "5"];

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "T1" => new { values = Groups().Rows },
        "T2" => new { values = Roles().Rows },
        "chisq_T1" => Groups() is var t ? new { X2 = t.Pearson().Statistic, df = t.DegreesOfFreedom, p_value = t.Pearson().P, min_expected = t.SmallestExpected, cells_below_5 = t.ExpectedBelowFive } : null,
        "residuals_T1" => Groups().Residuals(),
        "chisq_T2_nocc" => Named(Roles().Pearson()),
        "chisq_T2_yates" => Named(Roles().Yates()),
        "chisq_T2_n_minus_1" => Roles().LessOne() is var t ? new { X2 = t.Statistic, p_value = t.P } : null,
        "fisher_T2" => OfOdds(),
        "fisher_small" => new { p_value = FisherFreemanHalton.Of(Small()).P },
        "fisher_rxc" => new { p_value = FisherFreemanHalton.Exact(Regions()) },
        "cramer_T1" => Groups() is var t ? new { phi2 = t.Pearson().Statistic / t.N, v = t.CramerV, v_bias_corrected = t.CorrectedV } : null,
        "trend_top2_by_clear" => OfTrend(),
        "gof_uniform" => Named(Contingency.GoodnessOfFit(Groups().ColumnSums)),
        _ => throw new ArgumentException(id),
    }, id == "fisher_T2" ? 1e-5 : null); // R's root of the odds ratio stops at 3e-6: see the next test.

    [Fact]
    public void The_odds_ratio_is_the_root_that_exact_arithmetic_gives() =>
        Assert.Equal(0.6478295439008841, OddsRatio.Of(38, 111, 156, 295).Estimate!.Value, 1e-12);

    [Fact]
    public void An_empty_line_is_dropped_and_said()
    {
        var table = new Contingency([[3, 0, 4], [0, 0, 0], [5, 0, 2]]);
        Assert.Equal([1], table.DroppedRows);
        Assert.Equal([1], table.DroppedColumns);
        Assert.Equal(1, table.DegreesOfFreedom);
        Assert.Equal(NoEstimate.NoVariation, new Contingency([[3, 4], [0, 0]]).Independence().Why);
        Assert.Equal(NoEstimate.NoAnswers, new Contingency([[0, 0], [0, 0]]).Independence().Why);
    }

    [Fact]
    public void Where_little_is_expected_the_test_is_exact()
    {
        Assert.True(Small().IsSmall);
        Assert.Null(Small().Independence().Statistic);
        Assert.Equal(0.025288437053142886, Small().Independence().P!.Value, 1e-9);
    }

    [Fact]
    public void Dealing_the_answers_out_anew_comes_close_to_the_exact_p_and_is_repeatable()
    {
        Assert.Equal(0.025288437053142886, FisherFreemanHalton.Simulated(Small()), 0.002);
        Assert.Equal(FisherFreemanHalton.Simulated(Small()), FisherFreemanHalton.Simulated(Small()));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Survey => Reference.Rows("05_rank_tests", "survey1.csv");

    private static Contingency Small() => new([[3, 0, 1], [1, 4, 0], [2, 1, 5]]);

    private static Contingency Groups() => new(Reference.Table(Survey, "group", "q_credible",
        [.. Survey.Select(r => r["group"]).Distinct().Order(StringComparer.Ordinal)], Points));

    private static Contingency Roles() => TopTwo("role", ["manager", "staff"]);

    private static Contingency Regions() => TopTwo("region", [.. Survey.Select(r => r["region"]).Distinct().Order(StringComparer.Ordinal)]);

    private static Contingency TopTwo(string by, IReadOnlyList<string> codes) =>
        new([.. Reference.Table(Survey, by, "q_credible", codes, Points).Select(r => new[] { r[..3].Sum(), r[3..].Sum() })]);

    private static object Named(Significance test) => new { statistic = test.Statistic, parameter = test.DegreesOfFreedom, p_value = test.P };

    private static object OfOdds()
    {
        var rows = Roles().Rows;
        var odds = OddsRatio.Of(rows[0][0], rows[0][1], rows[1][0], rows[1][1]);
        return new { p_value = FisherFreemanHalton.Of(Roles()).P, estimate = odds.Estimate, conf_int = new[] { odds.Lower, odds.Upper!.Value } };
    }

    private static object OfTrend()
    {
        var table = Reference.Table(Survey, "q_clear", "q_credible", Points, Points);
        long[] x = [.. table.Select(r => r[3..].Sum())], n = [.. table.Select(r => r.Sum())];
        var test = Trend.CochranArmitage(x, n);
        return new { x, n, chisq = test.Statistic, p_value = test.P };
    }
}
