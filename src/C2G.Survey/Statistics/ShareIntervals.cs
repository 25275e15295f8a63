using MathNet.Numerics;

namespace C2G.Survey.Statistics;

/// <summary>Intervals of an unweighted share beside <see cref="Wilson"/>, for whom the score interval is not the one that was agreed.</summary>
/// <remarks>x from 0 to n, n at least 1, the level in (0, 1); anything else is an <see cref="ArgumentOutOfRangeException"/>. At x = 0 and n the end point is exactly 0 and 1.</remarks>
internal static class ShareIntervals
{
    /// <summary>"Exact": never below its level, and wider than it need be.</summary>
    /// <remarks>Source: Clopper and Pearson 1934.</remarks>
    public static Interval ClopperPearson(long x, long n, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        var tail = (1 - level) / 2;
        return new(x == 0 ? 0 : Quantile.Beta(tail, x, n - x + 1), x == n ? 1 : Quantile.Beta(1 - tail, x + 1, n - x), level);
    }

    /// <summary>"Exact" for a simple random sample from a frame: the limits with the effective size (n − 1)/(1 − n/N). A census gives [p, p], one answer [0, 1].</summary>
    /// <param name="population">N, at least n.</param>
    /// <remarks>Source: Korn and Graubard 1998, Survey Methodology 24:193-201; Cochran 1977, eq. 3.8.</remarks>
    public static Interval KornGraubard(long x, long n, long population, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, n);
        var (p, tail) = ((double)x / n, (1 - level) / 2);
        if (n == population)
            return new(p, p, level);
        if (n == 1)
            return new(0, 1, level);
        var size = (n - 1) / (1 - (double)n / population);
        return new(x == 0 ? 0 : Quantile.Beta(tail, size * p, size * (1 - p) + 1), x == n ? 1 : Quantile.Beta(1 - tail, size * p + 1, size * (1 - p)), level);
    }

    /// <summary>The equal-tailed interval of Jeffreys' prior.</summary>
    /// <remarks>Source: Brown, Cai and DasGupta 2001, section 3.1.3, with their end points at 0 and n.</remarks>
    public static Interval Jeffreys(long x, long n, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        var tail = (1 - level) / 2;
        return new(x == 0 ? 0 : Quantile.Beta(tail, x + 0.5, n - x + 0.5), x == n ? 1 : Quantile.Beta(1 - tail, x + 0.5, n - x + 0.5), level);
    }

    /// <summary>Wald's interval about Wilson's centre, kept inside [0, 1].</summary>
    /// <remarks>Source: Agresti and Coull 1998.</remarks>
    public static Interval AgrestiCoull(long x, long n, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        var z = UpperTail.CriticalNormal(level);
        var (size, centre) = (n + z * z, (x + z * z / 2) / (n + z * z));
        var half = z * Math.Sqrt(centre * (1 - centre) / size);
        return new(Math.Max(0, centre - half), Math.Min(1, centre + half), level);
    }

    /// <summary>Clopper and Pearson's with half of the observed count's probability: its level holds on average.</summary>
    /// <remarks>Source: Lancaster 1961; Berry and Armitage 1995.</remarks>
    public static Interval MidP(long x, long n, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        var tail = (1 - level) / 2;
        return new(x == 0 ? 0 : FindRoots.OfFunction(p => Above(x, n, p) - tail, 0, (double)x / n, 1e-14),
            x == n ? 1 : FindRoots.OfFunction(p => Above(n - x, n, 1 - p) - tail, (double)x / n, 1, 1e-14), level);

        // P(X > x) + P(X = x)/2.
        static double Above(long x, long n, double p) =>
            p <= 0 ? 0 : p >= 1 ? x == n ? 0.5 : 1 : ((x == 0 ? 1 : SpecialFunctions.BetaRegularized(x, n - x + 1, p)) + (x == n ? 0 : SpecialFunctions.BetaRegularized(x + 1, n - x, p))) / 2;
    }

    /// <summary>Wilson's with a correction for continuity, as R's <c>prop.test</c> gives it: no correction at one half.</summary>
    /// <remarks>Source: Newcombe 1998, method 4; Fleiss, Levin and Paik 2003, eq. 2.16 and 2.17.</remarks>
    public static Interval WilsonCorrected(long x, long n, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        var (p, z2) = ((double)x / n, Math.Pow(UpperTail.CriticalNormal(level), 2));
        var correction = Math.Min(0.5, Math.Abs(x - n / 2.0)) / n;
        return new(x == 0 ? 0 : Math.Max(0, Limit(p - correction, -1)), x == n ? 1 : Math.Min(1, Limit(p + correction, 1)), level);

        double Limit(double centre, int side)
        {
            var spread = Math.Sqrt(z2) * Math.Sqrt(Math.Max(0, centre * (1 - centre) / n + z2 / (4.0 * n * n)));
            return (centre + z2 / (2 * n) + side * spread) / (1 + z2 / n);
        }
    }

    /// <summary>The share of a known population from a sample without replacement, by inverting two one-sided tests.</summary>
    /// <param name="population">N, at least n. Linear in N, meant for frames up to some 100,000.</param>
    /// <remarks>Source: Buonaccorsi 1987.</remarks>
    public static Interval Hypergeometric(long x, long n, long population, double level = 0.95)
    {
        Wilson.Check(x, n, level);
        ArgumentOutOfRangeException.ThrowIfLessThan(population, n);
        var tail = (1 - level) / 2;
        var (lowest, highest) = (x, population - n + x);
        // Tails fall and rise with the number of favourable people, so that halving finds the ends.
        var lower = FirstWhere(lowest, highest, favourable => 1 - AtMost(x - 1, favourable) > tail);
        var upper = highest + lowest - FirstWhere(lowest, highest, mirrored => AtMost(x, highest + lowest - mirrored) > tail);
        return new((double)lower / population, (double)upper / population, level);

        double AtMost(long most, long favourable)
        {
            var first = Math.Max(0, n - (population - favourable));
            var sum = 0.0;
            for (var k = first; k <= most; k++)
                sum += Math.Exp(LnChoose(favourable, k) + LnChoose(population - favourable, n - k) - LnChoose(population, n));
            return sum;
        }

        static long FirstWhere(long low, long high, Func<long, bool> holds)
        {
            while (low < high)
            {
                var middle = low + (high - low) / 2;
                if (holds(middle))
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        }
    }

    private static double LnChoose(long n, long k) => k < 0 || k > n ? double.NegativeInfinity
        : SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);
}
