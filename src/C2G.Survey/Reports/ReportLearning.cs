using System.Globalization;
using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>Before and after, matched by the respondents' own codes.</summary>
internal static class ReportLearning
{
    private static readonly string[] States = ["favourable", "other", "none"];

    public static Learning? Of(Tally tally)
    {
        if (tally.Shape.Wave.Pairing is not { } pairing)
            return null;
        var people = tally.Halves.Where(h => h.Value > 0).SelectMany(h => Enumerable.Repeat(PairKey.Read(h.Key), (int)h.Value))
            .GroupBy(h => h.Code, StringComparer.Ordinal).Select(g => g.ToLookup(h => h.IsBefore)).ToList();
        var pairs = people.Where(p => p[true].Count() == 1 && p[false].Count() == 1).Select(p => (Before: p[true].Single(), After: p[false].Single())).ToList();
        var (k, isTested) = (tally.Shape.Wave.K, Uncertainty.AllowsIntervals(tally.Shape.Wave));
        long[] kinds =
        [
            pairs.Count, people.Count(p => p[true].Count() == 1 && !p[false].Any()), people.Count(p => !p[true].Any() && p[false].Count() == 1),
            people.Count(p => p[true].Count() > 1 || p[false].Count() > 1),
        ];
        var hidden = kinds.Select(c => Suppression.IsSmall(c, k)).ToArray();
        var instrument = tally.Shape.Instrument;
        var items = pairing.Items.Select((name, i) => Of(instrument.Find(name)!, [.. pairs.Select(p => (p.Before.Answers[i], p.After.Answers[i]))], k, isTested)).ToList();
        var withheld = items.Where(i => i.Before?.Hidden is not null || i.After?.Hidden is not null).Select(i => i.Name).ToHashSet();
        return new(Shown(0), Shown(1), Shown(2), Shown(3),
            [.. items.Select(i => i.MeanBefore is not null && ComesFrom(instrument, i.Name, withheld) ? Withheld(instrument.Find(i.Name)!) : i)]);

        long? Shown(int kind) => hidden[kind] ? null : kinds[kind];
    }

    /// <summary>A score is a sum over items: beside the others it would give back the one that is withheld.</summary>
    private static bool ComesFrom(Instrument instrument, string name, HashSet<string> withheld)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([name]));
        while (open.TryPop(out var next))
            foreach (var reference in instrument.Find(next)?.Calculation?.References ?? [])
                if (seen.Add(reference))
                    open.Push(reference);
        return seen.Overlaps(withheld);
    }

    private static Transition Withheld(Item item) => new(item.Name, item.Label, null, null, null, [], null, null, Hiding.Withheld);

    private static Transition Of(Item item, IReadOnlyList<(string Before, string After)> pairs, int k, bool isTested)
    {
        if (pairs.Count < k)
            return pairs.Count > 0 ? Withheld(item) : new(item.Name, item.Label, null, null, null, [], null, null, Hiding.NoBase);
        return item.IsSelection ? OfChoice(item, pairs, k, isTested) : OfNumber(item, pairs, k, isTested);
    }

    /// <summary>The margins follow from the cells: where a cell is hidden, they are not shown beside it.</summary>
    private static Transition OfChoice(Item item, IReadOnlyList<(string Before, string After)> pairs, int k, bool isTested)
    {
        var cells = new long[9];
        foreach (var pair in pairs)
            cells[3 * StateOf(item, pair.Before) + StateOf(item, pair.After)]++;
        var hidden = Suppression.Partition(cells, k);
        var shown = cells.Select((c, i) => Cell.Of($"{States[i / 3]}-{States[i % 3]}", Texts.None, c, pairs.Count, hidden[i])).ToList();
        var (before2, after2) = (cells[0] + cells[1] + cells[2], cells[0] + cells[3] + cells[6]);
        var areMarginsSafe = MarginsAreSafe(cells, hidden, k);
        var (before, after) = areMarginsSafe ? (MarginOf(before2, pairs.Count, k), MarginOf(after2, pairs.Count, k)) : (Figure.Withheld(pairs.Count), Figure.Withheld(pairs.Count));
        return new(item.Name, item.Label, pairs.Count, before, after, shown, null, null, null) { Shift = PairedShifts.OfShare(cells, before, after, isTested) };
    }

    private static Figure MarginOf(long favourable, long pairs, int k) =>
        Suppression.IsSmall(favourable, k) || Suppression.IsSmall(pairs - favourable, k) ? Figure.Withheld(pairs) : Figure.Of(favourable, pairs);

    /// <summary>With the first row's and the first column's sums known, the hidden cells fall into four groups, each of them of a known sum
    /// but for one degree of freedom; each group that has a hidden cell must hold two of them and k people.</summary>
    private static bool MarginsAreSafe(long[] cells, bool[] hidden, int k)
    {
        int[][] groups = [[0], [1, 2], [3, 6], [4, 5, 7, 8]];
        return groups.All(g => !g.Any(i => hidden[i]) || (g.Count(i => hidden[i]) > 1 && g.Where(i => hidden[i]).Sum(i => cells[i]) >= k));
    }

    private static Transition OfNumber(Item item, IReadOnlyList<(string Before, string After)> pairs, int k, bool isTested)
    {
        var both = pairs.Select(p => (Before: Number(p.Before), After: Number(p.After))).Where(p => p is { Before: not null, After: not null }).ToList();
        return both.Count < k
            ? Withheld(item)
            : new(item.Name, item.Label, both.Count, null, null, [], both.Average(p => p.Before), both.Average(p => p.After), null)
            { Shift = PairedShifts.OfNumber([.. both.Select(p => (p.Before!.Value, p.After!.Value, 1L))], k, isTested) };
    }

    private static int StateOf(Item item, string answer) =>
        item.Favourable.Contains(answer) ? 0 : answer.Length > 0 && item.Options.FirstOrDefault(o => o.Code == answer)?.Missing is null ? 1 : 2;

    /// <summary>A number that was typed has at most 29 digits. In a free text somebody may also write NaN, or 1e999.</summary>
    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e29 ? number : null;
}
