using C2G.Survey.Instruments;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>Items by language, from the published tables alone, so that no test or effect gives back a cell that they hide.</summary>
internal static class ReportLanguages
{
    private const double Level = 0.05;

    // A report is made within milliseconds: see docs/performance.md.
    private const int MostSteps = 5_000;

    public static LanguageEquivalence? Of(Wave wave, IReadOnlyList<ItemTable> items)
    {
        if (wave.Languages.Count < 2 || !wave.Disaggregations.Contains("language"))
            return null;
        var isTested = Uncertainty.AllowsTests(wave);
        var compared = items.Where(i => i.Type is ItemType.SelectOne && i.Name != "language").Select(i => Compare(i, isTested)).ToList();
        var holm = Multiplicity.Holm([.. compared.Select(c => c.Test?.P)]);
        return new(isTested, holm.Count(p => p is not null), [.. compared.Select((c, i) => c with
        {
            AdjustedP = holm[i],
            IsFlagged = isTested ? holm[i] < Level : c.V >= LanguageEquivalence.Noticeable,
        })]);
    }

    private static LanguageComparison Compare(ItemTable item, bool isTested)
    {
        var (whole, share) = (WholeOf(item), ShareOf(item));
        // What is hidden in the distribution may be shown in the share, and a sparse distribution makes a weak test.
        var isWhole = whole.Count >= 2 && whole.Count >= share.Count && !(TableOf(whole).IsSmall && share.Count >= 2);
        var rows = isWhole ? whole : share;
        if (rows.Count < 2)
            return new(item.Name, item.Label, [.. rows.Select(r => r.Code)], isWhole, null, null, null, null, false);
        var table = TableOf(rows);
        return new(item.Name, item.Label, [.. rows.Select(r => r.Code)], isWhole, table.N, table.CorrectedV, isTested ? TestOf(table) : null, null, false);
    }

    /// <summary>Languages all of whose answers are shown.</summary>
    private static List<(string Code, long[] Counts)> WholeOf(ItemTable item) =>
        [.. from level in item.Distributions.FirstOrDefault(d => d.Name == "language")?.Levels ?? []
            where level.Base > 0 && level.Cells.All(c => c.Count is not null)
            select (level.Code, level.Cells.Select(c => c.Count!.Value).ToArray())];

    private static List<(string Code, long[] Counts)> ShareOf(ItemTable item) =>
        [.. from level in item.Breakdowns.FirstOrDefault(b => b.Name == "language")?.Levels ?? []
            where level.Figure.Favourable is not null && level.Figure.Base is not null
            select (level.Code, new[] { level.Figure.Favourable!.Value, level.Figure.Base!.Value - level.Figure.Favourable.Value })];

    private static Contingency TableOf(List<(string Code, long[] Counts)> rows) => new([.. rows.Select(r => r.Counts)]);

    /// <summary>Too many tables for the exact test, and too sparse for chi-square: no test, rather than one that takes seconds.</summary>
    private static Significance TestOf(Contingency table) => table.Why is { } why ? Significance.None(why) : !table.IsSmall ? table.Pearson()
        : FisherFreemanHalton.Exact(table, MostSteps) is { } p ? new(null, null, p) : Significance.None(NoEstimate.TooFew);
}
