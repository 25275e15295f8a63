namespace C2G.Survey.Statistics;

/// <summary>Ordered answers of groups of different people, from counts: a row for each group, columns from the lowest answer to the highest.</summary>
/// <remarks>Answers of one column are ties and get their middle rank. Groups of different columns, or a negative count, are an <see cref="ArgumentException"/>. Source: Mann and Whitney 1947; Kruskal and Wallis 1952; Cliff 1993.</remarks>
internal static class RankSums
{
    /// <summary>How many pairs (one of the first group, one of the second) the first is higher in, ties counted half.</summary>
    public static double PairsWon(IReadOnlyList<long> first, IReadOnlyList<long> second)
    {
        Check([first, second]);
        var (won, below) = (0.0, 0L);
        for (var c = 0; c < first.Count; c++)
        {
            won += first[c] * (below + second[c] / 2.0);
            below += second[c];
        }

        return won;
    }

    /// <summary>Mann and Whitney's test with the tie-corrected normal distribution; the statistic is <see cref="PairsWon"/>.</summary>
    /// <param name="isCorrected">With the continuity correction of one half.</param>
    public static Significance MannWhitney(IReadOnlyList<long> first, IReadOnlyList<long> second, bool isCorrected = true)
    {
        Check([first, second]);
        var (m, n) = (first.Sum(), second.Sum());
        if (m == 0 || n == 0)
            return Significance.None(NoEstimate.NoAnswers);
        var (won, all) = (PairsWon(first, second), (double)(m + n));
        var variance = (double)m * n / 12 * (all + 1 - Ties(first.Zip(second, (a, b) => a + b)) / (all * (all - 1)));
        if (variance <= 0)
            return new(won, null, 1, NoEstimate.NoVariation);
        var distance = Math.Abs(won - m * (double)n / 2);
        return new(won, null, UpperTail.TwoSidedNormal(Math.Max(0, distance - (isCorrected ? 0.5 : 0)) / Math.Sqrt(variance)));
    }

    /// <summary>The exact test, over every way of dividing the observed midranks; for small groups, of up to 50 people each.</summary>
    /// <remarks>Two-sided: as far from the middle as observed, or farther.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A group is larger.</exception>
    public static Significance MannWhitneyExact(IReadOnlyList<long> first, IReadOnlyList<long> second)
    {
        Check([first, second]);
        var (m, n) = ((int)first.Sum(), (int)second.Sum());
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(m, n), 50);
        if (m == 0 || n == 0)
            return Significance.None(NoEstimate.NoAnswers);
        var ranks = new List<int>();
        for (var (c, below) = (0, 0); c < first.Count; c++)
        {
            var here = (int)(first[c] + second[c]);
            ranks.AddRange(Enumerable.Repeat(2 * below + here + 1, here));
            below += here;
        }

        // ways[j, s]: choices of j people whose doubled ranks add to s.
        var ways = new double[m + 1, ranks.Sum() + 1];
        ways[0, 0] = 1;
        foreach (var rank in ranks)
            for (var j = m; j > 0; j--)
                for (var s = ways.GetLength(1) - 1; s >= rank; s--)
                    ways[j, s] += ways[j - 1, s - rank];
        var (won, middle) = (PairsWon(first, second), (double)m * (m + n + 1));
        var distance = Math.Abs(2 * won - (double)m * n);
        var (all, extreme) = (0.0, 0.0);
        for (var s = 0; s < ways.GetLength(1); s++)
        {
            all += ways[m, s];
            extreme += Math.Abs(s - middle) >= distance ? ways[m, s] : 0;
        }

        return new(won, null, Math.Min(1, extreme / all));
    }

    /// <summary>P(first higher) − P(first lower), in [−1, 1]; <c>null</c> when a group is empty.</summary>
    public static double? CliffDelta(IReadOnlyList<long> first, IReadOnlyList<long> second)
    {
        Check([first, second]);
        var pairs = (double)first.Sum() * second.Sum();
        return pairs == 0 ? null : 2 * PairsWon(first, second) / pairs - 1;
    }

    /// <summary>Kruskal and Wallis' test with ties; empty groups are left out.</summary>
    public static Significance KruskalWallis(IReadOnlyList<IReadOnlyList<long>> groups)
    {
        Check(groups);
        var used = groups.Where(g => g.Sum() > 0).ToList();
        if (used.Count < 2)
            return Significance.None(used.Count == 0 ? NoEstimate.NoAnswers : NoEstimate.TooFew);
        var columns = Enumerable.Range(0, used[0].Count).Select(c => used.Sum(g => g[c])).ToList();
        double n = columns.Sum();
        var correction = 1 - Ties(columns) / (n * n * n - n);
        if (columns.Count(c => c > 0) < 2)
            return Significance.Still(NoEstimate.NoVariation);
        var ranks = new double[columns.Count];
        for (var (c, below) = (0, 0L); c < ranks.Length; below += columns[c++])
            ranks[c] = below + (columns[c] + 1) / 2.0;
        var between = used.Sum(g => Math.Pow(g.Select((count, c) => count * (ranks[c] - (n + 1) / 2)).Sum(), 2) / g.Sum());
        return Significance.ChiSquare(12 / (n * (n + 1)) * between / correction, used.Count - 1);
    }

    /// <summary>ε² = H/(n − 1), the share of the ranks' variance between the groups. Source: Kelley 1935; Tomczak and Tomczak 2014.</summary>
    /// <param name="kruskal">What <see cref="KruskalWallis"/> gave.</param>
    /// <param name="n">Everybody in the groups.</param>
    /// <returns>In [0, 1]; <c>null</c> where there is no statistic.</returns>
    public static double? EpsilonSquared(Significance kruskal, long n) => kruskal.Statistic / (n - 1);

    internal static double Ties(IEnumerable<long> columns) => columns.Sum(t => (double)t * t * t - t);

    private static void Check(IReadOnlyList<IReadOnlyList<long>> groups)
    {
        if (groups.Any(g => g.Count != groups[0].Count || g.Any(c => c < 0)))
            throw new ArgumentException("Every group needs the same columns and no negative count.", nameof(groups));
    }
}
