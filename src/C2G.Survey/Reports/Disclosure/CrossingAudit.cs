namespace C2G.Survey.Reports.Disclosure;

/// <summary>Whether weighted shares tell more about a few people than the tables by each item do.</summary>
/// <remarks>Combinations of groups are published nowhere, but the weights and the weighted shares are computed from them. So for every count of
/// a combination, or of a group that is withheld, that stands for fewer than k people, and every answer that all of a small combination gave,
/// the audit looks for other counts that come to exactly the same tables by each item and to exactly the same published figures, in which the
/// count is smaller, and at least k. Having found them, it has shown that nobody can tell. What it does not find in time is not published.
/// Who left a group blank is in no weighted share; of them the exact number must be open.
/// Other counts are reached by exchanging groups and answers between respondents, as in data swapping (Dalenius and Reiss 1982).</remarks>
internal sealed class CrossingAudit
{
    private const int MostWorlds = 10_000, MostSteps = 3000;

    private readonly ListWeights _list;
    private readonly GroupTables _tables;
    private readonly IReadOnlyList<int[]> _families;
    private readonly Swaps _swaps;
    private readonly int _k;
    private readonly Random _random = new(1);
    private readonly List<World> _worlds = [];
    private int _seen;

    /// <summary>Counts that could be, with what is published of them.</summary>
    /// <param name="Counts">For each shown headline, as in <see cref="ListWeights.Counts"/>.</param>
    private sealed record World(long[][] Counts, RespondentWeights Weights, IReadOnlyList<WeightedFigure?> Figures);

    /// <summary>A count that must be open.</summary>
    /// <param name="Place">Among the shown headlines.</param>
    /// <param name="Levels">The combination, or all of a group.</param>
    /// <param name="Category">0 favourable, 1 unfavourable; <c>null</c> for the respondents.</param>
    /// <param name="IsSmall">Whether it may have to be k or more.</param>
    private sealed record Target(int Place, int[] Levels, int? Category, bool IsSmall = true)
    {
        public long In(long[][] counts) => Levels.Sum(level => Category is { } c ? counts[Place][3 * level + c] : NumberOf(counts[Place], level));
    }

    private readonly record struct Exchange(Swap Swap, int Place, int More, int? Less);

    private CrossingAudit(ListWeights list, IReadOnlyList<int> shown, GroupTables tables, int k)
    {
        (_list, _tables, _k) = (list, tables, k);
        _swaps = new([.. list.Breakdowns.Select(b => b.Levels.Count)]);
        var (instrument, headlines) = (list.Tally.Shape.Instrument, list.Tally.Shape.Wave.Headlines);
        _families = [.. Enumerable.Range(0, shown.Count).GroupBy(i => ReportHeadlines.FamilyOf(instrument, headlines[shown[i]])).Select(g => g.ToArray())];
        _worlds.Add(WorldOf([.. shown.Select(h => list.Counts[h])], null));
    }

    /// <param name="shown">Places of the headlines whose weighted shares would be published.</param>
    /// <param name="tables">Of those headlines.</param>
    /// <returns>Those of them that may be: without the ones that would tell of a count of their own.</returns>
    public static IReadOnlyCollection<int> SafeOf(ListWeights list, IReadOnlyList<int> shown, GroupTables tables, int k)
    {
        while (shown.Count > 0 && new CrossingAudit(list, shown, tables, k) is var audit && audit.Told() is { } told)
        {
            List<int> left = told.Category is null ? [] : [.. Enumerable.Range(0, shown.Count).Except(audit._families.First(f => f.Contains(told.Place)))];
            (shown, tables) = ([.. left.Select(place => shown[place])], tables.Only(left));
        }

        return [.. shown];
    }

    private static long NumberOf(long[] counts, int level) => counts[3 * level] + counts[3 * level + 1] + counts[3 * level + 2];

    /// <summary>A count that is not open; <c>null</c> where all are.</summary>
    private Target? Told() => Targets().FirstOrDefault(t => !IsOpen(t, isUp: false, t.In(_worlds[0].Counts) - 1) || (t.IsSmall && !IsOpen(t, isUp: true, EndOf(t))));

