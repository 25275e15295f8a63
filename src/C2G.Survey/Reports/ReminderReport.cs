using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>A headline among those who answered before the first reminder, and after the last.</summary>
/// <param name="Difference">Early minus late, Newcombe's interval; <c>null</c> where one of the figures is hidden.</param>
/// <param name="AdjustedP">Holm's, over the headlines that have a test.</param>
public sealed record EarlyLate(string Id, Texts Title, Figure Early, Figure Late, Difference? Difference, double? P, double? AdjustedP);

/// <summary>Who answered at which stage of a wave with reminders, and whether those who needed them answered otherwise.</summary>
/// <param name="Stages">Completed; the share is of all that completed.</param>
/// <param name="IsTested">Whether the design allows a comparison: no arm is open, and nobody answers twice.</param>
/// <param name="Headlines">Empty where it does not.</param>
/// <remarks>From the published figures alone. Source: Armstrong and Overton 1977 on late respondents in place of those who did not answer; Newcombe 1998; Holm 1979.</remarks>
public sealed record ReminderReport(IReadOnlyList<DateOnly> Reminders, IReadOnlyList<Cell> Stages, bool IsTested, IReadOnlyList<EarlyLate> Headlines)
{
    internal static ReminderReport? Of(Protection protection, IReadOnlyList<HeadlineFigure> headlines)
    {
        var wave = protection.Tally.Shape.Wave;
        if (!ReminderStages.AreCounted(wave))
            return null;
        var isTested = Uncertainty.AllowsTests(wave);
        var compared = isTested ? headlines.Select(Compare).OfType<EarlyLate>().ToList() : [];
        var holm = Multiplicity.Holm([.. compared.Select(c => c.P)]);
        return new(wave.Reminders, ReportParticipation.CompletedBy(protection, ReminderStages.Name), isTested, [.. compared.Select((c, i) => c with { AdjustedP = holm[i] })]);
    }

    /// <returns><c>null</c> for a headline that is hidden over everybody: it has no breakdowns.</returns>
    private static EarlyLate? Compare(HeadlineFigure headline)
    {
        if (headline.Breakdowns.FirstOrDefault(b => b.Name == ReminderStages.Name)?.Levels is not { } stages)
            return null;
        var (early, late) = (stages[0].Figure, stages[^1].Figure);
        if (early is not { Favourable: { } x1, Base: { } n1 } || late is not { Favourable: { } x2, Base: { } n2 })
            return new(headline.Id, headline.Title, early, late, null, null, null);
        return new(headline.Id, headline.Title, early, late, TwoProportions.Newcombe(x1, n1, x2, n2), new Contingency([[x1, n1 - x1], [x2, n2 - x2]]).Independence().P, null);
    }
}
