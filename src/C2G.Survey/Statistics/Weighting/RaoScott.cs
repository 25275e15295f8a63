using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>The result of a test that takes the design of the sample into account.</summary>
/// <param name="Statistic">F-distributed, or Student's t where <paramref name="Numerator"/> is missing.</param>
/// <param name="Numerator">Degrees of freedom of the question, not always whole.</param>
/// <param name="Denominator">Degrees of freedom of the design.</param>
/// <param name="P">In [0, 1]; <c>null</c> where no test can be made.</param>
public sealed record DesignTest(double? Statistic, double? Numerator, double? Denominator, double? P, NoEstimate? Why = null)
{
    internal static DesignTest None(NoEstimate why) => new(null, null, null, null, why);

    internal static DesignTest Fisher(double f, double numerator, double denominator) => new(f, numerator, denominator, UpperTail.Fisher(f, numerator, denominator));

    internal static DesignTest Student(double t, double denominator) => new(t, null, denominator, UpperTail.TwoSidedStudent(t, denominator));
}

/// <summary>Respondents of one cell who are in the same row and column of a table.</summary>
public readonly record struct CellPair(int Cell, int Row, int Column, long Count);

/// <summary>Whether two answers, or a group and an answer, are independent in a weighted sample.</summary>
internal sealed class RaoScott
{
    private readonly double[][] _shares;
    private readonly double[] _rows, _columns;
    private readonly Matrix<double> _covariance, _ofTotals;
    private readonly long _n;
    private readonly double _degrees;

    private RaoScott(WeightedSample sample, IReadOnlyList<CellPair> table, int[] rows, int[] columns)
    {
        int Place(CellPair pair) => Array.IndexOf(rows, pair.Row) * columns.Length + Array.IndexOf(columns, pair.Column);
        IReadOnlyList<CellValue> values = [.. table.Select(p => new CellValue(p.Cell, Place(p), p.Count))];
        (var shares, _covariance) = WeightedMeans.Distribution(sample, values, rows.Length * columns.Length)!.Value;
        _ofTotals = sample.Covariance([.. values.Select(v => (v.Cell, v.Count, shares.Select((_, k) => k == (int)v.Value ? 1.0 : 0).ToArray()))], shares.Length) / Math.Pow(values.Sum(v => v.Count * sample.Weights[v.Cell]), 2);
        _shares = [.. shares.Chunk(columns.Length)];
        (_rows, _columns) = ([.. _shares.Select(r => r.Sum())], [.. columns.Select((_, c) => _shares.Sum(r => r[c]))]);
        (_n, _degrees) = (values.Sum(v => v.Count), sample.DegreesOfFreedom(values));
    }

    /// <param name="sample">Who responded, with weights.</param>
    /// <param name="table">Everybody in the base. Rows and columns without weight are left out.</param>
    /// <returns>Why there is nothing to test, where fewer than two rows or columns are left or the design has no degree of freedom.</returns>
    public static (RaoScott? Table, NoEstimate? Why) Of(WeightedSample sample, IReadOnlyList<CellPair> table)
    {
        IReadOnlyList<CellPair> counted = [.. table.Where(p => p.Count > 0 && sample.Weights[p.Cell] > 0)];
        int[] rows = [.. counted.Select(p => p.Row).Distinct().Order()], columns = [.. counted.Select(p => p.Column).Distinct().Order()];
        if (rows.Length < 2 || columns.Length < 2)
            return (null, counted.Count == 0 ? NoEstimate.NoAnswers : NoEstimate.NoVariation);
        var made = new RaoScott(sample, counted, rows, columns);
        return made._degrees < 1 ? (null, NoEstimate.TooFew) : (made, null);
    }

    /// <summary>n times the mean square contingency of the weighted shares.</summary>
    public double Pearson => _n * _shares.SelectMany((row, r) => row.Select((p, c) => Math.Pow(p - _rows[r] * _columns[c], 2) / (_rows[r] * _columns[c]))).Sum();

    /// <summary>The second-order correction: X² ÷ Σδ, with (Σδ)²/Σδ² degrees of freedom and that times the design's.</summary>
    /// <remarks>δ are the design effects of the log odds ratios. Source: Rao and Scott 1984, Annals of Statistics 12:46-60; Thomas and Rao 1987.</remarks>
    public DesignTest SecondOrder()
    {
        var (sum, squares) = DesignEffects();
        return sum > 0 ? DesignTest.Fisher(Pearson / sum, sum * sum / squares, sum * sum / squares * _degrees) : DesignTest.None(NoEstimate.NoVariation);
    }

    /// <summary>The same referred to chi-square, as if the design had no end of degrees of freedom. Source: Rao and Scott 1984.</summary>
    public Significance ChiSquare()
    {
        var (sum, squares) = DesignEffects();
        return sum > 0 ? new(Pearson, Degrees, UpperTail.ChiSquare(Pearson * sum / squares, sum * sum / squares)) : Significance.None(NoEstimate.NoVariation);
    }

