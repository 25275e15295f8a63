namespace C2G.Survey.Statistics;

/// <summary>Merges strata in which nobody or only one has answered with a declared neighbour, so that nobody of the frame is dropped.</summary>
public static class Collapsing
{
    /// <param name="into">Stratum → the neighbour it is merged with; chains are followed.</param>
    /// <returns>Cells and frame in which merged strata bear all of their names, joined by <c>" + "</c> with the neighbour first.</returns>
    /// <exception cref="ArgumentException">A chain of neighbours leads back to where it began.</exception>
    /// <remarks>Source: Cochran 1977, sec. 5A.12.</remarks>
    public static (IReadOnlyList<WeightingCell> Cells, IReadOnlyDictionary<string, long> Frame) Of(
        IReadOnlyList<WeightingCell> cells, IReadOnlyDictionary<string, long> frame, IReadOnlyDictionary<string, string> into)
    {
        string Last(string stratum)
        {
            var (end, steps) = (stratum, 0);
            while (into.TryGetValue(end, out var next))
                (end, steps) = steps <= into.Count ? (next, steps + 1) : throw new ArgumentException($"The neighbours of {stratum} lead back to it.", nameof(into));
            return end;
        }

        var names = frame.Keys.Concat(cells.Select(c => c.Stratum)).Distinct().GroupBy(Last)
            .SelectMany(g => g.Select(s => (s, Name: string.Join(" + ", g.OrderBy(o => o != g.Key).ThenBy(o => o, StringComparer.Ordinal))))).ToDictionary(n => n.s, n => n.Name);
        return ([.. cells.Select(c => c with { Stratum = names[c.Stratum] })], frame.GroupBy(f => names[f.Key]).ToDictionary(g => g.Key, g => g.Sum(f => f.Value)));
    }
}
