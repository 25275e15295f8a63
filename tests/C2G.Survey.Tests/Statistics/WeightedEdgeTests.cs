using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Statistics;

/// <summary>What the decisions in <c>edge_cases.json</c> say about weights, and what must hold of any weighted share.</summary>
public sealed class WeightedEdgeTests
{
    private static readonly Dictionary<string, long> Frame = new() { ["a"] = 100, ["b"] = 50 };

    [Fact]
    public void Nobody_in_the_base_is_no_estimate() // n0
    {
        var share = WeightedShare.Of(Sample([1, 2], 20, 10), []);
        Assert.Equal((NoEstimate.NoAnswers, null, null), (share.Mean.Why, share.Mean.Estimate, share.Wilson()));
    }

    [Fact]
    public void Answers_without_weight_are_no_estimate_for_another_reason() // weight_all_zero
    {
        var share = WeightedShare.Of(Sample([0, 2], 20, 10), [new(0, 1, 5)]);
        Assert.Equal((NoEstimate.NoWeight, null, null), (share.Mean.Why, share.Mean.Estimate, share.Wilson()));
    }

    [Fact]
    public void Who_has_no_weight_leaves_the_size_and_the_degrees_of_freedom() // weight_zero
    {
        var share = WeightedShare.Of(Sample([0, 2], 20, 10), [new(0, 1, 20), new(1, 1, 4), new(1, 0, 5)]);
        Assert.Equal((9, 8), (share.Mean.N, share.Mean.DegreesOfFreedom));
        Assert.Equal(4 / 9.0, share.Mean.Estimate!.Value, 1e-12);
    }

    [Fact]
    public void One_answer_has_no_interval() // n1
    {
        var share = WeightedShare.Of(Sample([1, 2], 20, 10), [new(0, 1, 1)]);
        Assert.Equal((1, null), (share.Mean.N, share.Wilson()));
    }

    [Fact]
    public void Where_all_answer_alike_the_weights_alone_say_how_sure_it_is() // weighted_p0
    {
        var share = WeightedShare.Of(Sample([5, 5], 20, 10), [new(0, 1, 20), new(1, 1, 10)]);
        Assert.True(share.IsBoundary);
        Assert.Equal(30 / (1 - 30.0 / 150), share.EffectiveSize!.Value, 1e-9);
        Assert.Equal(1, share.Wilson()!.Upper);
        Assert.InRange(share.Wilson()!.Lower, 0.85, 0.95);
        Assert.Equal(1, share.KornGraubard()!.Upper);
        Assert.InRange(share.KornGraubard()!.Lower, 0.85, 0.95);
        Assert.Null(share.Logit());
        Assert.Equal(0, WeightedShare.Of(Sample([5, 5], 20, 10), [new(0, 0, 20), new(1, 0, 10)]).Wilson()!.Lower);
    }

    [Fact]
    public void Strata_that_each_answer_with_one_voice_are_not_thereby_certain()
    {
        var share = WeightedShare.Of(Sample([5, 5], 20, 10), [new(0, 1, 20), new(1, 0, 10)]);
        Assert.True(share.IsBoundary);
        Assert.True(share.Wilson()!.Upper - share.Wilson()!.Lower > 0.2);
    }

    [Fact]
    public void Who_asks_everybody_has_nothing_to_be_unsure_of() // census
    {
        var share = WeightedShare.Of(new(Cells(100, 50), [1, 1], Frame), [new(0, 1, 60), new(0, 0, 40), new(1, 1, 50)]);
        Assert.True(share.IsCensus);
        Assert.Equal((110 / 150.0, 110 / 150.0), (share.KornGraubard()!.Lower, share.KornGraubard()!.Upper));
    }

    [Fact]
    public void A_missing_answer_stays_in_its_stratum_with_zero() // missing_values
    {
        // Four of five answered: z = w(y − p)/Σw is ±1/4·½, and 0 for the fifth.
        var mean = WeightedMean.Of(new([new("a", [], 5)], [1]), [new(0, 1, 2), new(0, 0, 2)]);
        Assert.Equal(5.0 / 4 * 4 / 64, mean.Variance!.Value, 1e-12);
    }

