using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Statistics;

/// <summary>What must hold of any counts.</summary>
public class StatisticsProperties
{
    private static readonly Gen<long> Count = Gen.Choose(0, 25).Select(c => (long)c);

    private static readonly Gen<long[][]> Square = from size in Gen.Choose(2, 4) from cells in Count.ArrayOf(size * size) select cells.Chunk(size).ToArray();

    [Fact]
    public void Every_p_lies_between_0_and_1_or_says_why_there_is_none() => Prop.ForAll(Square.ToArbitrary(), table =>
    {
        Significance[] tests =
        [
            new Contingency(table).Pearson(), MarginalHomogeneity.StuartMaxwell(table), MarginalHomogeneity.Bhapkar(table), RankSums.KruskalWallis(table),
            RankSums.MannWhitney(table[0], table[1]), RankCorrelation.Spearman(table).Test, RankCorrelation.Kendall(table).Test,
            new PairedProportions(table[0][0], table[0][1], table[1][0], table[1][1]).McNemarMidP(),
        ];
        return tests.All(t => t.P is >= 0 and <= 1 || (t.P is null && t.Why is not null)) && tests.All(t => t.Statistic is not { } s || double.IsFinite(s));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_groups_does_not_matter() => Prop.ForAll(Square.ToArbitrary(), table =>
    {
        var turned = table.Reverse().ToArray();
        return Close(new Contingency(table).Pearson().Statistic, new Contingency(turned).Pearson().Statistic) && Close(RankSums.KruskalWallis(table).Statistic, RankSums.KruskalWallis(turned).Statistic)
            && Close(RankSums.CliffDelta(table[0], table[1]), -RankSums.CliffDelta(table[1], table[0]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Paired_intervals_hold_the_estimate_and_stay_between_minus_1_and_1() => Prop.ForAll(Count.ArrayOf(4).Where(c => c.Sum() > 0).ToArbitrary(), c =>
    {
        var pairs = new PairedProportions(c[0], c[1], c[2], c[3]);
        return new[] { pairs.Newcombe()!, pairs.Tango()! }.All(d => d.Lower >= -1 - 1e-12 && d.Lower <= d.Estimate + 1e-12 && d.Estimate <= d.Upper + 1e-12 && d.Upper <= 1 + 1e-12);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exact_two_by_two_p_is_the_sum_of_what_is_not_likelier() => Prop.ForAll(Count.ArrayOf(4).ToArbitrary(), c =>
    {
        var table = new Contingency([[c[0], c[1]], [c[2], c[3]]]);
        if (table.Why is not null)
            return true;
        var (row, column, all) = (c[0] + c[1], c[0] + c[2], c.Sum());
        double Chance(long x) => Math.Exp(Log(row, x) + Log(all - row, column - x) - Log(all, column));
        var p = Enumerable.Range(0, (int)all + 1).Select(x => (long)x).Where(x => x <= row && x <= column && column - x <= all - row).Select(Chance).Where(p => p <= Chance(c[0]) * (1 + 1e-7)).Sum();
        return Math.Abs(FisherFreemanHalton.Exact(table)!.Value - p) < 1e-9;
    }).QuickCheckThrowOnFailure();

    private static double Log(long n, long k) => MathNet.Numerics.SpecialFunctions.BinomialLn((int)n, (int)k);

    private static bool Close(double? one, double? other) => one is null == other is null && (one is null || Math.Abs(one.Value - other!.Value) <= 1e-8 * (1 + Math.Abs(one.Value)));
}
