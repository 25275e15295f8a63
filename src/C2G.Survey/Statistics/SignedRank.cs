namespace C2G.Survey.Statistics;

/// <summary>What is done with those who did not change.</summary>
internal enum Zeros
{
    /// <summary>They are left out before ranking (Wilcoxon 1945).</summary>
    LeftOut,
    /// <summary>They are ranked and then left out (Pratt 1959).</summary>
    Ranked,
}

/// <summary>Wilcoxon's signed-rank test of the same people's shift, from the counts of each difference.</summary>
/// <remarks>Differences closer than 10⁻⁹ of the largest are ties: 1.3 and 1.2999999999999998 are one number.
/// Source: Wilcoxon 1945; Pratt 1959; matched rank-biserial correlation: Kerby 2014.</remarks>
internal sealed class SignedRank
{
    /// <summary>The exact distribution is used up to so many people who changed.</summary>
    public const int ExactUpTo = 50;

    // Midranks are doubled to stay whole: rank, people who rose, people who fell.
    private readonly List<(long TwiceRank, long Up, long Down)> _ranks = [];

    /// <param name="differences">After minus before, finite, with how many people have it, at least 0.</param>
    /// <param name="zeros">What is done with those who did not change.</param>
    /// <exception cref="ArgumentException">A difference is not finite, or a count is negative.</exception>
    public SignedRank(IEnumerable<(double Difference, long Count)> differences, Zeros zeros = Zeros.LeftOut)
    {
        var given = differences.ToList();
        if (given.Exists(d => !double.IsFinite(d.Difference) || d.Count < 0))
            throw new ArgumentException("Differences are finite, and no count is negative.", nameof(differences));
        var known = given.Where(d => d.Count > 0).ToList();
        var scale = known.Count == 0 ? 1 : Math.Max(known.Max(d => Math.Abs(d.Difference)), double.Epsilon);
        var sizes = new SortedDictionary<double, (long Up, long Down)>();
        long still = 0;
        foreach (var (difference, count) in known)
        {
            var size = Math.Round(Math.Abs(difference) / scale, 9);
            if (size == 0)
                still += count;
            else
            {
                var (up, down) = sizes.GetValueOrDefault(size);
                sizes[size] = difference > 0 ? (up + count, down) : (up, down + count);
            }
        }

        var below = zeros is Zeros.Ranked ? still : 0;
        foreach (var (up, down) in sizes.Values)
        {
            _ranks.Add((2 * below + up + down + 1, up, down));
            below += up + down;
        }
    }

    /// <summary>People who changed.</summary>
    public long N => _ranks.Sum(r => r.Up + r.Down);

    /// <summary>V, the sum of the ranks of those who rose.</summary>
    public double Statistic => _ranks.Sum(r => r.TwiceRank * r.Up) / 2.0;

    /// <summary>(rose − fell) ÷ all ranks, in [−1, 1]; <c>null</c> when nobody changed.</summary>
    public double? RankBiserial => N == 0 ? null : _ranks.Sum(r => (double)r.TwiceRank * (r.Up - r.Down)) / _ranks.Sum(r => (double)r.TwiceRank * (r.Up + r.Down));

    /// <summary>Exact up to <see cref="ExactUpTo"/> people who changed, else normal with tie and continuity correction.</summary>
    public Significance Test() => N <= ExactUpTo ? Exact() : Normal(isCorrected: true);

    /// <summary>P(|V − E| at least as observed) over all signs of the observed midranks.</summary>
    public Significance Exact()
    {
        if (N == 0)
            return Significance.Still(NoEstimate.NoChange);
        var most = (int)_ranks.Sum(r => r.TwiceRank * (r.Up + r.Down));
        var ways = new double[most + 1];
        ways[0] = 1;
        var reached = 0;
        foreach (var (rank, up, down) in _ranks)
            for (var person = 0; person < up + down; person++)
            {
                reached += (int)rank;
                for (var sum = reached; sum >= rank; sum--)
                    ways[sum] = (ways[sum] + ways[sum - rank]) / 2;
                for (var sum = Math.Min(rank - 1, reached); sum >= 0; sum--)
                    ways[sum] /= 2;
            }

        var observed = Math.Abs(4 * Statistic - most);
        return new(Statistic, null, Math.Min(1, ways.Where((_, sum) => Math.Abs(2.0 * sum - most) >= observed).Sum()));
    }

    /// <summary>The normal approximation with the variance of the observed ranks.</summary>
    /// <param name="isCorrected">Half a rank is taken off the distance.</param>
    public Significance Normal(bool isCorrected)
    {
        if (N == 0)
            return Significance.Still(NoEstimate.NoChange);
        var z = ZOf(isCorrected);
        return new(Statistic, null, UpperTail.TwoSidedNormal(z));
    }

    /// <summary>The standardized statistic; 0 when nobody changed.</summary>
    /// <param name="isCorrected">Half a rank is taken off the distance.</param>
    public double ZOf(bool isCorrected)
    {
        if (N == 0)
            return 0;
        var distance = _ranks.Sum(r => (double)r.TwiceRank * (r.Up - r.Down)) / 4;
        if (isCorrected)
            distance = Math.Sign(distance) * Math.Max(0, Math.Abs(distance) - 0.5);
        return distance / Math.Sqrt(_ranks.Sum(r => (double)r.TwiceRank * r.TwiceRank / 4 * (r.Up + r.Down)) / 4);
    }
}
