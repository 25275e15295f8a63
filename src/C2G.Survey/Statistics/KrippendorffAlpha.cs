namespace C2G.Survey.Statistics;

/// <summary>How far two codes are apart.</summary>
internal enum CodeMetric
{
    Nominal,
    Ordinal,
    Interval,
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
    /// <param name="coincidences">See <see cref="Coders.Coincidences"/>: codes × codes, symmetric, none below 0.</param>
    /// <param name="metric">How far two codes are apart.</param>
    /// <param name="values">One for each code, for <see cref="CodeMetric.Interval"/> and <see cref="CodeMetric.Ratio"/>; 1, 2, … unless given.</param>
    /// <returns>Never throws for such a matrix: where alpha is not defined it has no value.</returns>
    public static KrippendorffAlpha Of(double[][] coincidences, CodeMetric metric, IReadOnlyList<double>? values = null)
    {
        var sums = coincidences.Select(row => row.Sum()).ToArray();
        var n = sums.Sum();
        if (sums.Count(s => s > 0) < 2)
            return new(null, n, null, null);
        double Distance(int a, int b)
        {
            var (one, other) = (values?[a] ?? a + 1, values?[b] ?? b + 1);
            return metric switch
            {
                CodeMetric.Nominal => a == b ? 0 : 1,
                CodeMetric.Ordinal => Math.Pow(sums[Math.Min(a, b)..(Math.Max(a, b) + 1)].Sum() - (sums[a] + sums[b]) / 2, 2),
                CodeMetric.Interval => (one - other) * (one - other),
                _ => one + other == 0 ? 0 : Math.Pow((one - other) / (one + other), 2),
            };
        }

        double Over(Func<int, int, double> weight) => Enumerable.Range(0, sums.Length).Sum(a => Enumerable.Range(0, sums.Length).Where(b => b != a).Sum(b => weight(a, b) * Distance(a, b)));
        var (observed, expected) = (Over((a, b) => coincidences[a][b]) / n, Over((a, b) => sums[a] * sums[b]) / (n * (n - 1)));
        return new(expected > 0 ? 1 - observed / expected : null, n, observed, expected);
    }
}
