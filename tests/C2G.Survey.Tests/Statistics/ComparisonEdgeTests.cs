using System.Text.Json;
using C2G.Survey.Statistics;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Statistics;

/// <summary>The decisions of <c>tests/reference/edge_cases.json</c> on comparisons, scales, coding and participation.</summary>
public class ComparisonEdgeTests
{
    private static readonly Dictionary<string, Action> Held = new()
    {
        ["chisq_empty_line"] = () =>
        {
            var table = new Contingency([[1, 0, 9], [0, 0, 0], [8, 0, 2]]);
            Assert.Equal((1, 1, 1.0), (table.DroppedRows.Single(), table.DroppedColumns.Single(), table.Pearson().DegreesOfFreedom));
            Assert.Equal((null, NoEstimate.NoVariation), (new Contingency([[4, 0], [3, 0]]).Pearson().P, new Contingency([[4, 0], [3, 0]]).Pearson().Why));
        },
        ["chisq_small"] = () =>
        {
            Assert.Null(new Contingency([[3, 0, 1], [1, 4, 0], [2, 1, 5]]).Independence().Statistic);
            // Too many tables to go through: dealt out anew, the same each time.
            long[][] wide = [[9, 1, 8, 7, 1, 9], [2, 9, 1, 8, 9, 1], [7, 6, 9, 1, 2, 8], [1, 8, 2, 9, 7, 1], [8, 2, 7, 1, 9, 6]];
            Assert.Null(FisherFreemanHalton.Exact(new(wide)));
            Assert.Equal(1.0 / (FisherFreemanHalton.Draws + 1), FisherFreemanHalton.Of(new(wide)).P!.Value, 1e-4);
        },
        ["fisher_ties"] = () => Assert.Equal(1, FisherFreemanHalton.Of(new([[5, 5], [5, 5]])).P!.Value, 1e-9),
        ["mcnemar_none"] = () =>
        {
            var nobody = new PairedProportions(4, 0, 0, 6);
            Assert.Equal((1.0, 1.0, 0.0), (nobody.McNemarMidP().P, nobody.McNemarExact().P, nobody.Newcombe()!.Estimate));
        },
        ["wilcoxon_all_zero"] = () => Assert.Equal((1.0, NoEstimate.NoChange), (new SignedRank([(0, 12)]).Test().P, new SignedRank([(0, 12)]).Test().Why)),
        ["kruskal_constant"] = () => Assert.Equal(new Significance(null, null, 1, NoEstimate.NoVariation), RankSums.KruskalWallis([[0, 4, 0], [0, 5, 0]])),
        ["alpha_undefined"] = () => Assert.Null(Reliability.Alpha(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 2))),
        ["alpha_negative"] = () => Assert.Equal(-2, Reliability.Alpha(MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new[,] { { 1, -0.5 }, { -0.5, 1 } }))!.Value, 1e-12),
        ["kappa_undefined"] = () => Assert.Equal((1.0, null, NoEstimate.NoVariation), Kappa.Of([[0, 0], [0, 7]]) is var k ? (k.Agreement, k.Value, k.Why) : default),
        ["kripp_undefined"] = () => Assert.Null(Coders.Of([[0, null], [null, 1]], 2).Krippendorff(CodeMetric.Nominal).Value),
        ["padjust_missing"] = () => Assert.Equal([0.02, null, 0.02], Multiplicity.BenjaminiHochberg([0.01, null, 0.02])),
        ["aapor_0"] = () => Assert.Null(new Dispositions(0, 0, 0, 0, 0, 0, 0, 4).ResponseRate1),
        ["float_ties"] = () => Assert.Equal(new SignedRank([(1.3, 2), (2, 1)]).Statistic, new SignedRank([(1.3, 1), (1.2999999999999998, 1), (2, 1)]).Statistic),
        ["n0"] = () => Assert.Equal((null, null), new ScaleSummary([0, 0, 0]) is var none ? (none.Mean, none.Top()) : default),
        ["level"] = () =>
        {
            foreach (var level in new[] { 0, 1, -0.5, double.NaN })
            {
                Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportions.MiettinenNurminen(1, 2, 1, 2, level));
                Assert.Throws<ArgumentOutOfRangeException>(() => new PairedProportions(1, 1, 1, 1).Tango(level));
                Assert.Throws<ArgumentOutOfRangeException>(() => Reliability.Feldt(0.8, 10, 3, level));
            }
        },
    };

    public static TheoryData<string> Ids => [.. Held.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_decision_is_kept(string id)
    {
        var rules = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "reference", "edge_cases.json"))).RootElement.GetProperty("rules");
        Assert.Contains(rules.EnumerateArray(), r => r.GetProperty("id").GetString() == id);
        Held[id]();
    }
}