    /// <summary>What the two corrections approximate: X² referred to Σδχ² over the design's chi-square. Its statistic is X² itself.</summary>
    /// <remarks>By the saddlepoint. Source: Rao and Scott 1981; Kuonen 1999, Biometrika 86:929-935.</remarks>
    public DesignTest LinearCombination()
    {
        var weights = Effects().Evd().EigenValues.Select(v => v.Real).Where(d => d > 1e-12).ToList();
        if (weights.Count == 0)
            return DesignTest.None(NoEstimate.NoVariation);
        double x = Pearson, d = _degrees;
        // P(Σδχ² − (X²/d)χ²_d > 0): K is the logarithm of its moment-generating function.
        double K(double z) => -(weights.Sum(w => Math.Log(1 - 2 * w * z)) + d * Math.Log(1 + 2 * z * x / d)) / 2;
        double Slope(double z) => weights.Sum(w => w / (1 - 2 * w * z)) - x / (1 + 2 * z * x / d);
        double Bend(double z) => weights.Sum(w => 2 * Math.Pow(w / (1 - 2 * w * z), 2)) + 2 * x * x / d / Math.Pow(1 + 2 * z * x / d, 2);
        if (x <= 0)
            return new(0, null, d, 1);
        var at = TwoProportions.Root(z => -Slope(z), 0, -d / (2 * x) * (1 - 1e-9), 1 / (2 * weights.Max()) * (1 - 1e-9));
        var (r, u) = (Math.Sign(at) * Math.Sqrt(Math.Max(0, -2 * K(at))), at * Math.Sqrt(Bend(at)));
        // At the mean both are 0, and the tail is the one of the third cumulant.
        var p = Math.Abs(r) < 1e-4
            ? 0.5 - (weights.Sum(w => 8 * w * w * w) - 8 * Math.Pow(x, 3) / (d * d)) / (6 * Math.Sqrt(2 * Math.PI) * Math.Pow(Bend(0), 1.5))
            : Normal(r + Math.Log(u / r) / r);
        return new(x, null, d, Math.Clamp(p, 0, 1));

        static double Normal(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
    }

    /// <summary>Wald's test that each cell's people are row × column ÷ all. Unreliable in large tables; here to compare with. Source: Koch, Freeman and Freeman 1975.</summary>
    /// <param name="isAdjusted">With (f − k + 1)/f for k parameters and f degrees of freedom of the design. Source: Thomas and Rao 1987.</param>
    public DesignTest Wald(bool isAdjusted)
    {
        var k = (int)Degrees;
        var jacobian = Matrix<double>.Build.Dense(k, _covariance.RowCount, (i, j) =>
        {
            var ((r, c), (row, column)) = (Free(i), (j / _columns.Length, j % _columns.Length));
            return (r == row && c == column ? 1 : 0) - (r == row ? _columns[c] : 0) - (c == column ? _rows[r] : 0) + _rows[r] * _columns[c];
        });
        var distance = Vector<double>.Build.Dense(k, i => Free(i) is var (r, c) ? _shares[r][c] - _rows[r] * _columns[c] : 0);
        var wald = distance * (jacobian * _ofTotals * jacobian.Transpose()).Svd().Solve(distance) / k;
        var denominator = isAdjusted ? _degrees - k + 1 : _degrees;
        return denominator < 1 ? DesignTest.None(NoEstimate.TooFew) : DesignTest.Fisher(wald * denominator / _degrees, k, denominator);
    }

    private double Degrees => (_rows.Length - 1) * (_columns.Length - 1);

    private (int Row, int Column) Free(int i) => (i / (_columns.Length - 1), i % (_columns.Length - 1));

    /// <summary>Sum, and sum of squares, of the design effects.</summary>
    private (double Sum, double Squares) DesignEffects() => Effects() is var effects ? (effects.Trace(), (effects * effects).Trace()) : default;

    /// <summary>The log odds ratios' covariance over that of a simple random sample; its eigenvalues are the design effects.</summary>
    private Matrix<double> Effects()
    {
        var shares = _shares.SelectMany(r => r).ToArray();
        // Each free cell against the last row and the last column; a share of 0 has no logarithm and is left out.
        var slopes = Matrix<double>.Build.Dense(shares.Length, (int)Degrees, (j, i) =>
        {
            var ((r, c), (row, column)) = (Free(i), (j / _columns.Length, j % _columns.Length));
            return shares[j] > 0 ? ((row == r ? 1 : 0) - (row == _rows.Length - 1 ? 1 : 0)) * ((column == c ? 1 : 0) - (column == _columns.Length - 1 ? 1 : 0)) / shares[j] : 0;
        });
        var simple = slopes.Transpose() * Matrix<double>.Build.DenseOfDiagonalArray(shares) * slopes / _n;
        return simple.PseudoInverse() * (slopes.Transpose() * _covariance * slopes);
    }
}
