namespace C2G.Survey.Statistics;

/// <summary>Whether a group's part of a sample fits its part of the population it was drawn from.</summary>
internal static class HypergeometricTest
{
    /// <summary>The exact two-sided p: every outcome that is not likelier than the observed one.</summary>
    /// <param name="drawn">People of the group in the sample: at most <paramref name="sample"/> and <paramref name="group"/>.</param>
    /// <param name="sample">n, from 0 to <paramref name="population"/>.</param>
    /// <param name="group">People of the group in the population, from 0 to <paramref name="population"/>.</param>
    /// <param name="population">N, at least 1.</param>
    /// <returns>In [0, 1]; 1 where the counts leave one outcome only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No sample can have these counts.</exception>
    /// <remarks>Takes some forty standard deviations of steps to each side, not all outcomes. Source: Fisher 1935; Agresti 2013, section 3.5.</remarks>
    public static double TwoSided(long drawn, long sample, long group, long population)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sample, population);
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(group, population);
        var (least, most) = (Math.Max(0, sample + group - population), Math.Min(sample, group));
        ArgumentOutOfRangeException.ThrowIfLessThan(drawn, least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, most);

        // Relative to the likeliest outcome, so that nothing overflows and what underflows does not matter.
        var mode = Math.Clamp((long)((sample + 1.0) * (group + 1.0) / (population + 2.0)), least, most);
        List<double> from = [1], below = [];
        for (var (x, weight) = (mode, 1.0); x < most && (weight *= Rise(x)) > 0; x++)
            from.Add(weight);
        for (var (x, weight) = (mode, 1.0); x > least && (weight /= Rise(x - 1)) > 0; x--)
            below.Add(weight);
        var observed = drawn >= mode ? from.ElementAtOrDefault((int)(drawn - mode)) : below.ElementAtOrDefault((int)(mode - drawn - 1));
        // Ties differ in their last digits; R's fisher.test allows the same.
        var limit = observed * (1 + 1e-7);
        return Math.Min(1, (from.Where(w => w <= limit).Sum() + below.Where(w => w <= limit).Sum()) / (from.Sum() + below.Sum()));

        double Rise(long x) => (double)(group - x) / (x + 1) * (sample - x) / (population - group - sample + x + 1);
    }
}
