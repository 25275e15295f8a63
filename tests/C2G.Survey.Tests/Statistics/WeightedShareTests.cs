using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public sealed class WeightedShareTests
{
    private const string Case = "11_weighted_synthetic";

    public static TheoryData<string> Figures => ["credible_top2_strat", "neutral_top2_mean", "neutral_top2_logit", "neutral_top2_beta", "neutral_top2_xlogit", "neutral_top2_wilson", "neutral_top2_asin", "neutral_top2_likelihood", "df_used",
        "mean_item", "distribution_item", "net_item", "by_group_top2", "by_role_top2", "calibrate_top2", "calibrate_mean", "calibrate_by_group", "calibrate_ciprop_wilson", "poststrat_top2", "poststrat_by_region"];

    [Theory]
    [MemberData(nameof(Figures))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Case, id, id switch
    {
        "credible_top2_strat" => Of(Stakeholders.Sample, "q_credible", s => s.Logit()),
        "neutral_top2_mean" => WeightedMean.Of(Stakeholders.Sample, Stakeholders.Favourable("q_neutral")) is var m ? new { estimate = m.Estimate, var = m.Variance, lower = Limit(m, -1), upper = Limit(m, 1) } : null,
        "neutral_top2_logit" or "neutral_top2_xlogit" => Of(Stakeholders.Sample, "q_neutral", s => s.Logit()),
        "neutral_top2_beta" => Of(Stakeholders.Sample, "q_neutral", s => s.KornGraubard()),
        "neutral_top2_wilson" => Of(Stakeholders.Sample, "q_neutral", s => s.Wilson()),
        "neutral_top2_asin" => Of(Stakeholders.Sample, "q_neutral", s => s.ArcSine()),
        "neutral_top2_likelihood" => Of(Stakeholders.Sample, "q_neutral", s => s.Likelihood()),
        "df_used" => new { full = Stakeholders.Sample.DegreesOfFreedom(Stakeholders.Cells.Select((c, i) => new CellValue(i, 1, c.Respondents))), subset = Stakeholders.Sample.DegreesOfFreedom(Stakeholders.Favourable("q_neutral")) },
        "mean_item" => new { estimate = new { q_credible = Mean("q_credible", x => x).Estimate }, se = Mean("q_credible", x => x).StandardError },
        "distribution_item" => Distribution(),
        "net_item" => Mean("q_timely", Net) is var m ? new Dictionary<string, object?> { ["estimate"] = new Dictionary<string, double?> { ["I((q_timely >= 4) - (q_timely <= 2))"] = m.Estimate }, ["se"] = m.StandardError } : null,
        "by_group_top2" => By(Stakeholders.Sample, "group"),
        "by_role_top2" => By(Stakeholders.Sample, "role"),
        "calibrate_top2" => Of(Stakeholders.Calibrated, "q_credible", s => s.Logit()),
        "calibrate_mean" => WeightedMean.Of(Stakeholders.Calibrated, Stakeholders.Answers("q_useful", x => x)) is var m ? new { estimate = new { q_useful = m.Estimate }, se = m.StandardError } : null,
        "calibrate_by_group" => By(Stakeholders.Calibrated, "group"),
        "calibrate_ciprop_wilson" => Of(Stakeholders.Calibrated, "q_credible", s => s.Wilson()),
        "poststrat_top2" => Of(Stakeholders.PostStratified, "q_credible", s => s.Logit()),
        "poststrat_by_region" => By(Stakeholders.PostStratified, "region"),
        _ => throw new ArgumentException(id),
    });

    [Theory]
    [InlineData("calibrate_linear", "linear")]
    [InlineData("calibrate_logit", "logit")]
    [InlineData("calibrate_bounded", "truncated")]
    public void After_any_calibration_the_residuals_give_the_standard_error(string id, string distance)
    {
        var weights = Calibration.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins, distance switch
        {
            "linear" => CalibrationDistance.Linear,
            "logit" => CalibrationDistance.Logit(0.7, 1.6),
            _ => new(u => Math.Clamp(Math.Exp(u), 0.75, 1.35), u => Math.Exp(u) is > 0.75 and < 1.35 ? Math.Exp(u) : 0),
        }).ByCell;
        var sample = WeightedSample.Calibrated(Stakeholders.Cells, Stakeholders.Base.ByCell, weights, Stakeholders.Margins, Stakeholders.Frame);
        var byRow = Stakeholders.ByRespondent(new(weights, []));
        var (ratios, loss) = (weights.Zip(Stakeholders.Base.ByCell, (w, d) => w / d).ToList(), WeightLoss.Of(byRow.Select(w => (1L, w)))!);
        Reference.Holds(Case, id, new
        {
            range = new[] { ratios.Min(), ratios.Max() },
            kish = new { sum_w = loss.Sum, n = loss.Respondents, n_eff = loss.EffectiveSize, deff = loss.DesignEffect },
            top2 = Of(sample, "q_credible", s => s.Logit()),
            weights = byRow,
        });
    }

    [Fact]
    public void Every_number_of_the_case_is_held_or_named_here_with_the_reason()
    {
        string[] elsewhere = ["rake_top2", "calibrate_linear", "calibrate_logit", "calibrate_bounded", "ranktest_role"];
        string[] weights = ["rake_weight_summary", "rake_weights", "rake_margins", "calibrate_g_range", "calibrate_vs_rake_weights", "trim", "trim_tight", "trim_strict"];
        string[] notTaken = ["R_trap_NA_in_subset"]; // R has no number there.
        Assert.Equal(Reference.Ids(Case).Select(row => row.Data).Order(StringComparer.Ordinal),
            Figures.Concat(WeightedComparisonTests.Figures).Select(row => row.Data).Concat(elsewhere).Concat(weights).Concat(notTaken).Order(StringComparer.Ordinal));
    }

    /// <summary>R takes the margins out of the linearized values by ten rounds of unweighted means, which is short of a regression with the weights before.</summary>
    [Fact]
    public void What_R_gives_for_raking_comes_out_of_its_ten_rounds()
    {
        var (cells, weights) = (Stakeholders.Cells, Raking.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins).ByCell);
        var answers = Stakeholders.Favourable("q_credible");
        var (all, p) = (answers.Sum(a => a.Count * weights[a.Cell]), answers.Sum(a => a.Count * weights[a.Cell] * a.Value) / answers.Sum(a => a.Count * weights[a.Cell]));
        var people = answers.Select(a => (a.Cell, a.Count, U: (a.Value - p) / all))
            .Concat(cells.Select((c, i) => (Cell: i, Count: c.Respondents - answers.Where(a => a.Cell == i).Sum(a => a.Count), U: 0.0))).ToList();
        for (var round = 0; round < 10; round++)
            for (var margin = 0; margin < Stakeholders.Margins.Count; margin++)
            {
                var means = people.GroupBy(x => cells[x.Cell].Categories[margin]).ToDictionary(g => g.Key, g => g.Sum(x => x.Count * x.U) / g.Sum(x => x.Count));
                people = [.. people.Select(x => x with { U = x.U - means[cells[x.Cell].Categories[margin]] })];
            }
        var variance = new WeightedSample(cells, weights, Stakeholders.Frame).Covariance([.. people.Select(x => (x.Cell, x.Count, new[] { x.U }))], 1)[0, 0];

        var (centre, half) = (Math.Log(p / (1 - p)), UpperTail.CriticalStudent(0.95, Stakeholders.Sample.DegreesOfFreedom(answers)) * Math.Sqrt(variance) / (p * (1 - p)));

        Reference.Holds(Case, "rake_top2", new { estimate = p, var = variance, lower = 1 / (1 + Math.Exp(half - centre)), upper = 1 / (1 + Math.Exp(-half - centre)) });
    }

    private static double Net(double x) => (x >= 4 ? 1 : 0) - (x <= 2 ? 1 : 0);

    private static WeightedMean Mean(string item, Func<double, double> score) => WeightedMean.Of(Stakeholders.Sample, Stakeholders.Answers(item, score));

    private static double Limit(WeightedMean mean, int side) => mean.Estimate!.Value + side * UpperTail.CriticalStudent(0.95, mean.DegreesOfFreedom) * mean.StandardError!.Value;

    private static object Of(WeightedSample sample, string item, Func<WeightedShare, Interval?> interval)
    {
        var share = WeightedShare.Of(sample, Stakeholders.Favourable(item));
        return new { estimate = share.Mean.Estimate, var = share.Mean.Variance, lower = interval(share)?.Lower, upper = interval(share)?.Upper };
    }

    private static Dictionary<string, object> Distribution()
    {
        var (shares, covariance) = WeightedMeans.Distribution(Stakeholders.Sample, Stakeholders.Answers("q_credible", x => x - 1), 5)!.Value;
        return new() { ["estimate"] = shares.Select((p, k) => ($"factor(q_credible){k + 1}", p)).ToDictionary(), ["se"] = covariance.Diagonal().Select(Math.Sqrt) };
    }

    private static Dictionary<string, object> By(WeightedSample sample, string margin)
    {
        var groups = Stakeholders.By("q_credible", margin);
        var means = WeightedMeans.Of(sample, [.. groups.Select(g => g.Values)]).Means;
        return new() { [margin] = groups.Select(g => g.Level), ["estimate"] = means.Select(m => m.Estimate), ["se"] = means.Select(m => m.StandardError) };
    }
}
