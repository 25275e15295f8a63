using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>One factor behind k ≥ 3 items.</summary>
/// <param name="Loadings">λ, in the items' units; their sum is positive.</param>
/// <param name="Unique">θ, the variance that is the item's own.</param>
internal sealed record OneFactor(IReadOnlyList<double> Loadings, IReadOnlyList<double> Unique)
{
    private const int MostSteps = 200_000;

    /// <summary>McDonald's omega total, (Σλ)²/((Σλ)² + Σθ), in [0, 1]. Source: McDonald 1999, ch. 6.</summary>
    public double Omega => Loadings.Sum() is var sum ? sum * sum / (sum * sum + Unique.Sum()) : 0;

    /// <summary>Maximum likelihood by expectation and maximization.</summary>
    /// <param name="covariance">Of any divisor: omega does not depend on it.</param>
    /// <returns><c>null</c> for fewer than three items, for an item without variance, and where some unique variance runs to 0 (a Heywood case).</returns>
    /// <remarks>Source: Lawley 1940; Rubin and Thayer 1982, Psychometrika 47:69-76.</remarks>
    public static OneFactor? MaximumLikelihood(Matrix<double> covariance)
    {
        var k = covariance.RowCount;
        if (k < 3 || covariance.Diagonal().Any(v => v <= 0))
            return null;
        var start = Math.Sqrt(Math.Max(1e-3, Math.Abs(Reliability.MeanCorrelation(covariance)!.Value)));
        var loadings = covariance.Diagonal().Map(v => Math.Sqrt(v) * start);
        var unique = covariance.Diagonal().Map(v => v * (1 - start * start * 0.9));
        for (var step = 0; step < MostSteps; step++)
        {
            var scaled = loadings.PointwiseDivide(unique);
            var regression = scaled / (1 + loadings * scaled);
            var withFactor = covariance * regression;
            var next = withFactor / (regression * withFactor + 1 - regression * loadings);
            var rest = covariance.Diagonal() - next.PointwiseMultiply(withFactor);
            if (rest.Exists(v => v <= 0) || Enumerable.Range(0, k).Any(i => rest[i] < 1e-6 * covariance[i, i]))
                return null;
            var moved = (next - loadings).AbsoluteMaximum() + (rest - unique).AbsoluteMaximum();
            (loadings, unique) = (next, rest);
            if (moved < 1e-12 * Math.Sqrt(covariance.Diagonal().AbsoluteMaximum()))
                return Of(loadings, unique);
        }

        return null;
    }

    /// <summary>Smallest squared residuals off the diagonal of the correlation matrix. Source: Harman and Jones 1966.</summary>
    public static OneFactor? MinimumResidual(Matrix<double> covariance)
    {
        if (covariance.RowCount < 3 || Reliability.Correlations(covariance) is not { } r)
            return null;
        var loadings = Vector<double>.Build.Dense(r.RowCount, 0.7);
        for (var step = 0; step < MostSteps; step++)
        {
            var before = loadings.Clone();
            for (var i = 0; i < r.RowCount; i++)
                loadings[i] = (r.Row(i) * loadings - loadings[i]) / (loadings * loadings - loadings[i] * loadings[i]);
            if (loadings.Any(l => !(Math.Abs(l) < 1)))
                return null;
            if ((loadings - before).AbsoluteMaximum() < 1e-12)
                return Of(loadings, loadings.Map(l => 1 - l * l));
        }

        return null;
    }

    private static OneFactor Of(Vector<double> loadings, Vector<double> unique) => new([.. loadings * (loadings.Sum() < 0 ? -1 : 1)], [.. unique]);
}
