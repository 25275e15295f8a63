namespace C2G.Survey.Statistics;

/// <summary>Whether a group's part of a sample fits its part of the population it was drawn from.</summary>
internal static class HypergeometricTest
{
    private const double Negligible = 1e-18;

    /// <summary>The exact two-sided p: every outcome that is not likelier than the observed one.</summary>
    /// <param name="drawn">People of the group in the sample: at most <paramref name="sample"/> and <paramref name="group"/>.</param>
    /// <param name="sample">n, from 0 to <paramref name="population"/>.</param>
    /// <param name="group">People of the group in the population, from 0 to <paramref name="population"/>.</param>
    /// <param name="population">N, at least 1.</param>
    /// <returns>In [0, 1]; 1 where the counts leave one outcome only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No sample can have these counts.</exception>
    /// <remarks>Takes steps until an outcome is 1e-18 times as likely as the observed one, not through all outcomes. Source: Fisher 1935; Agresti 2013, section 3.5.</remarks>
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

        // Relative to the likeliest outcome, so that nothing overflows; what underflows is no likelier than 1e-300.
        var mode = Math.Clamp((long)((sample + 1.0) * (group + 1.0) / (population + 2.0)), least, most);
        var observed = 1.0;
        for (var x = mode; x != drawn && observed > 0; x += drawn > mode ? 1 : -1)
            observed = Next(x, observed, drawn > mode);
        if (observed == 0)
            return 0;
        // Ties differ in their last digits; R's fisher.test allows the same.
        var limit = observed * (1 + 1e-7);
        var (all, tail) = (1.0, 1 <= limit ? 1.0 : 0);
        foreach (var isUp in new[] { true, false })
        {
            // What is left beyond is nothing beside the observed outcome, which is counted.
            var weight = 1.0;
            for (var x = mode; x != (isUp ? most : least) && weight > Negligible * observed; x += isUp ? 1 : -1)
            {
                weight = Next(x, weight, isUp);
                all += weight;
                tail += weight <= limit ? weight : 0;
            }
        }

        return Math.Min(1, tail / all);

        double Next(long x, double weight, bool isUp) => isUp ? weight * Rise(x) : weight / Rise(x - 1);

        double Rise(long x) => (double)(group - x) / (x + 1) * (sample - x) / (population - group - sample + x + 1);
    }
}
