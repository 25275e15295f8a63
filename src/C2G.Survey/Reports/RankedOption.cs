using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>One option of a ranking: how often it was put where.</summary>
/// <param name="Places">One cell for each place, its code counted from 1, and <see cref="Unplaced"/> for those who left the option out; of those who ranked any.</param>
/// <param name="MeanPlace">Among those who placed it, 1 the first; <c>null</c> where a cell of the option is hidden or nobody placed it.</param>
public sealed record RankedOption(string Code, Texts Label, IReadOnlyList<Cell> Places, double? MeanPlace)
{
    public const string Unplaced = ".unplaced";
}

/// <summary>Options × places, protected as one table.</summary>
/// <remarks>Everybody who answered gives each option one place or none, and each place one option or none: an outsider knows the sum of each row, and is taken
/// to know that of each column. When everybody placed every option, each table of whole numbers with these sums is one that people can have answered
/// (Birkhoff 1946), so that the sums are all that an outsider can go by.</remarks>
internal static class Ranking
{
    public static IReadOnlyList<RankedOption> Of(Protection protection, Question question)
    {
        var (counts, options) = (protection.Tally.CountsOf(question), question.Options);
        var answered = counts[^3];
        var rows = options.Select((_, o) => counts[(o * options.Count)..((o + 1) * options.Count)]).Select(places => (long[])[.. places, answered - places.Sum()]).ToList();
        var table = new Crosstab(rows, [.. rows[0].Select(_ => 0)], protection.K);
        table.Protect();
        // Every row has the same base, and it is published: a table that needs one of them hidden needs all of it hidden.
        var isHidden = Enumerable.Range(0, rows.Count).Any(table.IsBaseHidden);
        return [.. options.Select((option, r) => Of(option, rows[r], answered, c => isHidden || table.IsCellHidden(r, c)))];
    }

    private static RankedOption Of(ResponseOption option, long[] row, long answered, Func<int, bool> isHidden)
    {
        var (places, placed) = (row.Length - 1, answered - row[^1]);
        var isShown = placed > 0 && !Enumerable.Range(0, row.Length).Any(isHidden);
        return new(option.Code, option.Label,
            [.. row.Select((count, c) => Cell.Of(c < places ? $"{c + 1}" : RankedOption.Unplaced, Texts.None, count, answered, isHidden(c)))],
            isShown ? row.Take(places).Select((count, c) => (double)count * (c + 1)).Sum() / placed : null);
    }
}
