using C2G.Survey.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Tests.Statistics;

/// <summary>Numbers that no survey can have are refused instead of becoming figures.</summary>
public sealed class ImpossibleCountsTests
{
    private static readonly Dictionary<string, Action> Impossible = new()
    {
        ["negative, in a scale"] = () => _ = new ScaleSummary([1, -1]),
        ["negative, in an odds ratio"] = () => OddsRatio.Of(1, 2, -3, 4),
        ["negative, between coders"] = () => Kappa.Of([[1, -1], [0, 2]]),
        ["negative, before and after"] = () => MarginalHomogeneity.Bhapkar([[1, -1], [0, 2]]),
        ["negative, in a joint table"] = () => RankCorrelation.Spearman([[1, -1], [0, 2]]),
        ["negative, in a group"] = () => RankSums.PairsWon([1, -1], [0, 2]),
        ["negative, of a shift"] = () => Shift.Of([(1, 2, -1)]),
        ["negative, of a difference"] = () => _ = new SignedRank([(1, -1)]),
        ["rows of two lengths"] = () => RankCorrelation.Kendall([[1, 2], [3]]),
        ["groups of two scales"] = () => RankSums.KruskalWallis([[1, 2], [3]]),
        ["a score that is none"] = () => Shift.Of([(1, double.NaN, 1)]),
        ["an infinite difference"] = () => _ = new SignedRank([(double.PositiveInfinity, 1)]),
        ["p above 1"] = () => Multiplicity.Holm([0.2, 1.5]),
        ["p that is none"] = () => Multiplicity.Hommel([double.NaN]),
        ["an expected share of 0"] = () => Contingency.GoodnessOfFit([1, 2], [0, 1]),
        ["expected shares of 120 %"] = () => Contingency.GoodnessOfFit([1, 2], [0.6, 0.6]),
        ["more for and against than there are"] = () => NetScore.Of(2, 2, 3),
    };

    public static TheoryData<string> Names => [.. Impossible.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused(string what) => Assert.ThrowsAny<ArgumentException>(Impossible[what]);

    [Fact]
    public void Where_there_is_nothing_to_compare_there_is_nothing_and_not_NaN()
    {
        Assert.Empty(new Contingency([[3, 4]]).Residuals());
        Assert.Null(Reliability.Intraclass(Matrix<double>.Build.Dense(1, 1, 2), [3], 10));
        Assert.Null(Reliability.Intraclass(Matrix<double>.Build.DenseIdentity(2), [3, 4], 1));
    }
}
