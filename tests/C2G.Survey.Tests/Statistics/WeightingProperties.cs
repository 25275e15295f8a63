using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Interval = C2G.Survey.Statistics.Interval;

namespace C2G.Survey.Tests.Statistics;

/// <summary>What must hold of any frame and any sample of it.</summary>
public sealed class WeightingProperties
{
    private static readonly CalibrationDistance[] Distances = [CalibrationDistance.Linear, CalibrationDistance.Raking, CalibrationDistance.Logit(0.2, 5)];

    /// <summary>Four regions and three roles of any people, and respondents of any of them: some cells empty, some of weight 0.</summary>
    private static readonly Gen<(WeightingCell[] Cells, double[] Weights, Margin[] Margins)> Frames =
        from people in Gen.Choose(1, 60).ArrayOf(12)
        from respondents in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 3), Gen.Choose(1, 40)).ArrayOf(12)
        from weights in Gen.Elements(0, 0.25, 1, 1, 3, 80).ArrayOf(12)
        let cells = respondents.Select((n, i) => new WeightingCell("all", [$"region {i / 3}", $"role {i % 3}"], n)).ToArray()
        select (cells, weights, new[] { 0, 1 }.Select(m => new Margin(m == 0 ? "region" : "role",
            cells.Zip(people).GroupBy(c => c.First.Categories[m]).ToDictionary(g => g.Key, g => (double)g.Sum(c => c.Second)))).ToArray());

    [Fact]
    public void Raking_and_calibration_meet_every_margin_or_give_no_weight_and_the_reason() => Prop.ForAll(Frames.ToArbitrary(), frame =>
    {
        var (cells, initial, margins) = frame;
        // Who weighs nothing stays so. The other way round does not hold: a linear weight may come to be exactly 0.
        return Distances.Select(d => Calibration.Of(cells, initial, margins, d)).Append(Raking.Of(cells, initial, margins)).Append(Trimming.Raked(cells, initial, margins))
            .All(w => w.AreUsable ? Meets(frame.Cells, w.ByCell, margins) && cells.Zip(initial, w.ByCell).All(c => c.First.Respondents == 0 || c.Second != 0 || c.Third == 0)
                : w.ByCell.Count == 0 && w.Problems.All(p => p.Where.Length > 0 && p.Message.Length > 0));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Raking_does_not_depend_on_the_order_of_cells_or_margins() => Prop.ForAll(Frames.ToArbitrary(), frame =>
    {
        var weights = Raking.Of(frame.Cells, frame.Weights, frame.Margins);
        var turned = Raking.Of([.. frame.Cells.Reverse().Select(c => c with { Categories = [.. c.Categories.Reverse()] })], [.. frame.Weights.Reverse()], [.. frame.Margins.Reverse()]);
        // Where a weight runs to 0 it never arrives, and how far it is depends on who goes first.
        return !weights.AreUsable || !turned.AreUsable
            || frame.Cells.Zip(weights.ByCell, turned.ByCell.Reverse()).All(c => c.First.Respondents == 0 || Math.Abs(c.Second - c.Third) <= 1e-6 * (1 + c.Second));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_more_answers_of_more_people_weighted_intervals_are_narrower() => Prop.ForAll(Gen.Choose(1, 30).ArrayOf(4).ToArbitrary(), n =>
    {
        var (once, twice) = (Of(n, 1), Of(n, 2));
        return once.Wilson() is { } wide && twice.Wilson() is { } narrow && Width(narrow) < Width(wide)
            && Width(twice.KornGraubard()!) < Width(once.KornGraubard()!) && Width(twice.Logit()!) < Width(once.Logit()!);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Intervals_of_a_frame_stay_inside_0_and_1_hold_the_share_and_are_mirrored() => Prop.ForAll(FrameShares.ToArbitrary(), c =>
        new[] { Wilson.Of(c.X, c.N, c.All, 0.95), ShareIntervals.Hypergeometric(c.X, c.N, c.All) }.Zip([Wilson.Of(c.N - c.X, c.N, c.All, 0.95), ShareIntervals.Hypergeometric(c.N - c.X, c.N, c.All)])
            .All(i => i.First.Lower >= 0 && i.First.Upper <= 1 && i.First.Lower <= (double)c.X / c.N + 1e-12 && i.First.Upper >= (double)c.X / c.N - 1e-12 && Math.Abs(1 - i.First.Lower - i.Second.Upper) < 1e-12)).QuickCheckThrowOnFailure();

    [Fact]
    public void The_more_of_a_frame_have_answered_the_narrower_is_its_interval() => Prop.ForAll(FrameShares.ToArbitrary(), c =>
        Width(Wilson.Of(2 * c.X, 2 * c.N, 2 * c.All, 0.95)) <= Width(Wilson.Of(c.X, c.N, 2 * c.All, 0.95))
        && Width(Wilson.Of(c.X, c.N, c.All, 0.95)) <= Width(Wilson.Of(c.X, c.N, 2 * c.All, 0.95))).QuickCheckThrowOnFailure();

    private static Gen<(long X, long N, long All)> FrameShares =>
        from n in Gen.Choose(1, 120)
        from x in Gen.Choose(0, n)
        from rest in Gen.OneOf(Gen.Constant(0), Gen.Choose(1, 400))
        select ((long)x, (long)n, (long)n + rest);

    /// <summary>Two strata of which 1 in 3 and 1 in 5 answered, favourably or not.</summary>
    private static WeightedShare Of(int[] n, int times)
    {
        var (a, b) = (times * (n[0] + n[1]), times * (n[2] + n[3]));
        WeightedSample sample = new([new("a", [], a), new("b", [], b)], [3, 5], new Dictionary<string, long> { ["a"] = 3 * a, ["b"] = 5 * b });
        return WeightedShare.Of(sample, [new(0, 1, times * n[0]), new(0, 0, times * n[1]), new(1, 1, times * n[2]), new(1, 0, times * n[3])]);
    }

    private static bool Meets(WeightingCell[] cells, IReadOnlyList<double> weights, Margin[] margins) => margins.Select((margin, m) => margin.Totals.All(t =>
        Math.Abs(cells.Zip(weights).Where(c => c.First.Categories[m] == t.Key).Sum(c => c.First.Respondents * c.Second) / t.Value - 1) < 1e-7)).All(met => met);

    private static double Width(Interval interval) => interval.Upper - interval.Lower;
}
