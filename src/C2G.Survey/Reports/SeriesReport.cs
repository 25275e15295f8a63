using C2G.Survey.Instruments;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>One headline over the events of a series: each event's figure, and all events' answers pooled.</summary>
public sealed record SeriesFigure(string Id, Texts Title, Waves.BaseRule BaseRule, Figure Pooled, IReadOnlyList<LevelFigure> Events);

/// <summary>Waves of one series, such as the feedback after each of thirteen webinars.</summary>
public sealed record SeriesReport(string Series, bool Simulated, int K, Statement Statement, IReadOnlyList<SeriesFigure> Headlines)
{
    /// <summary>An event shows here what its own page shows; the pooled figure is hidden when it would give a hidden event away.</summary>
    /// <param name="events">In the order of the events. A headline that one of them does not have is left out: there would be nothing to pool.</param>
    public static SeriesReport Of(string series, IReadOnlyList<Tally> events)
    {
        var k = events.Max(e => e.Shape.Wave.K);
        var shared = events[0].Shape.Wave.Headlines.Where(h => events.All(e => e.Shape.Wave.Headlines.Any(other => other.Id == h.Id)));
        return new(series, events.Any(e => e.Shape.Wave.Simulated), k, Report.StatementOf(events.Select(e => e.Shape.Wave)), [.. shared.Select(headline =>
        {
            var counts = events.Select(e => ReportHeadlines.CountOf(e, e.Shape.HeadlineOf(headline.Id))).ToList();
            var figures = counts.Select(c => ReportHeadlines.Overall(c, k)).ToList();
            var state = figures.Select(f => (f.Share is not null || f.Hidden is Hiding.NoBase ? Suppression.Shown.All
                : f.Base is null ? Suppression.Shown.Nothing : Suppression.Shown.BaseOnly, f.Share is null)).ToArray();
            var pooled = ReportHeadlines.Overall((counts.Sum(c => c.Favourable), counts.Sum(c => c.Base)), k);
            return new SeriesFigure(headline.Id, headline.Title, headline.Base,
                Suppression.IsSafe(counts, state, k) ? pooled : Figure.Gone(Hiding.ProtectsAnother),
                [.. events.Zip(figures, (e, f) => new LevelFigure(e.Shape.Wave.Id, e.Shape.Wave.Title, f))]);
        })]);
    }
}
