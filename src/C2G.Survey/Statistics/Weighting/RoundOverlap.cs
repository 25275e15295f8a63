namespace C2G.Survey.Statistics;

/// <summary>People of one stratum who gave the same answers in two rounds.</summary>
/// <param name="First"><c>null</c> for who gave no valid answer in the first round.</param>
/// <param name="Second"><c>null</c> for who gave none in the second.</param>
public readonly record struct RoundAnswers(string Stratum, double? First, double? Second, long Count);

/// <summary>The change between two rounds that some people, but not all, answered: second minus first.</summary>
/// <param name="First">Weighted mean of the first round.</param>
/// <param name="Covariance">Of the two means; above 0 where the same people say the same, which makes the change surer.</param>
/// <param name="DegreesOfFreedom">People who answered in either round minus strata.</param>
/// <remarks>Each person is one unit of the sample, however often they answered. Without a finite-population correction, because a trend speaks of a process. Source: Lumley 2010, sec. 8.2.</remarks>
internal sealed record RoundOverlap(double First, double Second, double Covariance, double StandardError, double DegreesOfFreedom, long InBoth)
{
    public double Change => Second - First;

    /// <param name="people">Everybody with a valid answer in either round, once.</param>
    /// <param name="first">Weight of each stratum in the first round.</param>
    /// <param name="second">Weight of each stratum in the second.</param>
    /// <returns><c>null</c> when a round has nobody.</returns>
    /// <exception cref="KeyNotFoundException">A stratum has no weight.</exception>
    public static RoundOverlap? Of(IReadOnlyList<RoundAnswers> people, IReadOnlyDictionary<string, double> first, IReadOnlyDictionary<string, double> second)
    {
        IReadOnlyList<RoundAnswers> counted = [.. people.Where(p => p.Count > 0 && (p.First ?? p.Second) is not null)];
        var (before, after) = (counted.Where(p => p.First is not null).ToList(), counted.Where(p => p.Second is not null).ToList());
        var (w1, w2) = (before.Sum(p => first[p.Stratum] * p.Count), after.Sum(p => second[p.Stratum] * p.Count));
        if (!(w1 > 0 && w2 > 0))
            return null;
        var (m1, m2) = (before.Sum(p => first[p.Stratum] * p.Count * p.First!.Value) / w1, after.Sum(p => second[p.Stratum] * p.Count * p.Second!.Value) / w2);

        // A cell for each stratum, of weight 1: the weights of the rounds differ and are part of what is linearized.
        IReadOnlyList<WeightingCell> cells = [.. counted.GroupBy(p => p.Stratum).Select(g => new WeightingCell(g.Key, [], g.Sum(p => p.Count)))];
        var places = cells.Select((c, i) => (c.Stratum, i)).ToDictionary(c => c.Stratum, c => c.i);
        var covariance = new WeightedSample(cells, [.. cells.Select(_ => 1.0)]).Covariance([.. counted.Select(p => (places[p.Stratum], p.Count,
            new[] { p.First is { } one ? first[p.Stratum] * (one - m1) / w1 : 0, p.Second is { } two ? second[p.Stratum] * (two - m2) / w2 : 0 }))], 2);
        return new(m1, m2, covariance[0, 1], Math.Sqrt(Math.Max(0, covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])),
            counted.Sum(p => p.Count) - cells.Count, counted.Where(p => p.First is not null && p.Second is not null).Sum(p => p.Count));
    }
}
