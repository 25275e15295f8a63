namespace C2G.Survey.Statistics;

/// <summary>Why a figure has no number.</summary>
public enum NoEstimate
{
    /// <summary>Nobody gave a valid answer.</summary>
    NoAnswers,
    /// <summary>Everybody answered alike, so that there is nothing to compare or to divide by.</summary>
    NoVariation,
    /// <summary>Nobody changed.</summary>
    NoChange,
    /// <summary>Fewer people, items or coders than the figure is defined for.</summary>
    TooFew,
    /// <summary>The iteration found no admissible solution.</summary>
    NotConverged,
    /// <summary>Valid answers were given, but all of their weights are 0.</summary>
    NoWeight,
    /// <summary>Not all units were coded by equally many coders.</summary>
    Unbalanced,
    /// <summary>The figure stands without an interval.</summary>
    NotDefined,
}

/// <summary>The result of a significance test.</summary>
/// <param name="Statistic"><c>null</c> for an exact test without one, and where the test is not defined.</param>
/// <param name="DegreesOfFreedom"><c>null</c> where the reference distribution has none.</param>
/// <param name="P">Two-sided, in [0, 1]; <c>null</c> where no test can be made.</param>
/// <param name="Why">Why the statistic or the p-value is missing, or why p is 1 without a calculation.</param>
public sealed record Significance(double? Statistic, double? DegreesOfFreedom, double? P, NoEstimate? Why = null)
{
    internal static Significance None(NoEstimate why) => new(null, null, null, why);

    /// <summary>Nothing moved: p is 1 and there is no statistic.</summary>
    internal static Significance Still(NoEstimate why) => new(null, null, 1, why);

    internal static Significance ChiSquare(double statistic, double degreesOfFreedom) =>
        new(statistic, degreesOfFreedom, UpperTail.ChiSquare(statistic, degreesOfFreedom));

    internal static Significance Normal(double z) => new(z, null, UpperTail.TwoSidedNormal(z));
}

/// <summary>A difference of two shares, in [−1, 1], with its interval.</summary>
public sealed record Difference
{
    [System.Text.Json.Serialization.JsonConstructor]
    internal Difference(double estimate, double lower, double upper, double level) => (Estimate, Lower, Upper, Level) = (estimate, lower, upper, level);

    /// <summary>First minus second.</summary>
    public double Estimate { get; }

    public double Lower { get; }

    public double Upper { get; }

    /// <summary>In (0, 1), such as 0.95.</summary>
    public double Level { get; }
}
