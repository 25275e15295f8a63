namespace C2G.Survey.Reports.Disclosure;

/// <summary>What the tables by each single item tell of the counts by combinations of groups.</summary>
/// <param name="Shares">Headline among the shown, item, group → whether its favourable share is known.</param>
/// <param name="Bases">The same of its base.</param>
/// <param name="Numbers">Item, group → whether its number of respondents is known.</param>
internal sealed record GroupTables(bool[][][] Shares, bool[][][] Bases, bool[][] Numbers)
{
    public static GroupTables Everything(int headlines, IReadOnlyList<int> sizes)
    {
        bool[][] all = [.. sizes.Select(size => Enumerable.Repeat(true, size).ToArray())];
        return new([.. Enumerable.Repeat(all, headlines)], [.. Enumerable.Repeat(all, headlines)], all);
    }

    /// <summary>Without a headline whose weighted share is not shown after all.</summary>
    public GroupTables Only(IReadOnlyList<int> places) => this with { Shares = [.. places.Select(p => Shares[p])], Bases = [.. places.Select(p => Bases[p])] };

    /// <summary>Another group of one of the items, from which a respondent may come without the tables showing it; <c>null</c> where that item has none.</summary>
    /// <param name="headlines">Of which a respondent's answer changes hands.</param>
    /// <param name="isMove">Whether the respondent comes too, and not an answer alone.</param>
    public (int Item, int Group)? Across(Swaps swaps, int level, IReadOnlyList<int> headlines, bool isMove, Random random)
    {
        var item = random.Next(swaps.Sizes.Count);
        var others = Enumerable.Range(0, swaps.Sizes[item]).Where(IsOpen).ToList();
        return !others.Remove(swaps.GroupOf(level, item)) || others.Count == 0 ? null : (item, others[random.Next(others.Count)]);

        bool IsOpen(int group) => isMove ? !Numbers[item][group] && headlines.All(h => !Shares[h][item][group] && !Bases[h][item][group]) : headlines.All(h => !Shares[h][item][group]);
    }

    /// <summary>Whether other counts come to the same tables.</summary>
    public bool AreAlike(Swaps swaps, long[][] one, long[][] other)
    {
        for (var h = 0; h < one.Length; h++)
        {
            if (ReferenceEquals(one[h], other[h]))
                continue;
            for (var m = 0; m < swaps.Sizes.Count; m++)
            {
                var moved = new long[3 * swaps.Sizes[m]];
                for (var level = 0; level < swaps.Levels; level++)
                    for (var c = 0; c < 3; c++)
                        moved[3 * swaps.GroupOf(level, m) + c] += one[h][3 * level + c] - other[h][3 * level + c];
                for (var g = 0; g < swaps.Sizes[m]; g++)
                {
                    var (x, u, o) = (moved[3 * g], moved[3 * g + 1], moved[3 * g + 2]);
                    if ((Shares[h][m][g] && x != 0) || (Bases[h][m][g] && x + u != 0) || (Numbers[m][g] && x + u + o != 0))
                        return false;
                }
            }
        }

        return true;
    }
}
