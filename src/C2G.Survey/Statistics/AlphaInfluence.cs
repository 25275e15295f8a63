namespace C2G.Survey.Statistics;

/// <summary>By how much one more unit like it moves Krippendorff's alpha, to the first order.</summary>
/// <remarks>With A = Σ o·δ² over the coincidences o and B = Σ s·s·δ² over their n sums s, alpha is 1 − (n − 1)A/B, and a unit adds to o, s and n.
/// Source: Efron 1982, <i>The Jackknife, the Bootstrap and Other Resampling Plans</i>, ch. 6.</remarks>
internal sealed class AlphaInfluence
{
    private readonly double[][] _distances;
    private readonly double[] _ofCode;
    private readonly double _ofDisagreement;

    /// <param name="coincidences">See <see cref="Coders.Coincidences"/>; with alpha defined.</param>
    /// <param name="metric">How far two codes are apart.</param>
    /// <param name="values">One for each code, or their places count.</param>
    public AlphaInfluence(double[][] coincidences, CodeMetric metric, IReadOnlyList<double>? values)
    {
        var sums = coincidences.Select(row => row.Sum()).ToArray();
        var codes = Enumerable.Range(0, sums.Length).ToArray();
        _distances = KrippendorffAlpha.Distances(sums, metric, values);
        double n = sums.Sum(), a = codes.Sum(i => codes.Sum(j => coincidences[i][j] * _distances[i][j]));
        var toOthers = codes.Select(i => codes.Sum(j => sums[j] * _distances[i][j])).ToArray();
        var b = codes.Sum(i => sums[i] * toOthers[i]);
        _ofDisagreement = -(n - 1) / b;
        var (observed, expected) = metric == CodeMetric.Ordinal
            ? (OfRanks(sums, (i, j) => coincidences[i][j]), OfRanks(sums, (i, j) => sums[i] * sums[j]))
            : (new double[sums.Length], new double[sums.Length]);
        _ofCode = [.. codes.Select(c => -a / b + _ofDisagreement * observed[c] + (n - 1) * a / (b * b) * (2 * toOthers[c] + expected[c]))];
    }

    /// <param name="given">The unit's codes, at least two, as indices.</param>
    public double Of(int[] given) => given.Sum(one => _ofCode[one] + _ofDisagreement * given.Sum(other => _distances[one][other]) / (given.Length - 1));

    /// <summary>How Σ weight·δ² moves with the number of each code when δ is the difference of mean ranks: a code lifts its own rank by a half, and those above it by one.</summary>
    private static double[] OfRanks(double[] sums, Func<int, int, double> weight)
    {
        var codes = Enumerable.Range(0, sums.Length).ToArray();
        var rank = codes.Select(i => sums[..i].Sum() + sums[i] / 2).ToArray();
        var pull = codes.Select(i => codes.Sum(j => weight(i, j) * (rank[i] - rank[j]))).ToArray();
        return [.. codes.Select(c => 4 * (pull[c] / 2 + pull[(c + 1)..].Sum()))];
    }
}
