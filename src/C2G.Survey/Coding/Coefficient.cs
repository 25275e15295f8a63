using C2G.Survey.Statistics;

namespace C2G.Survey.Coding;

/// <summary>A coefficient of agreement: 1 where all agree, 0 where they agree as often as chance alone would.</summary>
/// <param name="Value">At most 1; <c>null</c> where it is not defined.</param>
/// <param name="Lower">Of the 95 % interval; <c>null</c> where there is none.</param>
/// <param name="Upper">At most 1.</param>
/// <param name="Why">Why the value, or else its interval, is missing.</param>
public sealed record Coefficient(double? Value, double? Lower, double? Upper, NoEstimate? Why)
{
    public const double Level = 0.95;

    internal static Coefficient None(NoEstimate why) => new(null, null, null, why);

    /// <summary>The value ± so many standard errors, within [−1, 1].</summary>
    /// <param name="error">Standard error; <c>null</c> from fewer than two units.</param>
    /// <param name="units">Student's t has one degree of freedom fewer; <c>null</c> for the normal distribution.</param>
    internal static Coefficient Of(double value, double? error, long? units) => Of(value, error, units, reach => (value - reach, value + reach));

    /// <summary>For 1 − a ratio of disagreements: so many standard errors on the ratio's logarithm, so that the interval ends below 1 by itself.</summary>
    /// <inheritdoc cref="Of(double, double?, long?)"/>
    internal static Coefficient OfRatio(double value, double? error, long units) => Of(value, error, units, reach =>
        (1 - (1 - value) * Math.Exp(reach / (1 - value)), 1 - (1 - value) * Math.Exp(-reach / (1 - value))));

    private static Coefficient Of(double value, double? error, long? units, Func<double, (double Lower, double Upper)> within)
    {
        if (error is not { } e)
            return new(value, null, null, NoEstimate.TooFew);
        // All units alike: the error is nought for want of a disagreement, not because the value is known.
        if (e < 1e-12)
            return new(value, null, null, NoEstimate.NoVariation);
        var (lower, upper) = within(e * (units is { } n ? UpperTail.CriticalStudent(Level, n - 1) : UpperTail.CriticalNormal(Level)));
        return new(value, Math.Max(-1, lower), Math.Min(1, upper), null);
    }
}
