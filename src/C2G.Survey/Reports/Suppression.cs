namespace C2G.Survey.Reports;

/// <summary>Which cells may not be shown, so that none that stands for fewer than k people can be read or worked out.</summary>
/// <remarks>Primary: 0 &lt; a &lt; k. Complementary: enough neighbours that what an outsider can work out for a hidden count a,
/// knowing all that is published, is an interval with lower end ≤ max(0, a−1) and upper end ≥ max(k, a+1).
/// Source: Hundepool et al. 2012, ch. 4.</remarks>
internal static class Suppression
{
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

    /// <summary>How much of a level may be shown.</summary>
    public enum Shown
    {
        All,
        BaseOnly,
        Nothing,
    }

    /// <summary>Levels that divide a published base and a published number of favourable answers between them.</summary>
    /// <returns>For each level what may be shown, and whether it is hidden for its own sake.</returns>
    public static (Shown Shown, bool IsPrimary)[] Levels(IReadOnlyList<(long Favourable, long Base)> levels, int k)
    {
        var state = levels.Select(l => OfItself(l, k)).Select(s => (Shown: s, IsPrimary: s is not Shown.All)).ToArray();
        while (!IsSafe(levels, state, k))
        {
            var next = Enumerable.Range(0, levels.Count).Where(i => state[i].Shown is not Shown.Nothing)
                .OrderBy(i => HiddenBaseIsShort(levels, state, k) ? 0 : (int)state[i].Shown)
                .ThenBy(i => levels[i].Base == 0).ThenBy(i => levels[i].Base).Cast<int?>().FirstOrDefault();
            if (next is not { } level)
                break;
            var harder = HiddenBaseIsShort(levels, state, k) || state[level].Shown is Shown.BaseOnly ? Shown.Nothing : Shown.BaseOnly;
            state[level] = (harder, state[level].IsPrimary);
        }

        return state;
    }

    private static Shown OfItself((long Favourable, long Base) level, int k)
    {
        var unfavourable = level.Base - level.Favourable;
        return IsSmall(level.Base, k) ? Shown.Nothing
            : IsSmall(level.Favourable, k) || IsSmall(unfavourable, k) || IsUnanimous(level) ? Shown.BaseOnly
            : Shown.All;
    }

    /// <summary>Everybody of a small group answered alike: the share alone tells what each of them said.</summary>
    private static bool IsUnanimous((long Favourable, long Base) level) =>
        level.Base is > 0 and < 30 && (level.Favourable == 0 || level.Favourable == level.Base);

    private static bool HiddenBaseIsShort(IReadOnlyList<(long Favourable, long Base)> levels, (Shown Shown, bool IsPrimary)[] state, int k)
    {
        var hidden = Enumerable.Range(0, levels.Count).Where(i => state[i].Shown is Shown.Nothing).ToList();
        return hidden.Count > 0 && (hidden.Count < 2 || hidden.Sum(i => levels[i].Base) < k);
    }

    /// <summary>Works out, as an outsider would from the totals and the shown levels, how closely each hidden count is known.</summary>
    public static bool IsSafe(IReadOnlyList<(long Favourable, long Base)> levels, (Shown Shown, bool IsPrimary)[] state, int k)
    {
        if (HiddenBaseIsShort(levels, state, k))
            return false;
        var hidden = Enumerable.Range(0, levels.Count).Where(i => state[i].Shown is not Shown.All).ToList();
        var favourable = hidden.Sum(i => levels[i].Favourable);
        var unfavourable = hidden.Sum(i => levels[i].Base - levels[i].Favourable);
        var unknownBase = hidden.Where(i => state[i].Shown is Shown.Nothing).Sum(i => levels[i].Base);
        foreach (var i in hidden.Where(i => state[i].IsPrimary))
        {
            var most = MostOf(i);
            var others = hidden.Where(j => j != i).Sum(j => state[j].Shown is Shown.Nothing ? 0 : levels[j].Base)
                + (state[i].Shown is Shown.Nothing || hidden.Exists(j => j != i && state[j].Shown is Shown.Nothing) ? unknownBase : 0);
            if (!IsWide(levels[i].Favourable, favourable, unfavourable) || !IsWide(levels[i].Base - levels[i].Favourable, unfavourable, favourable))
                return false;

            bool IsWide(long count, long column, long otherColumn)
            {
                var known = state[i].Shown is Shown.BaseOnly;
                if (known && count != 0 && !IsSmall(count, k))
                    return true; // The other half of the level is the one that is protected.
                var high = Math.Min(most, column);
                var low = Math.Max(0, column - others);
                if (known)
                {
                    high = Math.Min(high, levels[i].Base - Math.Max(0, otherColumn - others));
                    low = Math.Max(low, levels[i].Base - otherColumn);
                }

                return low <= Math.Max(0, count - 1) && (high >= Math.Max(k, count + 1) || !IsSmall(count, k) && count > 0);
            }
        }

        return true;

        long MostOf(int i) => state[i].Shown is Shown.Nothing ? unknownBase : levels[i].Base;
    }
}
