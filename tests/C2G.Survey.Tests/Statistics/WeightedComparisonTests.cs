using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public sealed class WeightedComparisonTests
{
    private const string Case = "11_weighted_synthetic";

    public static TheoryData<string> Figures => ["counts", "calibrate_raoscott_role", "raoscott_group", "raoscott_role_F", "raoscott_role_Chisq", "raoscott_5x4", "raoscott_region_Wald", "raoscott_region_adjWald", "raoscott_region_lincom",
        "ttest_role", "round_diff_independent", "round_diff_panel", "round_diff_mover", "weighted_alpha"];

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Case, id, id switch
    {
        "counts" => new
        {
            n1 = Stakeholders.Rows.Count,
            n2 = Stakeholders.Second.Count,
            N = Stakeholders.Frame.Values.Sum(),
            overlap = Stakeholders.Rows.Select(r => r["respondent"]).Intersect(Stakeholders.Second.Select(r => r["respondent"])).Count(),
            by_group = Stakeholders.Cells.GroupBy(c => c.Stratum).ToDictionary(g => g.Key, g => g.Sum(c => c.Respondents)),
        },
        "calibrate_raoscott_role" => Named(Table(Stakeholders.Calibrated, "role").SecondOrder()),
        "raoscott_group" => Named(Table(Stakeholders.Sample, "group").SecondOrder()),
        "raoscott_role_F" => Named(Table(Stakeholders.Sample, "role").SecondOrder()),
        "raoscott_role_Chisq" => Table(Stakeholders.Sample, "role").ChiSquare() is var t ? new { statistic = t.Statistic, parameter = t.DegreesOfFreedom, p_value = t.P } : null,
        "raoscott_5x4" => Named(Table(Stakeholders.Sample, "region", x => x).SecondOrder()),
        "raoscott_region_Wald" => Named(Table(Stakeholders.Sample, "region").Wald(isAdjusted: false)),
        "raoscott_region_adjWald" => Named(Table(Stakeholders.Sample, "region").Wald(isAdjusted: true)),
        "raoscott_region_lincom" => Table(Stakeholders.Sample, "region").LinearCombination() is var t ? new { statistic = t.Statistic, p_value = t.P } : null,
        "ttest_role" => Named(WeightedComparison.Of(Stakeholders.Sample, Role("staff"), Role("manager"))),
        "round_diff_independent" => Independent(),
        "round_diff_panel" => Panel() is var p ? new { p1 = p.First, p2 = p.Second, diff = p.Change, se = p.StandardError, cov = p.Covariance, df = p.DegreesOfFreedom } : null,
        "round_diff_mover" => WeightedComparison.Mover(Round(Stakeholders.Second), Round(Stakeholders.Rows)) is var d ? new { estimate = d!.Estimate, lower = d.Lower, upper = d.Upper } : null,
        "weighted_alpha" => Alpha(),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void The_rank_test_is_the_reference_but_for_ties_which_do_not_hang_on_the_order_of_the_rows()
    {
        // R gives those who tie the plain mean of their running sums of weights, which changes when the file is sorted; with its places its number comes out.
        var weights = Stakeholders.WeightsOf(Stakeholders.Rows);
        var (running, places) = (0.0, new Dictionary<double, List<double>>());
        foreach (var row in Stakeholders.Rows.Where(Answered).OrderBy(r => r.Number("q_credible")))
        {
            var weight = weights[row["group"]];
            running += weight;
            if (!places.TryGetValue(row.Number("q_credible"), out var tied))
                places[row.Number("q_credible")] = tied = [];
            tied.Add(running - weight / 2);
        }

        IReadOnlyList<CellValue> Placed(string role) => [.. Role(role).Select(v => v with { Value = places[v.Value].Average() / running })];
        Reference.Holds(Case, "ranktest_role", Named(WeightedComparison.Of(Stakeholders.Sample, Placed("staff"), Placed("manager"))));

        var ours = WeightedComparison.OfRanks(Stakeholders.Sample, Role("staff"), Role("manager"));
        Assert.Equal(-2.5158202708263446, ours.Test.Statistic!.Value, 0.02);
        Assert.Equal(ours.Test.Statistic.Value, WeightedComparison.OfRanks(Stakeholders.Sample, [.. Role("staff").Reverse()], [.. Role("manager").Reverse()]).Test.Statistic!.Value, 1e-12);
    }

    [Fact]
    public void A_table_with_one_line_is_not_tested()
    {
        var (table, why) = RaoScott.Of(Stakeholders.Sample, [new(0, 0, 0, 1), new(0, 0, 1, 1)]);
        Assert.Equal((null, NoEstimate.NoVariation), (table, why));
        Assert.Equal(NoEstimate.NoAnswers, RaoScott.Of(Stakeholders.Sample, []).Why);
    }

    [Fact]
    public void Without_weights_strata_and_frame_the_test_is_close_to_Pearsons()
    {
        var sample = new WeightedSample([new("a", [], 100)], [1]);
        var table = RaoScott.Of(sample, [new(0, 0, 0, 20), new(0, 0, 1, 30), new(0, 1, 0, 35), new(0, 1, 1, 15)]).Table!;
        Assert.Equal(new Contingency([[20, 30], [35, 15]]).Pearson().Statistic!.Value, table.Pearson, 1e-10);
        Assert.InRange(table.SecondOrder().Statistic!.Value / table.Pearson, 0.9, 1.1);
    }

    /// <summary>Of a 2 × 2 table with one design effect the distribution is F's, which the second-order test has exactly.</summary>
    [Fact]
    public void The_saddlepoint_comes_close_to_what_it_approximates_also_where_it_bends()
    {
        var sample = new WeightedSample([new("a", [], 4000)], [1]);
        for (var more = 0; more < 60; more++)
        {
            var table = RaoScott.Of(sample, [new(0, 0, 0, 200 + more), new(0, 0, 1, 200 - more), new(0, 1, 0, 200), new(0, 1, 1, 200)]).Table!;
            Assert.Equal(table.SecondOrder().P!.Value, table.LinearCombination().P!.Value, 0.02);
        }
    }

    [Fact]
    public void A_share_of_nobody_or_of_one_voice_is_not_compared()
    {
        Assert.Equal(NoEstimate.NoAnswers, WeightedComparison.Of(Stakeholders.Sample, [], Role("staff")).Test.Why);
        Assert.Equal(NoEstimate.NoVariation, WeightedComparison.Of(new([new("a", [], 9)], [1]), [new(0, 1, 4)], [new(0, 1, 4)]).Test.Why);
        Assert.Null(RoundOverlap.Of([new("a", 1, null, 4)], new Dictionary<string, double> { ["a"] = 1 }, new Dictionary<string, double> { ["a"] = 1 }));
    }

    [Fact]
    public void The_same_answer_of_the_same_people_is_no_change_and_surely_so()
    {
        var weights = new Dictionary<string, double> { ["a"] = 3 };
        var panel = RoundOverlap.Of([new("a", 1, 1, 12), new("a", 0, 0, 8)], weights, weights)!;
        Assert.Equal((0, 20), (panel.Change, panel.InBoth));
        Assert.Equal(0, panel.StandardError, 1e-12);
    }

    private static object Named(DesignTest test) => new { statistic = test.Statistic, parameter = new[] { test.Numerator, test.Denominator }, p_value = test.P };

    private static object Named(WeightedComparison c) =>
        new { statistic = c.Test.Statistic, parameter = c.Test.Denominator, p_value = c.Test.P, estimate = c.Estimate, conf_int = new[] { c.Limits?.Lower, c.Limits?.Upper } };

    private static RaoScott Table(WeightedSample sample, string margin, Func<double, double>? score = null) => RaoScott.Of(sample,
        [.. Stakeholders.By("q_credible", margin, score).SelectMany((group, column) => group.Values.Select(v => new CellPair(v.Cell, (int)v.Value, column, v.Count)))]).Table!;

    private static IReadOnlyList<CellValue> Role(string role) => Stakeholders.By("q_credible", "role", x => x).Single(r => r.Level == role).Values;

    /// <summary>Only who answered, without the correction for the frame, as the two rounds of the case are set up.</summary>
    private static WeightedShare Round(IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        var weights = Stakeholders.WeightsOf(rows);
        var answered = rows.Where(Answered).GroupBy(r => r["group"]).ToList();
        return WeightedShare.Of(new([.. answered.Select(g => new WeightingCell(g.Key, [], g.Count()))], [.. answered.Select(g => weights[g.Key])]),
            [.. answered.SelectMany((g, cell) => g.GroupBy(r => Top(r)!.Value).Select(v => new CellValue(cell, v.Key, v.Count())))]);
    }

    private static object Independent()
    {
        var (one, two) = (Round(Stakeholders.Rows).Mean, Round(Stakeholders.Second).Mean);
        return new { p1 = one.Estimate, p2 = two.Estimate, diff = two.Estimate - one.Estimate, se = Math.Sqrt(one.Variance!.Value + two.Variance!.Value) };
    }

    private static RoundOverlap Panel()
    {
        var second = Stakeholders.Second.ToDictionary(r => r["respondent"]);
        var first = Stakeholders.Rows.ToDictionary(r => r["respondent"]);
        return RoundOverlap.Of([.. first.Keys.Union(second.Keys).Select(id => (Group: (first.GetValueOrDefault(id) ?? second[id])["group"], One: Top(first.GetValueOrDefault(id)), Two: Top(second.GetValueOrDefault(id))))
            .CountBy(p => p).Select(p => new RoundAnswers(p.Key.Group, p.Key.One, p.Key.Two, p.Value))], Stakeholders.WeightsOf(Stakeholders.Rows), Stakeholders.WeightsOf(Stakeholders.Second))!;
    }

    private static object Alpha()
    {
        string[] items = ["q_credible", "q_neutral", "q_useful", "q_timely", "q_clear"];
        var weights = Stakeholders.WeightsOf(Stakeholders.Rows);
        var complete = Stakeholders.Rows.Where(r => items.All(i => r.ContainsKey(i) && r[i] != "99")).ToList();
        var products = new CrossProducts(items.Length);
        foreach (var row in complete)
            products.Add([.. items.Select(i => (double?)row.Number(i))], weights[row["group"]]);
        return new { n = complete.Count, alpha = Reliability.Alpha(products.Covariance()!) };
    }

    private static bool Answered(IReadOnlyDictionary<string, string> row) => Top(row) is not null;

    private static double? Top(IReadOnlyDictionary<string, string>? row) => row is null || !row.ContainsKey("q_credible") || row["q_credible"] == "99" ? null : row.Number("q_credible") >= 4 ? 1 : 0;
}
