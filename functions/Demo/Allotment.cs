namespace C2G.Survey.Functions.Demo;

/// <summary>Shares made into counts.</summary>
internal static class Allotment
{
    /// <summary>Counts that add up to <paramref name="total"/>, each within one of its exact share.</summary>
    /// <remarks>Largest remainder; of equal remainders the first wins. Shares that are all zero give everything to the first.
    /// Source: Hare-Niemeyer; Balinski and Young 1982, Fair Representation, chapter 3.</remarks>
    public static int[] Of(IReadOnlyList<double> shares, int total)
    {
        if (shares.Count == 0)
            return total == 0 ? [] : throw new ArgumentException("There is nothing to share among.", nameof(shares));
        var sum = shares.Sum();
        var exact = shares.Select((s, i) => sum > 0 ? total * s / sum : i == 0 ? total : 0).ToArray();
        var counts = exact.Select(e => (int)Math.Floor(e + 1e-9)).ToArray();
        foreach (var i in Enumerable.Range(0, counts.Length).OrderByDescending(i => exact[i] - counts[i]).Take(total - counts.Sum()))
            counts[i]++;
        return counts;
    }

    /// <summary>As <see cref="Of"/>, but of those in the base exactly <paramref name="target"/> (rounded to a respondent) are favourable.</summary>
    /// <param name="kinds">For each share: favourable, unfavourable, or <c>null</c> outside the base.</param>
    public static int[] OnTarget(IReadOnlyList<double> shares, IReadOnlyList<bool?> kinds, double target, int total)
    {
        var outside = Enumerable.Range(0, shares.Count).Where(i => kinds[i] is null).ToArray();
        var inside = shares.Where((_, i) => kinds[i] is not null).Sum();
        var first = Of([inside, .. outside.Select(i => shares[i])], total);
        var favourable = (int)Math.Round(first[0] * target, MidpointRounding.AwayFromZero);
        var counts = new int[shares.Count];
        for (var o = 0; o < outside.Length; o++)
            counts[outside[o]] = first[o + 1];
        Share(kind: true, favourable);
        Share(kind: false, first[0] - favourable);
        return counts;

        void Share(bool kind, int among)
        {
            var cells = Enumerable.Range(0, shares.Count).Where(i => kinds[i] == kind).ToArray();
            var shared = Of([.. cells.Select(i => shares[i])], among);
            for (var c = 0; c < cells.Length; c++)
                counts[cells[c]] = shared[c];
        }
    }
}
