using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace C2G.Survey.Statistics;

/// <summary>Upper tails, computed as such: one minus a distribution function has no digits left where p is small.</summary>
/// <remarks>Degrees of freedom are above 0 and need not be whole; every p is in [0, 1]. Source: Abramowitz and Stegun 1964, ch. 26.</remarks>
internal static class UpperTail
{
    /// <summary>P(chi-square at least x); 1 for x up to 0.</summary>
    public static double ChiSquare(double x, double degreesOfFreedom) =>
        x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, x / 2);

    /// <summary>P(|Z| at least |z|).</summary>
    public static double TwoSidedNormal(double z) => Math.Min(1, SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2)));

    /// <summary>P(|T| at least |t|).</summary>
    public static double TwoSidedStudent(double t, double degreesOfFreedom) =>
        double.IsInfinity(t) ? 0 : SpecialFunctions.BetaRegularized(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t));

    /// <summary>P(F at least f); 1 for f up to 0.</summary>
    public static double Fisher(double f, double numerator, double denominator) =>
        f <= 0 ? 1 : SpecialFunctions.BetaRegularized(denominator / 2, numerator / 2, denominator / (denominator + numerator * f));

    /// <summary>The z that a two-sided interval of this level reaches to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static double CriticalNormal(double level) => Normal.InvCDF(0, 1, (1 + CheckedLevel(level)) / 2);

    /// <summary>The t that a two-sided interval of this level reaches to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static double CriticalStudent(double level, double degreesOfFreedom) => Quantile.Student((1 + CheckedLevel(level)) / 2, degreesOfFreedom);

    /// <summary>The level itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not between 0 and 1.</exception>
    public static double CheckedLevel(double level) => level is > 0 and < 1 ? level
        : throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies between 0 and 1.");
}
