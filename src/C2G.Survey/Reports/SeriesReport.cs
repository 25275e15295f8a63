using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>One headline over the events of a series: each event's figure, and all events' answers pooled.</summary>
public sealed record SeriesFigure(string Id, Texts Title, BaseRule BaseRule, Figure Pooled, IReadOnlyList<LevelFigure> Events)
{
    /// <summary><c>null</c> where fewer than two events are shown, or all of them alike.</summary>
    public Spread? Spread { get; init; }
}

/// <summary>Waves of one series, such as the feedback after each of thirteen webinars.</summary>
public sealed record SeriesReport(string Series, bool Simulated, int K, Statement Statement, IReadOnlyList<SeriesFigure> Headlines)
{
    /// <summary><c>null</c> where the events have different headlines, or fewer than two that are shown.</summary>
    public HeadlineComparison? Comparison { get; init; }

    /// <summary>An event shows here what its own page shows; the pooled figure is hidden when it would give a hidden event away.</summary>
    /// <param name="events">In the order of the events; at least one. A headline that one of them does not have is left out: there would be nothing to pool.</param>
    public static SeriesReport Of(string series, IReadOnlyList<Tally> events)
    {
        var (first, k) = (events[0].Shape, events.Max(e => e.Shape.Wave.K));
        var shared = first.Wave.Headlines.Where(h => events.All(e => e.Shape.Wave.Headlines.Any(other => other.Id == h.Id))).ToList();
        var shown = events.Select(e => ReportHeadlines.OverallOf(new(e)).ToDictionary(h => h.Headline.Id, h => h.Figure)).ToList();
        var pooled = new Dictionary<string, Figure>();
        var withheld = new HashSet<string>();
        foreach (var headline in shared.OrderBy(h => h.Base))
        {
            var family = ReportHeadlines.FamilyOf(first.Instrument, headline);
            var figure = Pool(events, [.. shown.Select(s => s[headline.Id])], headline, k, withheld.Contains(family));
            if (figure.Hidden is Hiding.Withheld)
                withheld.Add(family);
            pooled[headline.Id] = figure;
        }

        var isTested = events.All(e => Uncertainty.AllowsTests(e.Shape.Wave));
        return new(series, events.Any(e => e.Shape.Wave.Simulated), k, ReportParticipation.StatementOf(events.Select(e => e.Shape.Wave)),
            [.. shared.Select(h => new SeriesFigure(h.Id, h.Title, h.Base,
            pooled[h.Id], [.. events.Zip(shown, (e, figures) => new LevelFigure(e.Shape.Wave.Id, e.Shape.Wave.Title, figures[h.Id]))]))
            .Select(f => f with { Spread = SeriesComparisons.SpreadOf(f.Events, isTested) })])
        {
            Comparison = SeriesComparisons.Of(events, pooled, k, isTested),
        };
    }

    private static Figure Pool(IReadOnlyList<Tally> events, IReadOnlyList<Figure> figures, Headline headline, int k, bool isTied)
    {
        var counts = events.Select(e => ReportHeadlines.CountOf(e, headline)).Select(c => new[] { c.Favourable, c.Base - c.Favourable }).ToList();
        var (favourable, others) = (counts.Sum(c => c[0]), counts.Sum(c => c[1]));
        if (favourable + others == 0)
            return Figure.NoBase;
        var crosstab = new Crosstab(counts, [0, 1], k);
        for (var e = 0; e < figures.Count; e++)
        {
            if (figures[e] is { Hidden: Hiding.Withheld, Base: null })
                crosstab.HideRow(e);
            else if (figures[e].Hidden is Hiding.Withheld)
                crosstab.HideGroups(e);
        }

        var isSafe = !isTied && !Suppression.IsSmall(favourable, k) && !Suppression.IsSmall(others, k) && crosstab.IsSafe();
        return isSafe ? Figure.Of(favourable, favourable + others) : Figure.Withheld();
    }
}
