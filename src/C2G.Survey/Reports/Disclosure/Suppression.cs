namespace C2G.Survey.Reports.Disclosure;

/// <summary>Which counts may not be shown, so that none that stands for fewer than k people can be read or worked out.</summary>
/// <remarks>Primary: 0 &lt; a &lt; k. Complementary: enough neighbours that what an outsider can work out for a hidden count a,
/// knowing all that is published, is an interval with lower end ≤ max(0, a−1) and upper end ≥ max(k, a+1).
/// Source: Hundepool et al. 2012, ch. 4.</remarks>
internal static class Suppression
{
    /// <summary>In a group of fewer people, an answer that all of them gave is not shown: it tells what each of them said.</summary>
    public const int SmallGroup = 30;

    public static bool IsSmall(long count, int k) => count > 0 && count < k;

    /// <summary>Cells that add up to a published total.</summary>
    public static bool[] Partition(IReadOnlyList<long> cells, int k)
    {
        var hidden = cells.Select(c => IsSmall(c, k)).ToArray();
        while (hidden.Contains(true) && (hidden.Count(h => h) < 2 || Sum() < k))
        {
            var next = Enumerable.Range(0, cells.Count).Where(i => !hidden[i]).OrderBy(i => cells[i] == 0).ThenBy(i => cells[i]).Cast<int?>().FirstOrDefault();
            if (next is not { } cell)
                break;
            hidden[cell] = true;
        }

        return hidden;

        long Sum() => Enumerable.Range(0, cells.Count).Where(i => hidden[i]).Sum(i => cells[i]);
    }
}
