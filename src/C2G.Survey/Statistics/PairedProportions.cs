using MathNet.Numerics;

namespace C2G.Survey.Statistics;

/// <summary>The same people's two yes/no answers: <see cref="Both"/> yes, <see cref="OnlyFirst"/>, <see cref="OnlySecond"/>, <see cref="Neither"/>; none below 0.</summary>
internal sealed record PairedProportions
{
    /// <param name="both">Matched people who said yes both times; at least 0, as the others.</param>
    /// <param name="onlyFirst">Yes the first time only.</param>
    /// <param name="onlySecond">Yes the second time only.</param>
    /// <param name="neither">No both times.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public PairedProportions(long both, long onlyFirst, long onlySecond, long neither)
    {
        foreach (var count in new[] { both, onlyFirst, onlySecond, neither })
            ArgumentOutOfRangeException.ThrowIfNegative(count);
        (Both, OnlyFirst, OnlySecond, Neither) = (both, onlyFirst, onlySecond, neither);
    }

    public long Both { get; }

    public long OnlyFirst { get; }

    public long OnlySecond { get; }

    public long Neither { get; }

    public long N => Both + OnlyFirst + OnlySecond + Neither;

    private long Changed => OnlyFirst + OnlySecond;

    /// <summary>McNemar's test by the binomial distribution. Nobody differs: p = 1.</summary>
    /// <remarks>Source: McNemar 1947.</remarks>
    public Significance McNemarExact() => Changed == 0 ? Significance.Still(NoEstimate.NoChange) : new(null, null, Math.Min(1, 2 * LowerTail()));

    /// <summary>The same with half of the observed point's probability: the default.</summary>
    /// <remarks>Source: Fagerland, Lydersen and Laake 2013. At equal counts the formula gives 1.</remarks>
    public Significance McNemarMidP() => Changed == 0 ? Significance.Still(NoEstimate.NoChange)
        : new(null, null, Math.Min(1, 2 * LowerTail() - Point()));

    /// <summary>McNemar's chi-square with one degree of freedom. Nobody differs: p = 1. Source: McNemar 1947.</summary>
    /// <param name="isCorrected">With the continuity correction of Edwards 1948.</param>
    public Significance McNemarChiSquare(bool isCorrected)
    {
        if (Changed == 0)
            return Significance.Still(NoEstimate.NoChange);
        var distance = Math.Abs(OnlyFirst - OnlySecond);
        // No correction beyond the distance itself.
        var used = isCorrected ? Math.Max(0, distance - 1) : distance;
        return Significance.ChiSquare((double)used * used / Changed, 1);
    }

    /// <summary>First share minus second with Newcombe's interval for pairs: the default. <c>null</c> without anybody.</summary>
    /// <remarks>Source: Newcombe 1998, Statistics in Medicine 17:2635-2650, method 10.</remarks>
    /// <param name="level">In (0, 1).</param>
    /// <returns><c>null</c> without anybody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Difference? Newcombe(double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        if (N == 0)
            return null;
        double n = N;
        var (a, b) = (Wilson.Of(Both + OnlyFirst, N, level), Wilson.Of(Both + OnlySecond, N, level));
        var (p1, p2) = ((Both + OnlyFirst) / n, (Both + OnlySecond) / n);
        var phi = Correlation();
        var (down1, up1, down2, up2) = (p1 - a.Lower, a.Upper - p1, p2 - b.Lower, b.Upper - p2);
        return new(p1 - p2, p1 - p2 - Math.Sqrt(down1 * down1 - 2 * phi * down1 * up2 + up2 * up2),
            p1 - p2 + Math.Sqrt(up1 * up1 - 2 * phi * up1 * down2 + down2 * down2), level);
    }

    /// <summary>Wald's interval after one person was added to each kind of change.</summary>
    /// <remarks>Source: Bonett and Price 2012, Journal of Educational and Behavioral Statistics 37:479-488.</remarks>
    /// <param name="level">In (0, 1).</param>
    /// <returns><c>null</c> without anybody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Difference? BonettPrice(double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        if (N == 0)
            return null;
        var (p12, p21) = ((OnlyFirst + 1.0) / (N + 2), (OnlySecond + 1.0) / (N + 2));
        var half = UpperTail.CriticalNormal(level) * Math.Sqrt((p12 + p21 - (p12 - p21) * (p12 - p21)) / (N + 2));
        return new(p12 - p21, p12 - p21 - half, p12 - p21 + half, level);
    }

    /// <summary>The score interval for pairs.</summary>
    /// <remarks>Source: Tango 1998, Statistics in Medicine 17:891-908.</remarks>
    /// <param name="level">In (0, 1).</param>
    /// <returns><c>null</c> without anybody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public Difference? Tango(double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        if (N == 0)
            return null;
        var (z, estimate) = (UpperTail.CriticalNormal(level), (double)(OnlyFirst - OnlySecond) / N);
        double Score(double delta)
        {
            double a = 2 * N, b = -OnlyFirst - OnlySecond + (2 * N - OnlyFirst + OnlySecond) * delta, c = -OnlySecond * delta * (1 - delta);
            var q = (Math.Sqrt(Math.Max(0, b * b - 4 * a * c)) - b) / (2 * a);
            var variance = N * (2 * q + delta * (1 - delta));
            var distance = OnlyFirst - OnlySecond - N * delta;
            return variance <= 0 ? Math.Abs(distance) < 1e-12 ? 0 : Math.Sign(distance) * double.MaxValue : distance / Math.Sqrt(variance);
        }

        return new(estimate, TwoProportions.Root(Score, z, -1, estimate), TwoProportions.Root(Score, -z, estimate, 1), level);
    }

    /// <summary>φ with Newcombe's continuity correction where it is positive.</summary>
    private double Correlation()
    {
        var product = (double)(Both + OnlyFirst) * (OnlySecond + Neither) * (Both + OnlySecond) * (OnlyFirst + Neither);
        var cross = (double)Both * Neither - (double)OnlyFirst * OnlySecond;
        return product == 0 ? 0 : (cross > N / 2.0 ? cross - N / 2.0 : Math.Min(cross, 0)) / Math.Sqrt(product);
    }

    /// <summary>P(X ≤ the smaller count), X binomial with 1/2.</summary>
    private double LowerTail()
    {
        var least = Math.Min(OnlyFirst, OnlySecond);
        return SpecialFunctions.BetaRegularized(Changed - least, least + 1, 0.5);
    }

    private double Point() => Math.Exp(SpecialFunctions.GammaLn(Changed + 1) - SpecialFunctions.GammaLn(OnlyFirst + 1)
        - SpecialFunctions.GammaLn(OnlySecond + 1) - Changed * Math.Log(2));
}
