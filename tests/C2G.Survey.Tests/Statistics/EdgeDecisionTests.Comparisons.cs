using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public static partial class EdgeDecisionTests
{
    private static IEnumerable<KeyValuePair<string, Action>> Comparisons =>
    [
        new("chisq_empty_line", () =>
        {
            var table = new Contingency([[1, 0, 9], [0, 0, 0], [8, 0, 2]]);
            Assert.Equal((1, 1, 1.0), (table.DroppedRows.Single(), table.DroppedColumns.Single(), table.Pearson().DegreesOfFreedom));
            foreach (var line in new Contingency[] { new([[4, 0], [3, 0]]), new([[4, 3]]) })
                Assert.Equal((null, NoEstimate.NoVariation), (line.Independence().P, line.Independence().Why));
        }),
        new("chisq_small", () =>
        {
            // A cell expects less than 1, then one of four less than 5: exact, which has no statistic. One of six is not enough of them.
            Assert.True(new Contingency([[1, 0], [30, 30]]).IsSmall);
            Assert.Equal((null, true), new Contingency([[6, 3], [9, 10]]).Independence() is var exact ? (exact.Statistic, exact.P is > 0 and < 1) : default);
            Assert.NotNull(new Contingency([[20, 20, 4], [30, 30, 8]]).Independence().Statistic);
            Assert.NotNull(FisherFreemanHalton.Exact(new([[9, 3, 1, 0, 1], [2, 4, 1, 1, 0], [3, 1, 2, 0, 1], [1, 2, 0, 3, 0], [2, 0, 1, 0, 2]])));
            // Too many tables to go through: dealt out anew, the same each time.
            long[][] wide = [[9, 1, 8, 7, 1, 9], [2, 9, 1, 8, 9, 1], [7, 6, 9, 1, 2, 8], [1, 8, 2, 9, 7, 1], [8, 2, 7, 1, 9, 6]];
            Assert.Null(FisherFreemanHalton.Exact(new(wide)));
            Assert.Equal(1.0 / (100_000 + 1), FisherFreemanHalton.Of(new(wide)).P!.Value, 1e-12);
        }),
        new("fisher_ties", () =>
        {
            Assert.Equal(1, FisherFreemanHalton.Of(new([[5, 5], [5, 5]])).P!.Value, 1e-9);
            // Both ends are equally likely, 1/C(20, 10) each, and only a tolerance counts both whatever the rounding.
            Assert.Equal(2 / 184756.0, FisherFreemanHalton.Of(new([[10, 0], [0, 10]])).P!.Value, 1e-12);
            Assert.Equal(2 / 184756.0, HypergeometricTest.TwoSided(10, 10, 10, 20), 1e-12);
        }),
        new("mcnemar_none", () =>
        {
            var nobody = new PairedProportions(4, 0, 0, 6);
            Assert.Equal((1.0, 1.0, 0.0), (nobody.McNemarMidP().P, nobody.McNemarExact().P, nobody.Newcombe()!.Estimate));
            Assert.True(nobody.Newcombe() is { Lower: < 0, Upper: > 0 });
        }),
        new("wilcoxon_all_zero", () => Assert.Equal((1.0, NoEstimate.NoChange), new SignedRank([(0, 12)]).Test() is var test ? (test.P, test.Why) : default)),
        new("kruskal_constant", () => Assert.Equal(new Significance(null, null, 1, NoEstimate.NoVariation), RankSums.KruskalWallis([[0, 4, 0], [0, 5, 0]]))),
        new("padjust_missing", () =>
        {
            Assert.Equal([0.02, null, 0.02], Multiplicity.BenjaminiHochberg([0.01, null, 0.02]));
            Assert.Equal([0.02, null, 0.02], Multiplicity.Holm([0.01, null, 0.02]));
            Assert.Equal([null], Multiplicity.Holm([null]));
        }),
        new("float_ties", () =>
        {
            Assert.Equal(new SignedRank([(1.3, 2), (2, 1)]).Statistic, new SignedRank([(1.3, 1), (1.2999999999999998, 1), (2, 1)]).Statistic);
            // Student's sleep, the second drug less the first: one tie at 1.3, and V = 45 of nine who changed.
            (double First, double Second)[] sleep = [(0.7, 1.9), (-1.6, 0.8), (-0.2, 1.1), (-1.2, 0.1), (-0.1, -0.1), (3.4, 4.4), (3.7, 5.5), (0.8, 1.6), (0, 4.6), (2, 3.4)];
            var shifts = new SignedRank(sleep.Select(s => (s.Second - s.First, 1L)));
            Assert.Equal((9, 45.0, 2 / 512.0), (shifts.N, shifts.Statistic, shifts.Exact().P));
            // Nine ranks without a tie square to 285; the tie takes 0.5 of it.
            Assert.Equal(22.5 / Math.Sqrt(284.5 / 4), shifts.ZOf(isCorrected: false), 1e-12);
        }),
    ];
}
