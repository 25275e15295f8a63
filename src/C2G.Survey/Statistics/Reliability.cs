using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>How well k items measure one thing, from their covariance matrix: listwise, pairwise or weighted, as that was made.</summary>
/// <remarks>The matrix is items × items, symmetric and finite, in squared units of the items. <c>null</c> where a figure is not defined: fewer than two items, or no
/// variance. A negative alpha is reported: some item is probably not reverse-coded.</remarks>
internal static class Reliability
{
    /// <summary>Cronbach's alpha. Source: Cronbach 1951, Psychometrika 16:297-334.</summary>
    public static double? Alpha(Matrix<double> covariance)
    {
        double k = covariance.RowCount, total = Sum(covariance);
        return k < 2 || total <= 0 ? null : k / (k - 1) * (1 - covariance.Trace() / total);
    }

    /// <summary>Alpha of the correlation matrix, at most 1. Source: Cronbach 1951.</summary>
    public static double? StandardizedAlpha(Matrix<double> covariance) => Correlations(covariance) is { } r ? Alpha(r) : null;

    /// <summary>Alpha of the others, for each item. Source: Nunnally and Bernstein 1994, ch. 8.</summary>
    public static IReadOnlyList<double?> AlphaIfDeleted(Matrix<double> covariance) =>
        [.. Enumerable.Range(0, covariance.RowCount).Select(i => Alpha(Without(covariance, i)))];

    /// <summary>Feldt's interval of alpha.</summary>
    /// <param name="alpha">At most 1.</param>
    /// <param name="n">People; for fewer than two there is none.</param>
    /// <param name="items">For fewer than two there is none.</param>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Feldt 1965; Feldt, Woodruff and Salih 1987, Applied Psychological Measurement 11:93-103.</remarks>
    public static (double Lower, double Upper)? Feldt(double alpha, long n, int items, double level = 0.95)
    {
        var tail = (1 - UpperTail.CheckedLevel(level)) / 2;
        if (n < 2 || items < 2)
            return null;
        double first = n - 1, second = first * (items - 1);
        return (1 - (1 - alpha) * FisherSnedecor.InvCDF(first, second, 1 - tail), 1 - (1 - alpha) * FisherSnedecor.InvCDF(first, second, tail));
    }

    /// <summary>Correlation of each item with the sum of the others, in [−1, 1]. Source: Nunnally and Bernstein 1994, ch. 8.</summary>
    public static IReadOnlyList<double?> ItemRest(Matrix<double> covariance) => [.. Enumerable.Range(0, covariance.RowCount).Select(i =>
    {
        var with = covariance.Row(i).Sum() - covariance[i, i];
        var rest = Sum(covariance) - 2 * with - covariance[i, i];
        return covariance[i, i] <= 0 || rest <= 0 ? (double?)null : with / Math.Sqrt(covariance[i, i] * rest);
    })];

    /// <summary>Of two items: 2r/(1 + r). Source: Eisinga, te Grotenhuis and Pelzer 2013.</summary>
    public static double? SpearmanBrown(Matrix<double> covariance) =>
        covariance.RowCount == 2 && Correlations(covariance) is { } r && r[0, 1] > -1 ? 2 * r[0, 1] / (1 + r[0, 1]) : null;

    /// <summary>Mean of the correlations of all pairs of items, in [−1, 1]. Source: Cronbach 1951.</summary>
    public static double? MeanCorrelation(Matrix<double> covariance) =>
        covariance.RowCount > 1 && Correlations(covariance) is { } r ? (Sum(r) - r.RowCount) / (r.RowCount * (r.RowCount - 1)) : null;

    /// <summary>Guttman's λ6 from squared multiple correlations. Source: Guttman 1945.</summary>
    public static double? Lambda6(Matrix<double> covariance)
    {
        if (Correlations(covariance) is not { } r || r.RowCount < 2 || Math.Abs(r.Determinant()) < 1e-12)
            return null;
        return 1 - r.Inverse().Diagonal().Sum(d => 1 / d) / Sum(r);
    }

    /// <summary>The six intraclass correlations of people × items, listwise: single (1, 2, 3), then of the k items' mean. Source: Shrout and Fleiss 1979.</summary>
    /// <param name="covariance">Over the same people for every pair.</param>
    /// <param name="means">One of each item.</param>
    /// <param name="n">People.</param>
    /// <returns><c>null</c> for fewer than two items or people, and where nobody differs.</returns>
    public static IReadOnlyList<double>? Intraclass(Matrix<double> covariance, IReadOnlyList<double> means, long n)
    {
        if (covariance.RowCount < 2 || n < 2)
            return null;
        double k = covariance.RowCount, total = Sum(covariance), mean = means.Average();
        var (rows, error) = (total / k, (covariance.Trace() - total / k) / (k - 1));
        var columns = n * means.Sum(m => (m - mean) * (m - mean)) / (k - 1);
        var within = ((k - 1) * columns + (n - 1) * (k - 1) * error) / (n * (k - 1));
        return rows <= 0 ? null :
        [
            (rows - within) / (rows + (k - 1) * within), (rows - error) / (rows + (k - 1) * error + k * (columns - error) / n), (rows - error) / (rows + (k - 1) * error),
            (rows - within) / rows, (rows - error) / (rows + (columns - error) / n), (rows - error) / rows,
        ];
    }

    /// <summary><c>null</c> when an item does not vary.</summary>
    internal static Matrix<double>? Correlations(Matrix<double> covariance)
    {
        var deviations = covariance.Diagonal();
        return deviations.Any(v => v <= 0) ? null : covariance.MapIndexed((i, j, v) => i == j ? 1 : v / Math.Sqrt(deviations[i] * deviations[j]));
    }

    private static double Sum(Matrix<double> matrix) => matrix.RowSums().Sum();

    private static Matrix<double> Without(Matrix<double> matrix, int item) =>
        matrix.RowCount < 2 ? Matrix<double>.Build.Dense(1, 1) : matrix.RemoveRow(item).RemoveColumn(item);
}
