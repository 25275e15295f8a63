using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;

namespace C2G.Survey.Reports;

/// <summary>The matched people's shift, where what it follows from is shown.</summary>
internal static class PairedShifts
{
    private static readonly string[] Moves = ["improved", "same", "declined"];

    /// <param name="cells">3 × 3 states: see <see cref="Transition"/>. Where both shares are shown, so is what a test of them needs.</param>
    public static PairedShift? OfShare(long[] cells, Figure before, Figure after, bool isTested)
    {
        // From the counts: a difference of two rounded shares may come out on the wrong side of a half point.
        if ((before, after) is not ({ Favourable: { } first, Base: { } n }, { Favourable: { } second }))
            return null;
        var table = new PairedProportions(cells[0], cells[3] + cells[6], cells[1] + cells[2], cells[4] + cells[5] + cells[7] + cells[8]);
        var interval = isTested ? table.Newcombe() : null;
        return new((double)(second - first) / n, interval?.Lower, interval?.Upper, isTested ? table.McNemarMidP().P : null, null, null, []);
    }

    /// <summary>Tests and effect sizes only where the three moves are shown: with them a small one could be told.</summary>
    public static PairedShift OfNumber(IReadOnlyList<(double Before, double After, long Count)> pairs, int k, bool isTested)
    {
        var shift = Shift.Of(pairs)!;
        long[] moves = [pairs.Count(p => p.After > p.Before), pairs.Count(p => p.After == p.Before), pairs.Count(p => p.After < p.Before)];
        var hidden = Suppression.Partition(moves, k);
        var cells = Moves.Select((code, i) => Cell.Of(code, Texts.None, moves[i], pairs.Count, hidden[i])).ToList();
        if (hidden.Contains(true))
            return new(shift.Mean, null, null, null, null, null, cells);
        var ranks = new SignedRank(pairs.Select(p => (p.After - p.Before, p.Count)));
        return new(shift.Mean, isTested ? shift.Interval?.Lower : null, isTested ? shift.Interval?.Upper : null, isTested ? ranks.Test().P : null, shift.Dav, ranks.RankBiserial, cells);
    }
}
