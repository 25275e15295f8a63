namespace C2G.Survey.Statistics;

/// <summary>What can be said of an answer on a scale, from the counts of its points.</summary>
internal sealed class ScaleSummary
{
    private readonly IReadOnlyList<long> _counts;
    private readonly int _lowest;

    /// <param name="counts">From the lowest point to the highest, without don't know and missing; none negative.</param>
    /// <param name="lowest">Score of the first; the others follow by one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public ScaleSummary(IReadOnlyList<long> counts, int lowest = 1)
    {
        foreach (var count in counts)
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(counts));
        (_counts, _lowest, N) = (counts, lowest, counts.Sum());
    }

    public long N { get; }

    /// <summary>Shares of the base; all <c>null</c> without one.</summary>
    public IReadOnlyList<double?> Shares => [.. _counts.Select(c => Share(c))];

    public double? Mean => N == 0 ? null : _counts.Select((c, i) => (double)c * (_lowest + i)).Sum() / N;

    /// <summary>With n − 1; <c>null</c> for fewer than two answers.</summary>
    public double? Variance => N < 2 ? null : _counts.Select((c, i) => c * Math.Pow(_lowest + i - Mean!.Value, 2)).Sum() / (N - 1);

    /// <summary>The middle answer, or the mean of the two middle ones.</summary>
    public double? Median => N == 0 ? null : (At((N - 1) / 2) + At(N / 2)) / 2.0;

    /// <summary>Student's interval of the mean, in scores; <c>null</c> for fewer than two answers.</summary>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Student 1908.</remarks>
    public (double Lower, double Upper)? IntervalOfMean(double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        if (Variance is not { } variance)
            return null;
        var half = UpperTail.CriticalStudent(level, N - 1) * Math.Sqrt(variance / N);
        return (Mean!.Value - half, Mean.Value + half);
    }

    /// <summary>Share of the highest points, in [0, 1]; <c>null</c> without a base.</summary>
    /// <param name="points">How many of them; at least 0.</param>
    public double? Top(int points = 2) => Share(_counts.TakeLast(points).Sum());

    /// <summary>Share of the lowest points, in [0, 1]; <c>null</c> without a base.</summary>
    /// <param name="points">How many of them; at least 0.</param>
    public double? Bottom(int points = 2) => Share(_counts.Take(points).Sum());

    private double? Share(long count) => N == 0 ? null : (double)count / N;

    private int At(long place)
    {
        var point = 0;
        for (var below = _counts[0]; below <= place; below += _counts[point])
            point++;
        return _lowest + point;
    }
}
