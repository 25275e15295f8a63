namespace C2G.Survey.Statistics;

/// <summary>The share of one side minus the share of the other, over a base that may have more sides: net agreement, net lean, promoters minus detractors.</summary>
/// <param name="Estimate">In [−1, 1].</param>
/// <param name="Error">Multinomial standard error √((a + b − (a − b)²)/n).</param>
internal sealed record NetScore(double Estimate, double Error, long N)
{
    /// <summary>With n − 1 in place of n, as a sample's.</summary>
    public double? SampleError => N < 2 ? null : Error * Math.Sqrt(N / (N - 1.0));

    /// <summary>From counts of people.</summary>
    /// <param name="forIt">From 0; with <paramref name="against"/> not above <paramref name="n"/>.</param>
    /// <param name="against">From 0.</param>
    /// <param name="n">Everybody in the base.</param>
    /// <returns><c>null</c> without a base.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the two are more than n.</exception>
    /// <remarks>Source: the multinomial variance; Agresti 2013, section 1.2.</remarks>
    public static NetScore? Of(long forIt, long against, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(forIt);
        ArgumentOutOfRangeException.ThrowIfNegative(against);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(forIt + against, n);
        if (n == 0)
            return null;
        var net = (double)(forIt - against) / n;
        return new(net, Math.Sqrt(Math.Max(0, (double)(forIt + against) / n - net * net) / n), n);
    }

    /// <summary>Wald's interval, kept inside [−1, 1].</summary>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Agresti 2013, section 1.3.</remarks>
    public (double Lower, double Upper) Interval(double level = 0.95) => UpperTail.CriticalNormal(level) * Error is var half
        ? (Math.Max(-1, Estimate - half), Math.Min(1, Estimate + half)) : default;
}
