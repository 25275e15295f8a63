using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>How a group's share of a headline differs from that of everybody else: never from the total, which the group is a part of.</summary>
/// <param name="Share">Of the others, in [0, 1].</param>
/// <param name="Base">Others in the base, at least 1.</param>
/// <param name="Difference">The group's share minus theirs, with Newcombe's interval.</param>
/// <param name="P">Of no difference; <c>null</c> where all answered alike.</param>
/// <param name="AdjustedP">Holm's, over all groups that are compared in the headline.</param>
/// <remarks>Unweighted and without a finite-population correction: the question is whether such people differ, not these.
/// Source: Newcombe 1998, method 10; Holm 1979; Lumley 2010, section 2.5, on comparing with the rest.</remarks>
public sealed record AgainstRest(double Share, long Base, Difference Difference, double? P, double? AdjustedP)
{
    /// <summary>The headline with its groups compared, where the design allows tests.</summary>
    /// <remarks>The others are the published total less the published group, so that nothing is said which does not follow from both.</remarks>
    internal static HeadlineFigure In(HeadlineFigure headline, Protection protection)
    {
        if (!Uncertainty.AllowsTests(protection.Tally.Shape.Wave) || headline.Overall is not { Favourable: { } all, Base: { } total })
            return headline;
        var groups = headline.Breakdowns.SelectMany(b => Groups(b, protection.Tally.Shape, total)).ToList();
        var rests = groups.Select(g => Of(g.Figure, all, total)).ToList();
        var holm = Multiplicity.Holm([.. rests.Select(r => r.P)]);
        var compared = new Dictionary<LevelFigure, AgainstRest>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < groups.Count; i++)
            compared[groups[i]] = rests[i] with { AdjustedP = holm[i] };
        return headline with { Breakdowns = [.. headline.Breakdowns.Select(b => b with { Levels = [.. b.Levels.Select(l => compared.TryGetValue(l, out var rest) ? l with { Rest = rest } : l)] })] };
    }

    /// <summary>Groups that are published and that somebody said to be in; of two that are everybody, the first. Stages of reminders have a comparison of their own.</summary>
    private static List<LevelFigure> Groups(BreakdownFigures breakdown, TallyShape shape, long total)
    {
        var item = shape.Breakdowns.First(b => b.Name == breakdown.Name).Item;
        if (item is null && breakdown.Name == ReminderStages.Name)
            return [];
        var groups = breakdown.Levels.Where(l => l.Figure is { Favourable: not null, Base: { } n } && n > 0 && n < total
            && l.Code is not (TallyShape.Blank or StanceSides.Others) && item?.Options.Any(o => o.Code == l.Code && o.Missing is not null) is not true).ToList();
        return groups is [{ Figure.Base: { } one }, { Figure.Base: { } other }] && one + other == total ? groups[..1] : groups;
    }

    private static AgainstRest Of(Figure group, long all, long total)
    {
        var (x, n) = (group.Favourable!.Value, group.Base!.Value);
        var (y, m) = (all - x, total - n);
        return new((double)y / m, m, TwoProportions.Newcombe(x, n, y, m), new Contingency([[x, n - x], [y, m - y]]).Independence().P, null);
    }
}
