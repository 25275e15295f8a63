using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>How far a calibrated weight may stray from its base weight, as the ratio g of the two.</summary>
/// <param name="Ratio">u → g.</param>
/// <param name="Slope">u → dg/du.</param>
/// <remarks>Source: Deville and Särndal 1992, table 1.</remarks>
public sealed record CalibrationDistance(Func<double, double> Ratio, Func<double, double> Slope)
{
    /// <summary>Generalized regression; g may be negative.</summary>
    public static CalibrationDistance Linear { get; } = new(u => 1 + u, _ => 1);

    /// <summary>The fixed point of raking; g is positive.</summary>
    public static CalibrationDistance Raking { get; } = new(Math.Exp, Math.Exp);

    /// <summary>g stays between the bounds, smoothly, so that Newton's steps find the way at the bounds as well.</summary>
    /// <param name="lower">In [0, 1).</param>
    /// <param name="upper">Above 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">1 does not lie between the bounds.</exception>
    public static CalibrationDistance Logit(double lower, double upper)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lower);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lower, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(upper, 1);
        var a = (upper - lower) / ((1 - lower) * (upper - 1));
        return new(u => Ratio(u), u => (upper - Ratio(u)) * (Ratio(u) - lower) * a / (upper - lower));

        double Ratio(double u)
        {
            // Written with the exponential that cannot overflow.
            if (u > 0)
            {
                var e = Math.Exp(-a * u);
                return (lower * (upper - 1) * e + upper * (1 - lower)) / ((upper - 1) * e + 1 - lower);
            }
            var f = Math.Exp(a * u);
            return (lower * (upper - 1) + upper * (1 - lower) * f) / (upper - 1 + (1 - lower) * f);
        }
    }
}

/// <summary>Fits weights to known totals with bounds on how far they stray.</summary>
public static class Calibration
{
    private const double Converged = 1e-12, Acceptable = 1e-8;
    private const int MostSteps = 200, MostHalvings = 40;

    /// <param name="cells">Their categories are those of the margins, in their order.</param>
    /// <param name="initial">Base weights, one for each cell, finite and at least 0.</param>
    /// <param name="margins">At least one, in people; their totals agree to a relative 1e-6.</param>
    /// <param name="distance">What keeps a weight near its base weight.</param>
    /// <returns>Weights that meet every margin, or the reasons why there are none: <c>calibration-infeasible</c> when no weights within the bounds do.</returns>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    /// <remarks>Newton's steps, halved while they lead away. Source: Deville and Särndal 1992, sec. 3.</remarks>
    public static Weights Of(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<Margin> margins, CalibrationDistance distance)
    {
        Raking.Check(cells, initial, margins);
        var problems = Raking.ProblemsOf(cells, initial, margins);
        if (problems.Count > 0)
            return Weights.Refused(problems);

        var x = Auxiliaries.Of(cells, margins);
        var totals = Auxiliaries.Totals(margins);
        var size = totals.L2Norm();
        var lambda = Vector<double>.Build.Dense(totals.Count);
        var miss = Miss(lambda);
        for (var step = 0; step < MostSteps && miss.L2Norm() > Converged * size; step++)
        {
            var u = x * lambda;
            var slope = Matrix<double>.Build.DenseOfDiagonalVector(u.Map2((ui, d) => distance.Slope(ui) * d, Masses(cells, initial)));
            var newton = (x.Transpose() * slope * x).Svd().Solve(miss);
            var (length, next) = (1.0, Miss(lambda + newton));
            for (var halving = 0; halving < MostHalvings && !(next.L2Norm() < miss.L2Norm()); halving++)
                next = Miss(lambda + newton * (length /= 2));
            if (!(next.L2Norm() < miss.L2Norm()))
                break;
            (lambda, miss) = (lambda + newton * length, next);
        }
        return miss.L2Norm() <= Acceptable * size
            ? new([.. (x * lambda).Select((u, c) => initial[c] * distance.Ratio(u))], [])
            : Weights.Refused([new("calibration-infeasible", string.Join(", ", margins.Select(m => m.Name)), "No weights within the bounds meet these totals. Widen the bounds or merge categories.")]);

        Vector<double> Miss(Vector<double> l) => totals - x.Transpose() * (x * l).Map2((u, d) => distance.Ratio(u) * d, Masses(cells, initial));
    }

    internal static Vector<double> Masses(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> weights) =>
        Vector<double>.Build.DenseOfEnumerable(cells.Select((c, i) => c.Respondents * weights[i]));
}

/// <summary>Which categories of the margins a cell is in, as a row of zeros and ones: all of the first margin, all but one of the others.</summary>
internal static class Auxiliaries
{
    /// <summary>Cells × columns of zeros and ones.</summary>
    public static Matrix<double> Of(IReadOnlyList<WeightingCell> cells, IReadOnlyList<Margin> margins)
    {
        var columns = Columns(margins);
        return Matrix<double>.Build.Dense(cells.Count, columns.Count, (c, k) => cells[c].Categories[columns[k].Margin] == columns[k].Category ? 1 : 0);
    }

    /// <summary>The total of each column, in people.</summary>
    public static Vector<double> Totals(IReadOnlyList<Margin> margins) =>
        Vector<double>.Build.DenseOfEnumerable(Columns(margins).Select(k => margins[k.Margin].Totals[k.Category]));

    private static List<(int Margin, string Category)> Columns(IReadOnlyList<Margin> margins) =>
        [.. margins.SelectMany((margin, m) => margin.Totals.Where(t => t.Value > 0).Select(t => t.Key).Order(StringComparer.Ordinal).Skip(m == 0 ? 0 : 1).Select(c => (m, c)))];
}
