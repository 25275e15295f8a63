using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Statistics;

/// <summary>What must hold of any weighted share, beside the decisions of <see cref="EdgeDecisionTests"/>.</summary>
public sealed class WeightedEdgeTests
{
    private static readonly Dictionary<string, long> Frame = new() { ["a"] = 100, ["b"] = 50 };

    [Fact]
    public void One_answer_has_no_interval()
    {
        var share = WeightedShare.Of(Sample([1, 2], 20, 10), [new(0, 1, 1)]);
        Assert.Equal((1, null), (share.Mean.N, share.Wilson()));
    }

    [Fact]
    public void Strata_that_each_answer_with_one_voice_are_not_thereby_certain()
    {
        var share = WeightedShare.Of(Sample([5, 5], 20, 10), [new(0, 1, 20), new(1, 0, 10)]);
        Assert.True(share.IsBoundary);
        Assert.True(share.Wilson()!.Upper - share.Wilson()!.Lower > 0.2);
    }

    [Fact]
    public void Merged_strata_keep_their_people_and_both_names()
    {
        var (cells, frame) = Collapsing.Of(Cells(20, 1), new Dictionary<string, long> { ["a"] = 100, ["b"] = 50, ["c"] = 7 }, new Dictionary<string, string> { ["b"] = "a", ["c"] = "b" });
        Assert.Equal("a + b + c", Assert.Single(frame.Keys));
        Assert.Equal(157.0 / 21, Assert.Single(BaseWeights.Of(cells, frame).ByCell.Distinct()), 1e-12);
        Assert.Throws<ArgumentException>(() => Collapsing.Of(cells, frame, new Dictionary<string, string> { ["x"] = "y", ["y"] = "x", ["a + b + c"] = "x" }));
    }

    [Fact]
    public void Weights_and_frames_that_cannot_be_are_refused()
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
        return new[] { (share.Wilson(), turned.Wilson()), (share.KornGraubard(), turned.KornGraubard()), (share.Logit(), turned.Logit()), (share.ArcSine(), turned.ArcSine()), (share.Likelihood(), turned.Likelihood()) }.All(i => i.Item1 is null == i.Item2 is null
            && (i.Item1 is not { } one || (one.Lower >= 0 && one.Upper <= 1 && one.Lower <= share.Mean.Estimate + 1e-12 && share.Mean.Estimate <= one.Upper + 1e-12 && Math.Abs(1 - one.Lower - i.Item2!.Upper) < 1e-8)));
    }).QuickCheckThrowOnFailure();

    private static WeightingCell[] Cells(long a, long b) => [new("a", [], a), new("b", [], b)];

    private static WeightedSample Sample(double[] weights, long a, long b) => new(Cells(a, b), weights, Frame);
}
