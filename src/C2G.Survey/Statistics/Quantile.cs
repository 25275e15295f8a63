using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace C2G.Survey.Statistics;

/// <summary>Quantiles to at least eleven digits: what the library gives is polished with Newton's steps, because its own are good to nine.</summary>
internal static class Quantile
{
    private const int MostSteps = 60;

    /// <summary>The t below which a share p of Student's distribution lies.</summary>
    /// <param name="p">In (0, 1), but not 1/2.</param>
    /// <param name="degreesOfFreedom">Above 0, not always whole.</param>
    /// <remarks>Source: Abramowitz and Stegun 1964, 26.7; above 500 degrees of freedom their expansion 26.7.5.</remarks>
    public static double Student(double p, double degreesOfFreedom)
    {
        if (degreesOfFreedom > 500)
            return CornishFisher(Normal.InvCDF(0, 1, p), degreesOfFreedom);
        // Newton's steps for the logarithms of t and of the tail, in which the tail is nearly straight: far out the library's own search fails.
        var tail = Math.Min(p, 1 - p);
        var t = tail < 1e-9 ? Math.Sqrt(degreesOfFreedom) : Math.Max(1e-3, Math.Abs(StudentT.InvCDF(0, 1, degreesOfFreedom, tail)));
        for (var step = 0; step < MostSteps; step++)
        {
            var found = UpperTail.TwoSidedStudent(t, degreesOfFreedom) / 2;
            var change = Math.Log(found / tail) * found / (StudentT.PDF(0, 1, degreesOfFreedom, t) * t);
            t *= Math.Exp(change);
            if (Math.Abs(change) < 1e-15)
                break;
        }
        return p < 0.5 ? -t : t;
    }

    /// <summary>The x in [0, 1] below which a share p of the beta distribution lies.</summary>
    /// <param name="p">In (0, 1).</param>
    /// <param name="a">Above 0, as <paramref name="b"/>.</param>
    /// <param name="b">The second shape.</param>
    /// <exception cref="ArgumentException">A shape or p is outside its range.</exception>
    /// <remarks>Source: Abramowitz and Stegun 1964, 26.5.</remarks>
    public static double Beta(double p, double a, double b)
    {
        var x = MathNet.Numerics.Distributions.Beta.InvCDF(a, b, p);
        for (var step = 0; step < 2 && x is > 0 and < 1; step++)
        {
            var density = Math.Exp((a - 1) * Math.Log(x) + (b - 1) * SpecialFunctions.Log1p(-x) - SpecialFunctions.BetaLn(a, b));
            var next = x - (SpecialFunctions.BetaRegularized(a, b, x) - p) / density;
            if (!(next is > 0 and < 1))
                break;
            x = next;
        }
        return x;
    }

    /// <remarks>Source: Abramowitz and Stegun 1964, 26.7.5.</remarks>
    private static double CornishFisher(double z, double df)
    {
        var z2 = z * z;
        return z + z * ((z2 + 1) / 4 + ((5 * z2 + 16) * z2 + 3) / 96 / df + (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384 / (df * df)
            + ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160 / (df * df * df)) / df;
    }
}
