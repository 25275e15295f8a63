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

    /// <summary>The same of a weighted share. <c>null</c> for an open link, and where no degree of freedom is left.</summary>
    internal static Interval? OfWeighted(Arm arm, WeightedShare share) => arm.Design is Design.OpenLink ? null : share.Wilson(Level);

    /// <summary>Exact p of a group's part of the respondents against its part of the list. <c>null</c> for an open link.</summary>
    internal static double? OfGroup(Arm arm, long respondents, long allRespondents, long people, long list) =>
        arm.Design is Design.OpenLink ? null : HypergeometricTest.TwoSided(respondents, allRespondents, people, list);

    /// <summary>Whether differences between groups of respondents may be tested: no arm is open, and nobody answers twice.</summary>
    public static bool AllowsTests(Wave wave) => wave.Pairing is null && AllowsIntervals(wave);

    /// <summary>Whether no arm is open.</summary>
    public static bool AllowsIntervals(Wave wave) => wave.Arms.All(a => a.Design is not Design.OpenLink);

    /// <summary>A normal interval of a share, kept inside [0, 1].</summary>
    internal static Interval Around(double share, double error)
    {
        var half = UpperTail.CriticalNormal(Level) * error;
        return new(Math.Max(0, share - half), Math.Min(1, share + half), Level);
    }

    /// <summary>The interval of a share minus another of the same base in an arm: Student's t, with the finite population where its size is known.</summary>
    /// <returns><c>null</c> where <see cref="Of"/> gives none, and for fewer than two people.</returns>
    internal static Difference? OfNet(Arm arm, long forIt, long against, long @base)
    {
        if (arm.Design is Design.OpenLink || @base < 2 || arm.FrameSize < @base)
            return null;
        var net = NetScore.Of(forIt, against, @base)!;
        var half = UpperTail.CriticalStudent(Level, @base - 1) * net.SampleError!.Value * Math.Sqrt(arm.FrameSize is { } size ? 1 - (double)@base / size : 1);
        return new(net.Estimate, Math.Max(-1, net.Estimate - half), Math.Min(1, net.Estimate + half), Level);
    }

    /// <summary>Half the 95 % interval of an arm's mean, in steps of the scale: Student's t, with the finite population where its size is known.</summary>
    /// <returns><c>null</c> where <see cref="Of"/> gives none, for fewer than two people, and where all of them answered alike: that they do so in a
    /// sample does not make the mean of all the others known.</returns>
    internal static double? HalfOfMean(Arm arm, ScaleSummary scale) =>
        arm.Design is Design.OpenLink || arm.FrameSize < scale.N || scale.Variance is not > 0 ? null
        : UpperTail.CriticalStudent(Level, scale.N - 1) * Math.Sqrt(scale.Variance.Value / scale.N * (arm.FrameSize is { } size ? 1 - (double)scale.N / size : 1));

    /// <summary>The interval of the mean of two groups' net scores, each of at least two people.</summary>
    internal static Difference? OfMean(Wave wave, NetScore one, NetScore other)
    {
        if (!AllowsTests(wave) || one.SampleError is not { } first || other.SampleError is not { } second)
            return null;
        var (mean, half) = ((one.Estimate + other.Estimate) / 2, UpperTail.CriticalNormal(Level) * Math.Sqrt(first * first + second * second) / 2);
        return new(mean, Math.Max(-1, mean - half), Math.Min(1, mean + half), Level);
    }

    internal static Figure WithInterval(Figure figure, Arm arm) => figure is { Favourable: { } favourable, Base: { } @base }
        ? figure with { Interval = Of(arm, favourable, @base) } : figure;
}
