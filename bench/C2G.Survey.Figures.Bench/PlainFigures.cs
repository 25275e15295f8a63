using BenchmarkDotNet.Attributes;
using C2G.Survey.Statistics;

namespace C2G.Survey.Figures.Bench;

/// <summary>The figures without weights that take longest: those that search for their limits or go through all tables.</summary>
public class PlainFigures
{
    private static readonly long[][] _pairs = [[410, 95, 40, 12, 3], [180, 620, 140, 35, 9], [60, 210, 520, 90, 22], [15, 48, 130, 240, 31], [4, 11, 27, 60, 88]];
    private static readonly Contingency _small = new([[3, 7, 5, 1], [6, 2, 8, 4], [2, 5, 1, 7]]);
    private static readonly (double, double, long)[] _shifts = [.. from before in Enumerable.Range(1, 5) from after in Enumerable.Range(1, 5) select ((double)before, (double)after, _pairs[before - 1][after - 1])];

    [Benchmark]
    public Interval Wilson() => Statistics.Wilson.Of(240, 300);

    [Benchmark]
    public Interval ClopperPearson() => ShareIntervals.ClopperPearson(240, 300);

    [Benchmark]
    public Interval MidP() => ShareIntervals.MidP(240, 300);

    /// <summary>Exact limits of a census list: a search over numbers of people.</summary>
    [Benchmark]
    public Interval Hypergeometric() => ShareIntervals.Hypergeometric(240, 300, 100_000);

    [Benchmark]
    public Difference MiettinenNurminen() => TwoProportions.MiettinenNurminen(240, 300, 201, 290);

    [Benchmark]
    public double? FisherFreemanHalton() => Statistics.FisherFreemanHalton.Exact(_small);

    [Benchmark]
    public Significance StuartMaxwell() => MarginalHomogeneity.StuartMaxwell(_pairs);

    [Benchmark]
    public object Kendall() => RankCorrelation.Kendall(_pairs);

    [Benchmark]
    public object KappaWithItsError() => Kappa.Of(_pairs, AgreementWeights.Quadratic);

    [Benchmark]
    public object? Shift() => Statistics.Shift.Of(_shifts);
}
