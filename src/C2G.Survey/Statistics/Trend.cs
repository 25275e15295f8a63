namespace C2G.Survey.Statistics;

/// <summary>Whether a share rises or falls over ordered groups, such as rounds.</summary>
internal static class Trend
{
    /// <summary>The Cochran-Armitage test.</summary>
    /// <param name="favourable">x of each group.</param>
    /// <param name="n">Base of each group, at least x.</param>
    /// <param name="scores">Where the groups stand; 1, 2, 3, … unless given.</param>
    /// <remarks>Source: Cochran 1954; Armitage 1955, Biometrics 11:375-386.</remarks>
    /// <exception cref="ArgumentException">The lists have different lengths, or x is not within 0 and n.</exception>
    public static Significance CochranArmitage(IReadOnlyList<long> favourable, IReadOnlyList<long> n, IReadOnlyList<double>? scores = null)
    {
        if (favourable.Count != n.Count || (scores is not null && scores.Count != n.Count) || favourable.Zip(n).Any(g => g.First < 0 || g.First > g.Second))
            throw new ArgumentException("Each group needs x of n, and a score where scores are given.", nameof(favourable));
        double all = n.Sum();
        if (all == 0)
            return Significance.None(NoEstimate.NoAnswers);
        var (p, score) = (favourable.Sum() / all, scores ?? [.. Enumerable.Range(1, n.Count).Select(i => (double)i)]);
        var mean = n.Select((count, i) => count * score[i]).Sum() / all;
        var spread = n.Select((count, i) => count * (score[i] - mean) * (score[i] - mean)).Sum();
        if (spread <= 0 || p is <= 0 or >= 1)
            return Significance.Still(NoEstimate.NoVariation);
        var slope = favourable.Select((x, i) => (x - n[i] * p) * (score[i] - mean)).Sum();
        return Significance.ChiSquare(slope * slope / (p * (1 - p) * spread), 1);
    }
}
