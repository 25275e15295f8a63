namespace C2G.Survey.Reports.Disclosure;

/// <summary>Combinations of groups that gain a respondent each, and those that lose one.</summary>
internal readonly record struct Swap(int[] Gain, int[] Lose)
{
    public Swap Reversed => new(Lose, Gain);
}

/// <summary>All combinations of groups, and the exchanges between them.</summary>
/// <param name="sizes">Groups of each item; the last runs fastest among the combinations.</param>
internal sealed class Swaps(IReadOnlyList<int> sizes)
{
    private readonly int[][] _places = [.. Enumerable.Range(0, sizes.Aggregate(1, (n, size) => n * size)).Select(level => new Tallies.Crossing([], sizes, 0).PlacesOf(level))];

    public int Levels => _places.Length;

    public IReadOnlyList<int> Sizes => sizes;

    public int GroupOf(int level, int item) => _places[level][item];

    /// <summary>Two respondents exchange some of their groups, so that each single group keeps its number: the combination gains one.</summary>
    public Swap Draw(int level, Random random)
    {
        // The opposite corner differs in every item but those that are kept; exchanging some of the differing ones gives the other two corners.
        var opposite = (int[])_places[level].Clone();
        var differing = Enumerable.Range(0, sizes.Count).Where(m => sizes[m] > 1).ToArray();
        random.Shuffle(differing);
        differing = differing[..(differing.Length > 2 ? 2 + random.Next(differing.Length - 1) : differing.Length)];
        foreach (var m in differing)
            opposite[m] = (opposite[m] + 1 + random.Next(sizes[m] - 1)) % sizes[m];
        var (one, other) = ((int[])_places[level].Clone(), (int[])opposite.Clone());
        foreach (var m in differing.Take(1 + random.Next(Math.Max(1, differing.Length - 1))))
            (one[m], other[m]) = (other[m], one[m]);
        return new([level, LevelOf(opposite)], [LevelOf(one), LevelOf(other)]);
    }

    /// <summary>One respondent of another group by one item comes into the combination.</summary>
    public Swap From(int level, int item, int group)
    {
        var from = (int[])_places[level].Clone();
        from[item] = group;
        return new([level], [LevelOf(from)]);
    }

    /// <summary>The fewest that a combination can have, knowing how many each group has.</summary>
    /// <remarks>Source: Fréchet 1951.</remarks>
    public long LeastOf(Func<int, long> counts, int level)
    {
        long all = 0;
        var sums = new long[sizes.Count];
        for (var other = 0; other < Levels; other++)
        {
            var count = counts(other);
            all += count;
            for (var m = 0; m < sums.Length; m++)
                sums[m] += _places[other][m] == _places[level][m] ? count : 0;
        }

        return Math.Max(0, sums.Sum() - (sums.Length - 1) * all);
    }

    private int LevelOf(int[] places) => places.Zip(sizes).Aggregate(0, (level, p) => level * p.Second + p.First);
}
