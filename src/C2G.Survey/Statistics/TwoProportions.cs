namespace C2G.Survey.Statistics;

/// <summary>Two shares of different people: first minus second.</summary>
/// <remarks>x favourable of n people in each group, 0 ≤ x ≤ n, n at least 1, the level in (0, 1); otherwise <see cref="ArgumentOutOfRangeException"/>.</remarks>
internal static class TwoProportions
{
    /// <summary>Newcombe's hybrid score interval: the default.</summary>
    /// <remarks>Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10.</remarks>
    public static Difference Newcombe(long x1, long n1, long x2, long n2, double level = 0.95)
    {
        var (a, b) = (Wilson.Of(x1, n1, level), Wilson.Of(x2, n2, level));
        var (p1, p2) = ((double)x1 / n1, (double)x2 / n2);
        return new(p1 - p2, p1 - p2 - Root(p1 - a.Lower, b.Upper - p2), p1 - p2 + Root(a.Upper - p1, p2 - b.Lower), level);
    }

    /// <summary>The score interval with the variance factor N/(N − 1).</summary>
    /// <remarks>Source: Miettinen and Nurminen 1985; the constrained estimate in closed form after Farrington and Manning 1990.</remarks>
    public static Difference MiettinenNurminen(long x1, long n1, long x2, long n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2);
        var (z, p1, p2) = (UpperTail.CriticalNormal(level), (double)x1 / n1, (double)x2 / n2);
        double Score(double delta)
        {
            var first = Constrained(p1, p2, (double)n2 / n1, delta);
            var second = first - delta;
            var variance = (first * (1 - first) / n1 + second * (1 - second) / n2) * (n1 + n2) / (n1 + n2 - 1);
            var distance = p1 - p2 - delta;
            return variance <= 0 ? Math.Abs(distance) < 1e-12 ? 0 : Math.Sign(distance) * double.MaxValue : distance / Math.Sqrt(variance);
        }

        return new(p1 - p2, Root(Score, z, -1, p1 - p2), Root(Score, -z, p1 - p2, 1), level);
    }

    /// <summary>Wald's interval after one success and one failure were added to each group; may pass ±1.</summary>
    /// <remarks>Source: Agresti and Caffo 2000, The American Statistician 54:280-288.</remarks>
    public static Difference AgrestiCaffo(long x1, long n1, long x2, long n2, double level = 0.95)
    {
        Check(x1, n1, x2, n2);
        var (p1, p2) = ((x1 + 1.0) / (n1 + 2), (x2 + 1.0) / (n2 + 2));
        var half = UpperTail.CriticalNormal(level) * Math.Sqrt(p1 * (1 - p1) / (n1 + 2) + p2 * (1 - p2) / (n2 + 2));
        return new(p1 - p2, p1 - p2 - half, p1 - p2 + half, level);
    }

    /// <summary>The z-test with the pooled variance. All alike in both groups: no statistic, p = 1. Source: Fleiss, Levin and Paik 2003, sec. 3.1.</summary>
    public static Significance PooledZ(long x1, long n1, long x2, long n2)
    {
        Check(x1, n1, x2, n2);
        var pooled = (double)(x1 + x2) / (n1 + n2);
        return x1 + x2 == 0 || x1 + x2 == n1 + n2 ? Significance.Still(NoEstimate.NoVariation)
            : Significance.Normal(((double)x1 / n1 - (double)x2 / n2) / Math.Sqrt(pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2)));
    }

    /// <summary>Where a score that falls from <paramref name="low"/> to <paramref name="high"/> takes a value; an end when it does not.</summary>
    internal static double Root(Func<double, double> score, double value, double low, double high)
    {
        if (score(high) >= value)
            return high;
        if (score(low) <= value)
            return low;
        for (var step = 0; step < 200 && high - low > 1e-15; step++)
        {
            var middle = (low + high) / 2;
            if (score(middle) > value)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }

    private static double Root(double one, double other) => Math.Sqrt(one * one + other * other);

    /// <summary>The first share's maximum-likelihood estimate given the difference.</summary>
    private static double Constrained(double p1, double p2, double ratio, double delta)
    {
        var a = 1 + ratio;
        var b = -(1 + ratio + p1 + ratio * p2 + delta * (ratio + 2));
        var c = delta * delta + delta * (2 * p1 + ratio + 1) + p1 + ratio * p2;
        var d = -p1 * delta * (1 + delta);
        var v = Math.Pow(b / (3 * a), 3) - b * c / (6 * a * a) + d / (2 * a);
        var u = (v < 0 ? -1 : 1) * Math.Sqrt(Math.Max(0, Math.Pow(b / (3 * a), 2) - c / (3 * a)));
        var w = u == 0 ? Math.PI / 2 : (Math.PI + Math.Acos(Math.Clamp(v / (u * u * u), -1, 1))) / 3;
        return Math.Clamp(2 * u * Math.Cos(w) - b / (3 * a), Math.Max(0, delta), Math.Min(1, 1 + delta));
    }

    private static void Check(long x1, long n1, long x2, long n2)
    {
        foreach (var (x, n) in new[] { (x1, n1), (x2, n2) })
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(x, n);
        }
    }
}
