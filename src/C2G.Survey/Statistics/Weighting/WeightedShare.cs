namespace C2G.Survey.Statistics;

/// <summary>A weighted share of a base, and how sure it is.</summary>
public sealed class WeightedShare
{
    private readonly double _p;

    private WeightedShare(WeightedMean mean, double kish, long? population)
    {
        Mean = mean;
        _p = Math.Clamp(mean.Estimate ?? 0, 0, 1);
        IsCensus = mean.N > 0 && mean.N == population;
        // Strata in each of which all answer alike have no variance either, and say as little about who did not answer.
        IsBoundary = mean.Why is null && !IsCensus && !(mean.Variance > 1e-15 * _p * (1 - _p));
        EffectiveSize = mean.Why is not null || IsCensus ? null
            : IsBoundary ? Math.Max(1, kish / (1 - (population is { } all ? (double)mean.N / all : 0))) : _p * (1 - _p) / mean.Variance!.Value;
    }

    /// <summary>Of those in a base.</summary>
    /// <param name="sample">Who responded, with weights.</param>
    /// <param name="favourable">The people of the base: value 1 for favourable, 0 for not.</param>
    /// <exception cref="ArgumentException">A value is neither 0 nor 1, or a cell has fewer people than are given.</exception>
    public static WeightedShare Of(WeightedSample sample, IReadOnlyList<CellValue> favourable)
    {
        if (favourable.Any(v => v.Value is not (0 or 1)))
            throw new ArgumentException("A share is of zeros and ones.", nameof(favourable));
        var loss = WeightLoss.Of(favourable.Where(v => v.Count > 0).Select(v => (v.Count, sample.Weights[v.Cell])));
        return new(WeightedMean.Of(sample, favourable), loss?.EffectiveSize ?? 0, sample.Population(favourable));
    }

    public WeightedMean Mean { get; }

    /// <summary>n of a simple random sample that would be as sure: p(1 − p)/v. Without variance the Kish size ÷ (1 − n/N), at least 1. <c>null</c> for a census and without answers.</summary>
    /// <remarks>Source: Korn and Graubard 1998; without variance after Parker et al. 2017.</remarks>
    public double? EffectiveSize { get; }

    /// <summary>No variance could be estimated, because all answered alike; <see cref="EffectiveSize"/> rests on the weights alone.</summary>
    public bool IsBoundary { get; }

    /// <summary>Everybody of the frame answered: there is nothing to be unsure of.</summary>
    public bool IsCensus { get; }

    /// <summary>The default: Wilson's score interval with the effective size and Student's t.</summary>
    /// <param name="level">In (0, 1).</param>
    /// <returns><c>null</c> without answers, and where no degree of freedom is left.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Wilson 1927; Kott and Carr 1997; Dean and Pagano 2015; R survey 4.5 <c>svyciprop(method = "wilson")</c>.</remarks>
    public Interval? Wilson(double level = 0.95) => With(level, (n, t) => Statistics.Wilson.Score(_p, n, t, level));

    /// <summary>Clopper and Pearson's limits with the effective size, for when at least the level is wanted.</summary>
    /// <remarks>The effective size is adjusted by (t(n − 1)/t(df))². Source: Korn and Graubard 1998, Survey Methodology 24:193-201.</remarks>
    /// <inheritdoc cref="Wilson" path="/param"/>
    /// <inheritdoc cref="Wilson" path="/exception"/>
    public Interval? KornGraubard(double level = 0.95) => With(level, (n, t) =>
    {
        var size = IsBoundary || Mean.N < 2 ? n : n * Math.Pow(UpperTail.CriticalStudent(level, Mean.N - 1) / t, 2);
        var tail = (1 - level) / 2;
        return new(_p <= 0 ? 0 : Quantile.Beta(tail, size * _p, size * (1 - _p) + 1), _p >= 1 ? 1 : Quantile.Beta(1 - tail, size * _p + 1, size * (1 - _p)), level);
    });

    /// <summary>Symmetric on the logit scale. Not defined without variance.</summary>
    /// <remarks>Source: Dean and Pagano 2015; R survey <c>svyciprop(method = "xlogit")</c>.</remarks>
    /// <inheritdoc cref="Wilson" path="/param"/>
    /// <inheritdoc cref="Wilson" path="/exception"/>
    public Interval? Logit(double level = 0.95) => IsBoundary ? null : With(level, (n, t) =>
    {
        var (centre, half) = (Math.Log(_p / (1 - _p)), t / Math.Sqrt(n * _p * (1 - _p)));
        return new(1 / (1 + Math.Exp(half - centre)), 1 / (1 + Math.Exp(-half - centre)), level);
    });

    /// <summary>Symmetric on the scale of arcsine √p. Not defined without variance. Source: Rust and Rao 1996; R survey <c>svyciprop(method = "asin")</c>.</summary>
    /// <inheritdoc cref="Wilson" path="/param"/>
    /// <inheritdoc cref="Wilson" path="/exception"/>
    public Interval? ArcSine(double level = 0.95) => IsBoundary ? null : With(level, (n, t) =>
    {
        double Back(double angle) => Math.Pow(Math.Sin(Math.Clamp(angle, 0, Math.PI / 2)), 2);
        var (centre, half) = (Math.Asin(Math.Sqrt(_p)), t / (2 * Math.Sqrt(n)));
        return new(Back(centre - half), Back(centre + half), level);
    });

    /// <summary>The shares that the binomial likelihood, with the effective size, does not reject.</summary>
    /// <inheritdoc cref="Wilson" path="/param"/>
    /// <inheritdoc cref="Wilson" path="/exception"/>
    /// <remarks>2n(p log(p/q) + (1 − p) log((1 − p)/(1 − q))) up to t². Source: Rao and Scott 1984; R survey <c>svyciprop(method = "likelihood")</c>, which has
    /// n − 1 in place of n.</remarks>
    public Interval? Likelihood(double level = 0.95) => With(level, (n, t) =>
    {
        double Deviance(double q) => 2 * n * (Part(_p, q) + Part(1 - _p, 1 - q));
        return new(_p <= 0 ? 0 : TwoProportions.Root(Deviance, t * t, 0, _p), _p >= 1 ? 1 : TwoProportions.Root(q => -Deviance(q), -t * t, _p, 1), level);

        static double Part(double p, double q) => p <= 0 ? 0 : q <= 0 ? double.PositiveInfinity : p * Math.Log(p / q);
    });

    private Interval? With(double level, Func<double, double, Interval> limits)
    {
        UpperTail.CheckedLevel(level);
        return Mean.Why is not null ? null : IsCensus ? new(_p, _p, level)
            : Mean.DegreesOfFreedom < 1 ? null : limits(EffectiveSize!.Value, UpperTail.CriticalStudent(level, Mean.DegreesOfFreedom));
    }
}