    /// <summary>Who left a group blank has no weight, so that a count of them follows only from all others: it must not be known, as must none.</summary>
    private long EndOf(Target target) => target.Levels is [var level] && _list.IsLeftOut(level) ? target.In(_worlds[0].Counts) + 1 : _k;

    private IEnumerable<Target> Targets()
    {
        for (var level = 0; level < _swaps.Levels; level++)
            foreach (var target in Targets([level]).Where(t => t.Category is not null))
                yield return target;
        for (var m = 0; m < _swaps.Sizes.Count; m++)
            for (var g = 0; g < _swaps.Sizes[m]; g++)
                foreach (var target in Targets([.. Enumerable.Range(0, _swaps.Levels).Where(level => _swaps.GroupOf(level, m) == g)])
                    .Where(t => t.Category is null ? !_tables.Numbers[m][g] : !_tables.Shares[t.Place][m][g]))
                    yield return target;
    }

    private IEnumerable<Target> Targets(int[] levels)
    {
        var counts = _worlds[0].Counts;
        var all = new Target(0, levels, null);
        if (Suppression.IsSmall(all.In(counts), _k))
            yield return all;
        for (var h = 0; h < counts.Length; h++)
            for (var c = 0; c < 2; c++)
            {
                var (target, other) = (new Target(h, levels, c), new Target(h, levels, 1 - c));
                var count = target.In(counts);
                if (Suppression.IsSmall(count, _k))
                    yield return target;
                else if (count is > 0 and < Suppression.SmallGroup && other.In(counts) == 0)
                    yield return target with { IsSmall = false };
            }
    }

    private bool IsOpen(Target target, bool isUp, long goal)
    {
        if (_worlds.Exists(w => isUp ? target.In(w.Counts) >= goal : target.In(w.Counts) <= goal) || (!isUp && IsToldAnyway(target, goal)))
            return true;
        var current = isUp ? _worlds.MaxBy(w => target.In(w.Counts))! : _worlds.MinBy(w => target.In(w.Counts))!;
        for (var step = 0; step < MostSteps && _seen < MostWorlds; step++)
        {
            var exchanges = step % 2 == 0 ? Towards(current.Counts, target, isUp) : Towards(current.Counts, Beside(target), _random.Next(2) == 0);
            if (exchanges is null || Applied(current.Counts, exchanges) is not { } counts
                || (isUp ? target.In(counts) < target.In(current.Counts) : target.In(counts) > target.In(current.Counts))
                || !_tables.AreAlike(_swaps, counts, _worlds[0].Counts) || WorldOf(counts, current) is not { } world || !IsAlike(world, _worlds[0]))
                continue;
            current = world;
            if (isUp ? target.In(counts) < goal : target.In(counts) > goal)
                continue;
            _worlds.Add(world);
            return true;
        }

        return false;
    }

    /// <summary>The tables by single items say already that a combination cannot have fewer.</summary>
    private bool IsToldAnyway(Target target, long goal) => target.Levels is [var level]
        && Enumerable.Range(0, _swaps.Sizes.Count).All(m => target.Category is null ? _tables.Numbers[m][_swaps.GroupOf(level, m)] : _tables.Shares[target.Place][m][_swaps.GroupOf(level, m)])
        && _swaps.LeastOf(other => (target with { Levels = [other] }).In(_worlds[0].Counts), level) > goal;

    /// <summary>A count in the neighbourhood: moving it may clear the way.</summary>
    private Target Beside(Target target)
    {
        var (level, item) = (target.Levels[_random.Next(target.Levels.Length)], _random.Next(_swaps.Sizes.Count));
        return new(target.Place, [_swaps.From(level, item, _random.Next(_swaps.Sizes[item])).Lose[0]], _random.Next(2));
    }

