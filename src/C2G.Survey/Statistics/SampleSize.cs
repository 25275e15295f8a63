namespace C2G.Survey.Statistics;

/// <summary>How many answers are needed for a share of a given precision.</summary>
public static class SampleSize
{
    /// <summary>z²p(1−p)/e², and with a finite population n₀/(1 + (n₀−1)/N).</summary>
    /// <param name="halfWidth">e, half the width of the interval, in (0, 1).</param>
    /// <param name="population">N, at least 1; <c>null</c>: much larger than the sample.</param>
    /// <param name="share">p, the share that is expected; 0.5 asks for the most.</param>
    /// <returns>Not rounded; round up.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <remarks>For a simple random sample in which everybody answers. Source: Cochran 1977, eq. 4.1 and 4.2.</remarks>
    public static double For(double halfWidth, long? population = null, double share = 0.5, double level = 0.95)
    {
        if (!(halfWidth is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "Half a width lies between 0 and 1.");
        if (!(share is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(population ?? 1, 1, nameof(population));
        var z = UpperTail.CriticalNormal(level);
        var unlimited = z * z * share * (1 - share) / (halfWidth * halfWidth);
        return population is { } all ? unlimited / (1 + (unlimited - 1) / all) : unlimited;
    }
}
