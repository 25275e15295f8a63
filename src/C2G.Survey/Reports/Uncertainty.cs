using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>The one gate to an interval: it asks for the design of those who answered before it looks at their numbers.</summary>
public static class Uncertainty
{
    private const double Level = 0.95;

    /// <summary>Wilson's interval of a share in an arm, with the finite population where its size is known.</summary>
    /// <param name="arm">Its respondents are the base.</param>
    /// <param name="favourable">From 0 to <paramref name="base"/>.</param>
    /// <param name="base">At least 1.</param>
    /// <returns><c>null</c> for an open link, whatever its numbers, and for a frame that has fewer people than answered: the frame is wrong
    /// then, and an interval from it would be as well.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static Interval? Of(Arm arm, long favourable, long @base) => (arm.Design, arm.FrameSize) switch
    {
        (Design.OpenLink, _) => null,
        (Design.CensusList or Design.Probability, null) => Wilson.Of(favourable, @base, Level),
        (Design.CensusList or Design.Probability, { } size) => size >= @base ? Wilson.Of(favourable, @base, size, Level) : null,
        _ => throw new ArgumentOutOfRangeException(nameof(arm), arm.Design, "This design is not known."),
    };

    internal static Figure WithInterval(Figure figure, Arm arm) => figure is { Favourable: { } favourable, Base: { } @base }
        ? figure with { Interval = Of(arm, favourable, @base) } : figure;
}