    [Fact]
    public void A_lonely_stratum_is_flagged_and_taken_about_the_mean_of_all() // lonely
    {
        var sample = Sample([5, 50], 20, 1);
        var mean = WeightedMean.Of(sample, [new(0, 1, 10), new(0, 0, 10), new(1, 1, 1)]);
        Assert.Equal(["b"], sample.LonelyStrata);
        Assert.True(mean.Variance > WeightedMean.Of(Sample([5, 50], 20, 2), [new(0, 1, 10), new(0, 0, 10), new(1, 1, 2)]).Variance);
        Assert.Empty(new WeightedSample(Cells(20, 1), [5, 1], new Dictionary<string, long> { ["a"] = 100, ["b"] = 1 }).LonelyStrata);
    }

    [Fact]
    public void Merged_strata_keep_their_people_and_both_names() // empty_stratum with a mapping
    {
        var (cells, frame) = Collapsing.Of(Cells(20, 1), new Dictionary<string, long> { ["a"] = 100, ["b"] = 50, ["c"] = 7 }, new Dictionary<string, string> { ["b"] = "a", ["c"] = "b" });
        Assert.Equal("a + b + c", Assert.Single(frame.Keys));
        Assert.Equal(157.0 / 21, Assert.Single(BaseWeights.Of(cells, frame).ByCell.Distinct()), 1e-12);
        Assert.Throws<ArgumentException>(() => Collapsing.Of(cells, frame, new Dictionary<string, string> { ["x"] = "y", ["y"] = "x", ["a + b + c"] = "x" }));
    }

    [Fact]
    public void Weights_and_frames_that_cannot_be_are_refused() // weight_bad, n_gt_N
    {
        Assert.Throws<ArgumentException>(() => Sample([-1, 1], 20, 10));
        Assert.Throws<ArgumentException>(() => Sample([double.NaN, 1], 20, 10));
        Assert.Throws<ArgumentException>(() => Sample([1, 1], 20, 51));
        Assert.Throws<ArgumentException>(() => WeightedMean.Of(Sample([1, 1], 20, 10), [new(0, 1, 21)]));
    }

    [Fact]
    public void Every_interval_holds_the_share_and_mirrors_whatever_the_order() => Prop.ForAll(Gen.Choose(0, 20).ArrayOf(6).ToArbitrary(), n =>
    {
        var sample = new WeightedSample([new("a", [], n[0] + n[1] + 1), new("a", [], n[2] + n[3]), new("b", [], n[4] + n[5])], [1.5, 4, 2.25], Frame);
        CellValue[] values = [new(0, 1, n[0]), new(0, 0, n[1]), new(1, 1, n[2]), new(1, 0, n[3]), new(2, 1, n[4]), new(2, 0, n[5])];
        var (share, turned) = (WeightedShare.Of(sample, values), WeightedShare.Of(sample, [.. values.Reverse().Select(v => v with { Value = 1 - v.Value })]));
        return new[] { (share.Wilson(), turned.Wilson()), (share.KornGraubard(), turned.KornGraubard()), (share.Logit(), turned.Logit()), (share.ArcSine(), turned.ArcSine()) }.All(i => i.Item1 is null == i.Item2 is null
            && (i.Item1 is not { } one || (one.Lower >= 0 && one.Upper <= 1 && one.Lower <= share.Mean.Estimate + 1e-12 && share.Mean.Estimate <= one.Upper + 1e-12 && Math.Abs(1 - one.Lower - i.Item2!.Upper) < 1e-8)));
    }).QuickCheckThrowOnFailure();

    private static WeightingCell[] Cells(long a, long b) => [new("a", [], a), new("b", [], b)];

    private static WeightedSample Sample(double[] weights, long a, long b) => new(Cells(a, b), weights, Frame);
}
