using MathNet.Numerics;

namespace C2G.Survey.Statistics;

/// <summary>The odds ratio of a 2 × 2 table given its margins, with Fisher's exact interval.</summary>
/// <param name="Estimate">Conditional maximum likelihood; <c>null</c> where it would be infinite or is not defined.</param>
/// <param name="Upper"><c>null</c> where nothing bounds it.</param>
/// <remarks>Source: Fisher 1935; Cornfield 1956.</remarks>
internal sealed record OddsRatio(double? Estimate, double Lower, double? Upper)
{
    // The logarithm of any odds ratio that counts can tell apart from 0 or infinity.
    private const double Far = 40;

    /// <summary>Of a 2 × 2 table of counts; linear in the smallest margin.</summary>
    /// <param name="a">First row, first column; at least 0, as the others.</param>
    /// <param name="b">First row, second column.</param>
    /// <param name="c">Second row, first column.</param>
    /// <param name="d">Second row, second column.</param>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the level is not between 0 and 1.</exception>
    public static OddsRatio Of(long a, long b, long c, long d, double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        foreach (var count in new[] { a, b, c, d })
            ArgumentOutOfRangeException.ThrowIfNegative(count);
        var (low, high) = (Math.Max(0, a - d), Math.Min(a + b, a + c));
        if (low == high)
            return new(null, 0, null);
        var logs = new double[high - low + 1];
        for (var x = low; x <= high; x++)
            logs[x - low] = -SpecialFunctions.GammaLn(x + 1) - SpecialFunctions.GammaLn(a + b - x + 1) - SpecialFunctions.GammaLn(a + c - x + 1) - SpecialFunctions.GammaLn(d - a + x + 1);
        double Expect(double log, Func<long, double> of)
        {
            var terms = logs.Select((l, i) => l + (low + i) * log).ToArray();
            var most = terms.Max();
            var weights = terms.Select(t => Math.Exp(t - most)).ToArray();
            return weights.Select((w, i) => w * of(low + i)).Sum() / weights.Sum();
        }

        double Solve(Func<long, double> of, double value) => Math.Exp(TwoProportions.Root(log => -Expect(log, of), -value, -Far, Far));
        var tail = (1 - level) / 2;
        return new(a == high ? null : a == low ? 0 : Solve(x => x, a),
            a == low ? 0 : Solve(x => x >= a ? 1 : 0, tail),
            a == high ? null : Math.Exp(TwoProportions.Root(log => Expect(log, x => x <= a ? 1 : 0), tail, -Far, Far)));
    }
}
