namespace C2G.Survey.Statistics;

/// <summary>How far two codes are apart.</summary>
public enum CodeMetric
{
    /// <summary>They are the same or not.</summary>
    Nominal,
    /// <summary>As many ranks as lie between them.</summary>
    Ordinal,
    /// <summary>By their difference.</summary>
    Interval,
    /// <summary>By their difference as a part of their sum; none is below 0.</summary>
    Ratio,
}

/// <summary>Krippendorff's alpha, for any number of coders and with missing codes.</summary>
/// <param name="Value">At most 1; <c>null</c> without two codes in a unit, or where all coders used one code only.</param>
/// <param name="Pairable">Codes in units that at least two coders coded.</param>
/// <param name="Observed">Disagreement observed, in the metric's units.</param>
/// <param name="Expected">Disagreement expected by chance.</param>
/// <remarks>At least .80 is good, .667 to .80 tentative. Source: Krippendorff 2011, <i>Computing Krippendorff's alpha-reliability</i>; 2019, ch. 12.</remarks>
internal sealed record KrippendorffAlpha(double? Value, double Pairable, double? Observed, double? Expected)
{
    /// <summary>Standard error over units; <c>null</c> where there are fewer than two, or only coincidences are known.</summary>
    public double? Error { get; init; }

    /// <param name="coincidences">See <see cref="Coders.Coincidences"/>: codes × codes, symmetric, none below 0.</param>
    /// <param name="metric">How far two codes are apart.</param>
    /// <param name="values">One for each code, for <see cref="CodeMetric.Interval"/> and <see cref="CodeMetric.Ratio"/>; 1, 2, … unless given.</param>
    /// <returns>Without a value where alpha is not defined.</returns>
    /// <exception cref="ArgumentException">The values are not one finite number for each code, or one is below 0 and the metric is a ratio.</exception>
    public static KrippendorffAlpha Of(double[][] coincidences, CodeMetric metric, IReadOnlyList<double>? values = null)
    {
        var sums = coincidences.Select(row => row.Sum()).ToArray();
        var n = sums.Sum();
        var distances = Distances(sums, metric, values);
        if (sums.Count(s => s > 0) < 2)
            return new(null, n, null, null);
        double Over(Func<int, int, double> weight) => Enumerable.Range(0, sums.Length).Sum(a => Enumerable.Range(0, sums.Length).Sum(b => weight(a, b) * distances[a][b]));
        var (observed, expected) = (Over((a, b) => coincidences[a][b]) / n, Over((a, b) => sums[a] * sums[b]) / (n * (n - 1)));
        return new(expected > 0 ? 1 - observed / expected : null, n, observed, expected);
    }

    /// <summary>Squared distances of the codes, of which each was given as often as <paramref name="sums"/> says; 0 on the diagonal.</summary>
    /// <exception cref="ArgumentException">As of <see cref="Of"/>.</exception>
    internal static double[][] Distances(double[] sums, CodeMetric metric, IReadOnlyList<double>? values)
    {
        if (values is not null && (values.Count != sums.Length || !values.All(double.IsFinite) || (metric is CodeMetric.Ratio && values.Any(v => v < 0))))
            throw new ArgumentException("Each code has one finite number, for a ratio none below 0.", nameof(values));
        double Distance(int a, int b)
        {
            var (one, other) = (values?[a] ?? a + 1, values?[b] ?? b + 1);
            return metric switch
            {
                CodeMetric.Nominal => 1,
                CodeMetric.Ordinal => Math.Pow(sums[Math.Min(a, b)..(Math.Max(a, b) + 1)].Sum() - (sums[a] + sums[b]) / 2, 2),
                CodeMetric.Interval => (one - other) * (one - other),
                _ => one + other == 0 ? 0 : Math.Pow((one - other) / (one + other), 2),
            };
        }

        return [.. sums.Select((_, a) => sums.Select((_, b) => a == b ? 0 : Distance(a, b)).ToArray())];
    }
}
