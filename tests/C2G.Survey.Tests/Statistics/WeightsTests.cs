using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public sealed class WeightsTests
{
    private const string Case = "11_weighted_synthetic";

    [Fact]
    public void Base_weights_are_people_of_the_frame_for_each_respondent() =>
        Assert.All(Stakeholders.Cells.Zip(Stakeholders.Base.ByCell), c => Assert.Equal((double)Stakeholders.Frame[c.First.Stratum] / Stakeholders.Cells.Where(o => o.Stratum == c.First.Stratum).Sum(o => o.Respondents), c.Second));

    [Fact]
    public void Raking_gives_the_reference_weights_of_all_652()
    {
        var raked = Raking.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins);
        var weights = Stakeholders.ByRespondent(raked);

        Reference.Holds(Case, "rake_weights", weights);
        Reference.Holds(Case, "rake_weight_summary", Summary(weights));
        Reference.Holds(Case, "rake_margins", Stakeholders.Margins.Select((m, i) => (m.Name, Totals: m.Totals.Keys.Order(StringComparer.Ordinal)
            .Select(k => Stakeholders.Cells.Zip(raked.ByCell).Where(c => c.First.Categories[i] == k).Sum(c => c.First.Respondents * c.Second)))).ToDictionary(m => m.Name, m => m.Totals));
    }

    [Fact]
    public void Calibration_gives_the_reference_range_of_ratios()
    {
        Reference.Holds(Case, "calibrate_g_range", Ratios(CalibrationDistance.Raking));
        Reference.Holds(Case, "calibrate_logit", new { range = Ratios(CalibrationDistance.Logit(0.7, 1.6)) }, only: "range");
        Reference.Holds(Case, "calibrate_linear", new { range = Ratios(CalibrationDistance.Linear) }, only: "range");
    }

    [Fact]
    public void Trimming_gives_the_reference_weights()
    {
        var raked = Raking.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins);
        var respondents = Stakeholders.Cells.Select(c => c.Respondents).ToList();
        var strict = Stakeholders.ByRespondent(Trimming.Of(respondents, raked.ByCell, 2, 6));
        var once = Stakeholders.ByRespondent(Trimming.Of(respondents, raked.ByCell, 2, 6, isStrict: false));

        Reference.Holds(Case, "trim_strict", new { kish = Summary(strict), min = strict.Min(), max = strict.Max(), weights = strict });
        Reference.Holds(Case, "trim_tight", Summary(once));
        Reference.Holds(Case, "trim", Summary(Stakeholders.ByRespondent(raked)).Concat([new("n_trimmed", 0), new("upper", 5 * Median()), new("lower", 0.3 * Median())]).ToDictionary());

        double Median() => Trimming.Median(respondents, raked.ByCell);
    }

    [Fact]
    public void Raking_and_its_calibration_agree()
    {
        var raked = Raking.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins);
        var calibrated = Calibration.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins, CalibrationDistance.Raking);

        Assert.All(raked.ByCell.Zip(calibrated.ByCell), w => Assert.Equal(w.First, w.Second, 1e-8));
    }

    [Fact]
    public void Bounds_that_no_weights_satisfy_are_refused() => Assert.Equal("calibration-infeasible",
        Assert.Single(Calibration.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins, CalibrationDistance.Logit(0.99, 1.01)).Problems).Code);

    [Fact]
    public void Everything_that_is_wrong_with_frame_and_margins_is_said_at_once()
    {
        WeightingCell[] cells = [new("gov", ["north"], 5), new("ngo", ["south"], 3)];

        Assert.Equal(["unknown-stratum", "empty-stratum", "frame-too-small"],
            BaseWeights.Of(cells, new Dictionary<string, long> { ["gov"] = 4, ["media"] = 9 }).Problems.Select(p => p.Code));
        Assert.Equal(["invalid-weight", "unknown-category", "empty-category"],
            Raking.Of([.. cells, new("gov", ["west"], 1)], [1, double.NaN, 1], [new("region", new Dictionary<string, double> { ["north"] = 5, ["east"] = 3 })]).Problems.Select(p => p.Code));
    }

    [Fact]
    public void Margins_of_different_totals_are_refused_and_both_are_named()
    {
        WeightingCell[] cells = [new("a", ["x", "u"], 5), new("a", ["y", "v"], 5)];
        var problem = Assert.Single(Raking.Of(cells, [1, 1], [new("one", new Dictionary<string, double> { ["x"] = 5, ["y"] = 5 }), new("other", new Dictionary<string, double> { ["u"] = 6, ["v"] = 6 })]).Problems);

        Assert.Equal("margins-differ", problem.Code);
        Assert.Contains("12", problem.Message, StringComparison.Ordinal);
        Assert.Contains("10", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_that_cannot_be_reached_are_refused_with_the_worst()
    {
        // Whoever is x is u, and the totals want 5 of one and 7 of the other.
        WeightingCell[] cells = [new("a", ["x", "u"], 5), new("a", ["y", "v"], 5)];
        var problem = Assert.Single(Raking.Of(cells, [1, 1], [new("one", new Dictionary<string, double> { ["x"] = 5, ["y"] = 5 }), new("other", new Dictionary<string, double> { ["u"] = 7, ["v"] = 3 })]).Problems);

        Assert.Equal("raking-not-converged", problem.Code);
    }

    [Fact]
    public void Extreme_weights_are_cut_and_the_margins_met_again()
    {
        WeightingCell[] cells = [new("a", ["x", "u"], 40), new("a", ["x", "v"], 2), new("a", ["y", "u"], 30), new("a", ["y", "v"], 28)];
        Margin[] margins = [new("one", new Dictionary<string, double> { ["x"] = 50, ["y"] = 50 }), new("other", new Dictionary<string, double> { ["u"] = 40, ["v"] = 60 })];
        var weights = Trimming.Raked(cells, [1, 1, 1, 1], margins);

        Assert.True(weights.AreUsable);
        Assert.Equal(50, 40 * weights.ByCell[0] + 2 * weights.ByCell[1], 1e-6);
    }

    private static double[] Ratios(CalibrationDistance distance)
    {
        var weights = Calibration.Of(Stakeholders.Cells, Stakeholders.Base.ByCell, Stakeholders.Margins, distance);
        var ratios = weights.ByCell.Zip(Stakeholders.Base.ByCell).Select(w => w.First / w.Second).ToList();
        return [ratios.Min(), ratios.Max()];
    }

    private static Dictionary<string, double> Summary(IReadOnlyList<double> weights)
    {
        var loss = WeightLoss.Of(weights.Select(w => (1L, w)))!;
        return new() { ["sum_w"] = loss.Sum, ["n"] = loss.Respondents, ["n_eff"] = loss.EffectiveSize, ["deff"] = loss.DesignEffect, ["min"] = weights.Min(), ["max"] = weights.Max() };
    }
}
