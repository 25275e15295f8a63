namespace C2G.Survey.Statistics;

/// <summary>How far the same people moved on a scale, from their joint table.</summary>
/// <param name="N">Matched people with both answers.</param>
/// <param name="Interval">Of the mean, by Student's t; <c>null</c> for fewer than two people or when all moved alike.</param>
/// <param name="Dz">Mean ÷ standard deviation of the shifts.</param>
/// <param name="Dav">Mean ÷ the two occasions' pooled standard deviation.</param>
/// <param name="Gav"><see cref="Dav"/> with Hedges' small-sample factor.</param>
/// <remarks>Source: Cohen 1988; Lakens 2013, Frontiers in Psychology 4:863.</remarks>
internal sealed record Shift(long N, double Mean, double? Sd, Significance Test, (double Lower, double Upper)? Interval,
    double? Dz, double? Dav, double? Gav, double Improved, double Same, double Declined)
{
    /// <param name="pairs">Score before and after, both finite and of one unit, and how many people, at least 0.</param>
    /// <param name="level">In (0, 1).</param>
    /// <returns><c>null</c> without anybody.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A score is not finite, or a count is negative.</exception>
    public static Shift? Of(IReadOnlyList<(double Before, double After, long Count)> pairs, double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        if (pairs.Any(p => !double.IsFinite(p.Before) || !double.IsFinite(p.After) || p.Count < 0))
            throw new ArgumentException("Scores are finite, and no count is negative.", nameof(pairs));
        var n = pairs.Sum(p => p.Count);
        if (n == 0)
            return null;
        double Share(Func<double, bool> which) => (double)pairs.Where(p => which(p.After - p.Before)).Sum(p => p.Count) / n;
        var (mean, variance) = Moments(pairs.Select(p => (p.After - p.Before, p.Count)), n);
        var (improved, same, declined) = (Share(d => d > 0), Share(d => d == 0), Share(d => d < 0));
        if (variance is not > 0)
            return new(n, mean, variance is null ? null : 0, n < 2 ? Significance.None(NoEstimate.TooFew) : mean == 0
                ? Significance.Still(NoEstimate.NoChange) : Significance.None(NoEstimate.NoVariation), null, null, null, null, improved, same, declined);
        var sd = Math.Sqrt(variance.Value);
        var error = sd / Math.Sqrt(n);
        var half = UpperTail.CriticalStudent(level, n - 1) * error;
        var pooled = Math.Sqrt((Moments(pairs.Select(p => (p.Before, p.Count)), n).Variance!.Value + Moments(pairs.Select(p => (p.After, p.Count)), n).Variance!.Value) / 2);
        double? dav = pooled > 0 ? mean / pooled : null;
        return new(n, mean, sd, new(mean / error, n - 1, UpperTail.TwoSidedStudent(mean / error, n - 1)), (mean - half, mean + half),
            mean / sd, dav, n > 2 ? dav * (1 - 3.0 / (4 * (n - 1) - 1)) : null, improved, same, declined);
    }

    private static (double Mean, double? Variance) Moments(IEnumerable<(double Value, long Count)> values, long n)
    {
        var known = values.ToList();
        var mean = known.Sum(v => v.Value * v.Count) / n;
        return (mean, n < 2 ? null : known.Sum(v => v.Count * (v.Value - mean) * (v.Value - mean)) / (n - 1));
    }
}
