using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>What reliability needs of a scale of k items: for each pair of items, over the people who answered both, their number and the sums.</summary>
/// <remarks>Whole numbers that add up and can be taken away again. With listwise people every pair has the same ones.</remarks>
internal sealed class CrossProducts(int items)
{
    private readonly double[,] _n = new double[items, items], _sums = new double[items, items], _products = new double[items, items];

    public int Items => items;

    /// <summary>Adds people with the same answers.</summary>
    /// <param name="answers">One for each item; <c>null</c> where there is none.</param>
    /// <param name="weight">How many people, or their weight; finite; below 0 takes them away.</param>
    /// <exception cref="IndexOutOfRangeException">Fewer answers than items.</exception>
    public void Add(IReadOnlyList<double?> answers, double weight = 1)
    {
        for (var i = 0; i < items; i++)
            for (var j = 0; j < items; j++)
                if (answers[i] is { } one && answers[j] is { } other)
                    Set(i, j, _n[i, j] + weight, _sums[i, j] + weight * one, _products[i, j] + weight * one * other);
    }

    /// <summary>Sets what people who answered both came to.</summary>
    /// <param name="i">The item that <paramref name="sum"/> is of.</param>
    /// <param name="j">The other item, or the same.</param>
    /// <param name="n">Number of people.</param>
    /// <param name="sum">Sum of the answers to <paramref name="i"/>.</param>
    /// <param name="product">Sum of the products.</param>
    public void Set(int i, int j, double n, double sum, double product) => (_n[i, j], _sums[i, j], _products[i, j]) = (n, sum, product);

    /// <summary>The fewest people that any pair has; all of them where they are listwise.</summary>
    public double N => items == 0 ? 0 : _n.Cast<double>().Min();

    /// <summary>Mean of everybody who answered the item, in its units; somebody must have.</summary>
    /// <param name="item">Place of the item, from 0.</param>
    public double MeanOf(int item) => _sums[item, item] / _n[item, item];

    /// <summary>Each covariance over the people who answered both, with divisor n − 1.</summary>
    /// <returns>Items × items, symmetric, in squared units of the items; <c>null</c> when some pair has fewer than two people.</returns>
    /// <remarks>From pairs of different people it need not be the covariance of anything: alpha is defined all the same. Source: R <c>cov(use = "pairwise")</c>.</remarks>
    public Matrix<double>? Covariance() => N < 2 ? null : Matrix<double>.Build.Dense(items, items, (i, j) =>
        (_products[i, j] - _sums[i, j] * _sums[j, i] / _n[i, j]) / (_n[i, j] - 1));
}
