using C2G.Survey.Instruments;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>The tables of the items.</summary>
internal static class ReportItems
{
    private static readonly (string Code, MissingKind Kind)[] Coded =
        [("dk", MissingKind.DontKnow), ("na", MissingKind.NotApplicable), ("pnts", MissingKind.PreferNotToSay)];

    public static IReadOnlyList<ItemTable> Of(Tally tally) =>
        [.. from section in tally.Shape.Instrument.Sections
            from item in section.Items
            where tally.Shape.Find(item.Name) is not null
            select Of(tally, tally.Shape.Find(item.Name)!, section.Name)];

    private static ItemTable Of(Tally tally, Question question, string section)
    {
        var (item, counts, k) = (question.Item!, tally.CountsOf(question), tally.Shape.Wave.K);
        var options = item.Options.Where(o => o.Missing is null || question.Kind is QuestionKind.MultipleChoice).ToList();
        var cells = options.Select(o => counts[IndexOf(question, o.Code)]).ToList();
        var @base = question.Kind is QuestionKind.SingleChoice ? cells.Sum() : counts[IndexOf(question, TallyShape.Answered)];
        var isTooFew = Suppression.IsSmall(@base, k);
        var hasTop = question.Kind is QuestionKind.SingleChoice && item.Favourable.Count > 0;
        var favourable = hasTop ? options.Zip(cells).Where(c => item.Favourable.Contains(c.First.Code)).Sum(c => c.Second) : 0;
        var topIsHidden = Suppression.IsSmall(favourable, k) || Suppression.IsSmall(@base - favourable, k);

        var hidden = isTooFew ? [.. cells.Select(_ => true)]
            : question.Kind is QuestionKind.MultipleChoice ? [.. cells.Select(c => Suppression.IsSmall(c, k) || Suppression.IsSmall(@base - c, k))]
            : hasTop && !topIsHidden ? Grouped(cells, o => item.Favourable.Contains(options[o].Code), k)
            : Suppression.Partition(cells, k);
        return new(item.Name, item.Type, item.Label, section, isTooFew ? null : @base,
            [.. options.Select((o, i) => CellOf(o.Code, o.Label, cells[i], @base, hidden[i], k))],
            item.Favourable,
            !hasTop ? null : isTooFew ? Figure.Gone(Hiding.FewerThanK) : topIsHidden ? Figure.Gone(Hiding.FewerThanK, @base) : Figure.Of(favourable, @base),
            MissingOf(tally, question, counts),
            hasTop && !isTooFew && !topIsHidden ? BreakdownsOf(tally, question) : []);
    }

    /// <summary>Each item's top-two share by each breakdown; a breakdown says nothing of the item that it is made of.</summary>
    private static IReadOnlyList<BreakdownFigures> BreakdownsOf(Tally tally, Question question) =>
        ReportLevels.Of(tally, question.Item!.Name, level =>
        {
            var counts = tally.CountsOf(question, level);
            long Sum(Func<string, bool> which) => question.Item!.Options.Where(o => o.Missing is null && which(o.Code)).Sum(o => counts[IndexOf(question, o.Code)]);
            return (Sum(question.Item!.Favourable.Contains), Sum(_ => true));
        });

    private static List<Cell> MissingOf(Tally tally, Question question, long[] counts)
    {
        var kinds = new List<(string Code, Texts Label, long Count)>();
        if (question.Kind is QuestionKind.SingleChoice)
            foreach (var (code, _) in Coded)
                if (question.Item!.Options.FirstOrDefault(o => o.Code == code) is { } option)
                    kinds.Add((code, option.Label, counts[IndexOf(question, code)]));
        kinds.Add((TallyShape.Skipped, Texts.None, counts[IndexOf(question, TallyShape.Skipped)]));
        kinds.Add((TallyShape.NotShown, Texts.None, counts[IndexOf(question, TallyShape.NotShown)]));
        var (respondents, k) = (tally.RespondentsOf(), tally.Shape.Wave.K);
        var hidden = Suppression.Partition([.. kinds.Select(m => m.Count)], k);
        return [.. kinds.Select((m, i) => CellOf(m.Code, m.Label, m.Count, respondents, hidden[i], k))];
    }

    private static bool[] Grouped(List<long> cells, Func<int, bool> isFavourable, int k)
    {
        var hidden = new bool[cells.Count];
        foreach (var group in Enumerable.Range(0, cells.Count).GroupBy(isFavourable).Select(g => g.ToList()))
            foreach (var (index, isHidden) in group.Zip(Suppression.Partition([.. group.Select(i => cells[i])], k)))
                hidden[index] = isHidden;
        return hidden;
    }

    internal static Cell CellOf(string code, Texts label, long count, long @base, bool isHidden, int k) =>
        isHidden ? new(code, label, null, null, Suppression.IsSmall(count, k) ? Hiding.FewerThanK : Hiding.ProtectsAnother)
        : new(code, label, count, @base == 0 ? null : (double)count / @base, @base == 0 ? Hiding.NoBase : null);

    private static int IndexOf(Question question, string category)
    {
        for (var i = 0; i < question.Categories.Count; i++)
            if (question.Categories[i] == category)
                return i;
        throw new ArgumentException($"{question.Name} does not count '{category}'.", nameof(category));
    }
}