    /// <summary>A step by which a count grows or falls by one; <c>null</c> where the one that was drawn cannot be taken.</summary>
    private List<Exchange>? Towards(long[][] counts, Target target, bool isUp)
    {
        var isMove = target.Category is null || _random.Next(3) == 0;
        var level = target.Levels[_random.Next(target.Levels.Length)];
        var own = _families.First(f => f.Contains(target.Place));
        var across = target.Levels.Length > 1 || _random.Next(3) == 0 ? _tables.Across(_swaps, level, isMove ? [.. counts.Index().Select(c => c.Index)] : own, isMove, _random) : null;
        var gain = across is { } other ? _swaps.From(level, other.Item, other.Group) : _swaps.Draw(level, _random);
        var swap = isUp ? gain : gain.Reversed;
        var less = isMove ? (int?)null : own.Length > 1 || _random.Next(3) > 0 ? 1 - target.Category!.Value : 2;
        var exchanges = new List<Exchange>();
        foreach (var family in isMove ? _families : [own])
        {
            var first = _random.Next(3);
            var answers = target.Category is { } c && family == own ? [c] : Enumerable.Range(0, 3).Select(i => (first + i) % 3).Where(a => a < 2 || family.Length == 1);
            if (answers.Cast<int?>().FirstOrDefault(a => Array.TrueForAll(family, place => Has(counts[place], swap, a!.Value, less))) is not { } answer)
                return null;
            exchanges.AddRange(family.Select(place => new Exchange(swap, place, answer, less)));
        }

        return exchanges;
    }

    private static bool Has(long[] counts, Swap swap, int more, int? less) => Array.TrueForAll(swap.Lose, level => counts[3 * level + more] > 0)
        && (less is not { } l || Array.TrueForAll(swap.Gain, level => counts[3 * level + l] > 0));

    private static long[][] Applied(long[][] counts, List<Exchange> exchanges)
    {
        long[][] applied = [.. counts];
        foreach (var (swap, place, more, less) in exchanges)
        {
            long[] own = [.. counts[place]];
            foreach (var (level, by) in swap.Gain.Select(g => (g, 1)).Concat(swap.Lose.Select(l => (l, -1))))
            {
                own[3 * level + more] += by;
                if (less is { } l)
                    own[3 * level + l] -= by;
            }

            applied[place] = own;
        }

        return applied;
    }

    /// <param name="from">What it was reached from; weights and figures that are the same are taken over.</param>
    private World WorldOf(long[][] counts, World? from)
    {
        _seen++;
        var isSameSize = from is not null && Enumerable.Range(0, _swaps.Levels).All(level => NumberOf(counts[0], level) == NumberOf(from.Counts[0], level));
        var weights = isSameSize ? from!.Weights : _list.WeightsOf(counts[0]);
        var figures = new List<WeightedFigure?>();
        for (var place = 0; place < counts.Length && weights.Refusal is null && (_worlds.Count == 0 || IsAlike(weights, _worlds[0].Weights)); place++)
        {
            figures.Add(isSameSize && ReferenceEquals(counts[place], from!.Counts[place]) ? from.Figures[place] : _list.FigureOf(weights, counts[place]));
            if (_worlds.Count > 0 && !IsAlike(figures[place], _worlds[0].Figures[place]))
                break;
        }

        return new(counts, weights, figures);
    }

    private static bool IsAlike(World one, World other) => IsAlike(one.Weights, other.Weights) && one.Figures.Count == other.Figures.Count && one.Figures.Zip(other.Figures, IsAlike).All(same => same);

    private static bool IsAlike(WeightedFigure? one, WeightedFigure? other) => (one?.Share, one?.Interval) == (other?.Share, other?.Interval);

    private static bool IsAlike(RespondentWeights one, RespondentWeights other) => one.Loss is { } a && other.Loss is { } b
        ? a with { Margins = b.Margins } == b
        : (one.Refusal?.Why, one.Refusal?.Where?.Item, one.Refusal?.Where?.Code) == (other.Refusal?.Why, other.Refusal?.Where?.Item, other.Refusal?.Where?.Code);
}
