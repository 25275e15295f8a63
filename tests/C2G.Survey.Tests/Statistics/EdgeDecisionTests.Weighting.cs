using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public static partial class EdgeDecisionTests
{
    private static readonly Dictionary<string, long> People = new() { ["a"] = 100, ["b"] = 50 };

    private static IEnumerable<KeyValuePair<string, Action>> Weighting =>
    [
        new("n_gt_N", () =>
        {
            Assert.Equal([("frame-too-small", "b")], BaseWeights.Of([new("a", [], 20), new("b", [], 51)], People).Problems.Select(p => (p.Code, p.Where)));
            Assert.Throws<ArgumentException>(() => Sampled([1, 1], 20, 51));
            Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(1, 11, 10, 0.95));
        }),
        new("weight_zero", () =>
        {
            CellValue[] answers = [new(0, 1, 20), new(1, 1, 4), new(1, 0, 5)];
            var share = WeightedShare.Of(Sampled([0, 2], 20, 10), answers);
            Assert.Equal((9, 8.0, 4 / 9.0), (share.Mean.N, share.Mean.DegreesOfFreedom, share.Mean.Estimate!.Value));
            Assert.Equal((9L, 9.0), WeightLoss.Of([(20, 0), (9, 2)]) is { } loss ? (loss.Respondents, loss.EffectiveSize) : default);
            // They are not cut, are given nothing, and are no part of the median.
            Assert.Equal([0, 2, 4], Trimming.Of([20, 2, 1], [0, 1.5, 5], 0, 4).ByCell);
            Assert.Equal(2, Trimming.Median([20, 2, 1], [0, 2, 5]));
            // Nor do they ask for a category of a margin, or keep one of nobody from being met.
            Assert.Equal([0, 2.5], Raking.Of([new("a", ["none"], 3), new("a", ["x"], 4)], [0, 1], [Margin("m", ("x", 10))]).ByCell);
            Assert.Equal([0, 2.5], Raking.Of([new("a", ["none"], 3), new("a", ["x"], 4)], [0, 1], [Margin("m", ("x", 10), ("none", 0))]).ByCell);
        }),
        new("weight_all_zero", () =>
        {
            var share = WeightedShare.Of(Sampled([0, 2], 20, 10), [new(0, 1, 5)]);
            Assert.Equal((NoEstimate.NoWeight, null, null, 0), (share.Mean.Why, share.Mean.Estimate, share.Wilson(), share.Mean.N));
            Assert.Null(WeightLoss.Of([(5, 0)]));
        }),
        new("weight_bad", () =>
        {
            Assert.Equal([("invalid-weight", "row 2"), ("invalid-weight", "row 3"), ("invalid-weight", "row 4")],
                BaseWeights.Check([1, -1, double.NaN, double.PositiveInfinity, 0]).Select(p => (p.Code, p.Where)));
            foreach (var weight in new[] { -1, double.NaN, double.PositiveInfinity })
            {
                Assert.Throws<ArgumentException>(() => Sampled([weight, 1], 20, 10));
                Assert.Contains(Raking.Of([new("a", ["x"], 1)], [weight], [Margin("m", ("x", 1))]).Problems, p => p.Code == "invalid-weight");
            }
        }),
        new("empty_stratum", () =>
        {
            var refused = BaseWeights.Of([new("a", [], 20)], People);
            Assert.Equal((false, "empty-stratum", "b"), (refused.AreUsable, refused.Problems[0].Code, refused.Problems[0].Where));
            var (cells, frame) = Collapsing.Of([new("a", [], 20)], People, new Dictionary<string, string> { ["b"] = "a" });
            Assert.Equal(("a + b", 150L), (Assert.Single(frame).Key, frame["a + b"]));
            Assert.Equal([7.5], BaseWeights.Of(cells, frame).ByCell);
        }),
        new("unknown_stratum", () => Assert.Equal([("unknown-stratum", "c")],
            BaseWeights.Of([new("a", [], 20), new("b", [], 5), new("c", [], 1)], People).Problems.Select(p => (p.Code, p.Where)))),
        new("lonely", () =>
        {
            CellValue[] answers = [new(0, 1, 10), new(0, 0, 10), new(1, 1, 1)];
            var sample = Sampled([5, 50], 20, 1);
            Assert.Equal(["b"], sample.LonelyStrata);
            // a about its own mean; b about the mean of all 21, which is 0 for linearized values.
            var (total, p) = (150.0, 100.0 / 150);
            var (one, not, lonely) = (5 * (1 - p) / total, -5 * p / total, 50 * (1 - p) / total);
            var mean = (one + not) / 2;
            var expected = 0.8 * 20 / 19 * 10 * ((one - mean) * (one - mean) + (not - mean) * (not - mean)) + 0.98 * lonely * lonely;
            Assert.Equal(expected, WeightedMean.Of(sample, answers).Variance!.Value, 1e-12);
            // One of one is all there is.
            WeightedSample whole = new([new("a", [], 20), new("b", [], 1)], [5, 1], new Dictionary<string, long> { ["a"] = 100, ["b"] = 1 });
            Assert.Empty(whole.LonelyStrata);
            Assert.Equal(WeightedMean.Of(whole, [.. answers, new(1, 1, 0)]).Variance, WeightedMean.Of(whole, answers).Variance);
            Assert.Equal(1, Assert.Single(Collapsing.Of([new("a", [], 20), new("b", [], 1)], People, new Dictionary<string, string> { ["b"] = "a" }).Frame.Keys.Distinct()).Count(c => c == '+'));
        }),
        new("margins_differ", () =>
        {
            WeightingCell[] cells = [new("a", ["x", "u"], 5), new("a", ["y", "v"], 5)];
            var problem = Assert.Single(Raking.Of(cells, [1, 1], [Margin("one", ("x", 5), ("y", 5)), Margin("other", ("u", 5), ("v", 5.0001))]).Problems);
            Assert.Equal(("margins-differ", "other"), (problem.Code, problem.Where));
            Assert.Contains("10.0001", problem.Message, StringComparison.Ordinal);
            Assert.Contains("one to 10.", problem.Message, StringComparison.Ordinal);
            // Less than that is rounding, and the first total holds.
            Assert.True(Raking.Of([.. cells, new("a", ["x", "v"], 5)], [1, 1, 1], [Margin("one", ("x", 5), ("y", 5)), Margin("other", ("u", 4), ("v", 6.000001))]).AreUsable);
        }),
        new("rake_no_convergence", () =>
        {
            // Whoever is x is u, and the totals want 5 of one and 7 of the other.
            var refused = Raking.Of([new("a", ["x", "u"], 5), new("a", ["y", "v"], 5)], [1, 1], [Margin("one", ("x", 5), ("y", 5)), Margin("other", ("u", 7), ("v", 3))]);
            Assert.Equal((0, "raking-not-converged", "one: "), (refused.ByCell.Count, refused.Problems.Single().Code, refused.Problems[0].Where[..5]));
            Assert.Contains("4.0e-1", refused.Problems[0].Message, StringComparison.Ordinal);
            // A total of 0 takes all weight from those of whom the other margin wants 5.
            Assert.Equal("raking-not-converged", Raking.Of([new("a", ["x", "u"], 5), new("a", ["y", "v"], 5)], [1, 1],
                [Margin("one", ("x", 0), ("y", 10)), Margin("other", ("u", 5), ("v", 5))]).Problems.Single().Code);
        }),
        new("bounds_infeasible", () => Assert.Equal((0, "calibration-infeasible"),
            Calibration.Of([new("a", ["x"], 5), new("a", ["y"], 5)], [1, 1], [Margin("m", ("x", 8), ("y", 2))], CalibrationDistance.Logit(0.8, 1.4)) is var refused
                ? (refused.ByCell.Count, refused.Problems.Single().Code) : default)),
        new("extreme_weights", () =>
        {
            WeightingCell[] cells = [new("a", ["x"], 40), new("a", ["y"], 60), new("a", ["z"], 2)];
            var trimmed = Trimming.Raked(cells, [1, 1, 10], [Margin("all", ("x", 50), ("y", 60), ("z", 10))], 4);
            // The margin wants 5 for each z: what was cut comes back, and the two are reported all the same.
            Assert.Equal((2L, 5.0), (trimmed.Trimmed!.Respondents, trimmed.ByCell[2]));
            WeightingCell[] free = [new("a", ["x"], 40), new("a", ["x"], 58), new("a", ["x"], 2)];
            var cut = Trimming.Raked(free, [1, 1.1, 20], [Margin("all", ("x", 100))]);
            Assert.InRange(cut.ByCell[2], cut.ByCell[1], 5 * Trimming.Median([40, 58, 2], cut.ByCell));
            Assert.Equal(2, cut.Trimmed!.Respondents);
            Assert.True(cut.Trimmed.After.EffectiveSize > cut.Trimmed.Before.EffectiveSize);
            Assert.Equal(100, free.Zip(cut.ByCell).Sum(c => c.First.Respondents * c.Second), 1e-9);
            Assert.Equal(0, Trimming.Raked(free, [1, 1, 1], [Margin("all", ("x", 100))]).Trimmed!.Respondents);
        }),
        new("missing_values", () =>
        {
            // Four of five answered: z = w(y − p)/Σw is ±1/4·½, and 0 for the fifth.
            var mean = WeightedMean.Of(new([new("a", [], 5)], [1]), [new(0, 1, 2), new(0, 0, 2)]);
            Assert.Equal((4, 5.0 / 4 * 4 / 64), (mean.N, mean.Variance!.Value));
        }),
    ];

    private static WeightedSample Sampled(double[] weights, long a, long b) => new([new("a", [], a), new("b", [], b)], weights, People);

    private static Margin Margin(string name, params (string Category, double Total)[] totals) => new(name, totals.ToDictionary(t => t.Category, t => t.Total));
}
