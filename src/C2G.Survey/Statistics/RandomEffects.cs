namespace C2G.Survey.Statistics;

/// <summary>Shares of several events, as if each event had a share of its own around a common mean.</summary>
/// <param name="Events">Events with a base.</param>
/// <param name="Mean">Weighted by 1/(τ² + v), in [0, 1].</param>
/// <param name="Spread">τ, the standard deviation between events beyond what their sizes explain; at least 0.</param>
/// <param name="Error">Of the mean.</param>
/// <param name="Homogeneity">Whether the events differ at all: chi-square of the m × 2 table.</param>
/// <remarks>Moment estimator with the pooled share in each event's variance v = p(1 − p)/n, so that events at 0 and 100 % count as they should.
/// Source: DerSimonian and Laird 1986, Controlled Clinical Trials 7:177-188.</remarks>
internal sealed record RandomEffects(int Events, double Mean, double Spread, double Error, Significance Homogeneity)
{
    /// <returns><c>null</c> for fewer than two events with a base, or when all answer alike.</returns>
    /// <param name="events">Counts of people: favourable from 0 to the base. Events without a base are left out.</param>
    public static RandomEffects? Of(IEnumerable<(long Favourable, long Base)> events)
    {
        var known = events.Where(e => e.Base > 0).ToList();
        var pooled = known.Sum(e => e.Favourable) / Math.Max(1.0, known.Sum(e => e.Base));
        if (known.Count < 2 || pooled is <= 0 or >= 1)
            return null;
        var shares = known.Select(e => (P: (double)e.Favourable / e.Base, V: pooled * (1 - pooled) / e.Base)).ToList();
        var (weights, squares) = (shares.Sum(s => 1 / s.V), shares.Sum(s => 1 / (s.V * s.V)));
        var q = shares.Sum(s => (s.P - pooled) * (s.P - pooled) / s.V);
        var between = Math.Max(0, (q - (known.Count - 1)) / (weights - squares / weights));
        var total = shares.Sum(s => 1 / (between + s.V));
        return new(known.Count, shares.Sum(s => s.P / (between + s.V)) / total, Math.Sqrt(between), Math.Sqrt(1 / total), Significance.ChiSquare(q, known.Count - 1));
    }
}
