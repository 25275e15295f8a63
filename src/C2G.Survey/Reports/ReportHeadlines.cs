using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>The figures that the wave exists for.</summary>
internal static class ReportHeadlines
{
    private const double Level = 0.95;

    public static IReadOnlyList<HeadlineFigure> Of(Tally tally) =>
        [.. tally.Shape.Wave.Headlines.Select(h => Of(tally, h, tally.Shape.HeadlineOf(h.Id)))];

    /// <summary>Favourable and base of a headline.</summary>
    internal static (long Favourable, long Base) CountOf(Tally tally, Question question, int level = 0, int? arm = null)
    {
        var counts = tally.CountsOf(question, level, arm);
        return (counts[0], counts[0] + counts[1]);
    }

    internal static Figure Overall((long Favourable, long Base) count, int k) =>
        Suppression.IsSmall(count.Base, k) ? Figure.Gone(Hiding.FewerThanK)
        : Suppression.IsSmall(count.Favourable, k) || Suppression.IsSmall(count.Base - count.Favourable, k) ? Figure.Gone(Hiding.FewerThanK, count.Base)
        : Figure.Of(count.Favourable, count.Base);

    private static HeadlineFigure Of(Tally tally, Headline headline, Question question)
    {
        var overall = Overall(CountOf(tally, question), tally.Shape.Wave.K);
        var isShown = overall.Share is not null;
        return new(headline.Id, headline.Title, [.. headline.Items.Keys], headline.Base, overall,
            isShown ? ArmsOf(tally, question) : [],
            isShown ? ReportLevels.Of(tally, null, level => CountOf(tally, question, level)) : []);
    }

    private static IReadOnlyList<ArmFigure> ArmsOf(Tally tally, Question question)
    {
        var arms = tally.Shape.Wave.Arms;
        var figures = ReportLevels.Protect([.. arms.Select((a, i) => (a.Id, a.Label, CountOf(tally, question, 0, i)))], tally.Shape.Wave.K);
        return [.. arms.Zip(figures, (arm, level) => new ArmFigure(arm.Id, arm.Label, arm.Design, WithInterval(level.Figure, arm)))];
    }

    /// <summary>The one gate through which an interval comes into a report: an open link has none, whatever its numbers.</summary>
    private static Figure WithInterval(Figure figure, Arm arm) => (arm.Design, figure) switch
    {
        (Design.CensusList or Design.Probability, { Favourable: { } favourable, Base: { } @base }) => figure with
        {
            // More answers than the frame has people: the frame is wrong, and an interval from it would be as well.
            Interval = arm.FrameSize is not { } size ? Wilson.Of(favourable, @base, Level)
                : size >= @base ? Wilson.Of(favourable, @base, size, Level) : null,
        },
        _ => figure,
    };
}
