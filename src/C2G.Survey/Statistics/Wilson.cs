namespace C2G.Survey.Statistics;

/// <summary>The score interval of a proportion, without and with a finite population.</summary>
internal static class Wilson
{
    /// <param name="favourable">x, from 0 to <paramref name="n"/>.</param>
    /// <param name="n">Base, at least 1.</param>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <remarks>Source: Wilson 1927; Brown, Cai and DasGupta 2001, eq. 4.</remarks>
    public static Interval Of(long favourable, long n, double level = 0.95)
    {
        Check(favourable, n, level);
        return Score((double)favourable / n, n, UpperTail.CriticalNormal(level), level);
    }

    /// <summary>For a simple random sample of <paramref name="n"/> from <paramref name="population"/> people; a census gives [p, p].</summary>
    /// <remarks>The effective size p(1−p)/v with v = (1−f)p(1−p)/(n−1) is (n−1)/(1−f), at p = 0 and 1 as well.
    /// Student's t with n−1 degrees of freedom takes the place of z. Source: Cochran 1977, eq. 3.8; Korn and Graubard 1998;
    /// Dean and Pagano 2015; R survey 4.5 <c>svyciprop(method = "wilson")</c>.</remarks>
    /// <param name="favourable">x, from 0 to <paramref name="n"/>.</param>
    /// <param name="n">Base, at least 1.</param>
    /// <param name="population">N, at least <paramref name="n"/>.</param>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static Interval Of(long favourable, long n, long population, double level)
    {
        Check(favourable, n, level);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, n);
        var p = (double)favourable / n;
        if (n == population)
            return new(p, p, level);
        if (n == 1)
            return new(0, 1, level);
        var effective = (n - 1) / (1 - (double)n / population);
        return Score(p, effective, UpperTail.CriticalStudent(level, n - 1), level);
    }

    internal static Interval Score(double p, double n, double z, double level)
    {
        var z2 = z * z;
        var middle = p + z2 / (2 * n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        var scale = 1 + z2 / n;
        return new(p <= 0 ? 0 : Math.Max(0, (middle - half) / scale), p >= 1 ? 1 : Math.Min(1, (middle + half) / scale), level);
    }

    internal static void Check(long favourable, long n, double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(favourable);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(favourable, n);
        if (!(level > 0 && level < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
    }
}
