using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>One factor behind k ≥ 3 items.</summary>
/// <param name="Loadings">λ, in the items' units; their sum is positive.</param>
/// <param name="Unique">θ, the variance that is the item's own.</param>
internal sealed record OneFactor(IReadOnlyList<double> Loadings, IReadOnlyList<double> Unique)
{
    // Below it a solution runs to the edge; the bound that R's factanal() keeps to.
    private const double LeastUnique = 0.005;
    private const int MostSteps = 20_000;

    /// <summary>McDonald's omega total, (Σλ)²/((Σλ)² + Σθ), in [0, 1]. Source: McDonald 1999, ch. 6.</summary>
    public double Omega => Loadings.Sum() is var sum ? sum * sum / (sum * sum + Unique.Sum()) : 0;

    /// <summary>Maximum likelihood by expectation and maximization, with leaps.</summary>
    /// <param name="covariance">Of any divisor: omega does not depend on it.</param>
    /// <returns><c>null</c> for fewer than three items, for an item without variance, and where some unique variance falls under 0.5 % of its item's (a Heywood case).</returns>
    /// <remarks>Source: Lawley 1940; Rubin and Thayer 1982, Psychometrika 47:69-76.</remarks>
    public static OneFactor? MaximumLikelihood(Matrix<double> covariance)
    {
        var k = covariance.RowCount;
        if (k < 3 || covariance.Diagonal().Any(v => v <= 0))
            return null;
        var start = Math.Sqrt(Math.Max(1e-3, Math.Abs(Reliability.MeanCorrelation(covariance)!.Value)));
        var at = new Estimate(covariance.Diagonal().Map(v => Math.Sqrt(v) * start), covariance.Diagonal().Map(v => v * (1 - start * start * 0.9)));
        for (var step = 0; step < MostSteps; step++)
        {
            var first = at.Improved(covariance);
            var second = first.Improved(covariance);
            if (!second.IsAdmissible(covariance))
                return null;
            if ((second - first).Size < 1e-12 * Math.Sqrt(covariance.Diagonal().AbsoluteMaximum()))
                return Of(second.Loadings, second.Unique);
            at = Leap(at, first, second) is { } leap && leap.IsAdmissible(covariance) ? leap.Improved(covariance) : second;
        }

        return null;
    }

    /// <summary>Smallest squared residuals off the diagonal of the correlation matrix. Source: Harman and Jones 1966.</summary>
    /// <param name="covariance">Items × items, symmetric.</param>
    /// <returns>In units of standard deviations; <c>null</c> as of <see cref="MaximumLikelihood"/>.</returns>
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

    /// <summary>Where two steps seem to lead: small steps in one direction are taken together.</summary>
    /// <remarks>Source: Varadhan and Roland 2008, Scandinavian Journal of Statistics 35:335-353, scheme S3.</remarks>
    private static Estimate? Leap(Estimate start, Estimate first, Estimate second)
    {
        var (step, bend) = (first - start, second - first - (first - start));
        var length = step.Norm / bend.Norm;
        return double.IsFinite(length) && length > 1 ? start + step * (2 * length) + bend * (length * length) : null;
    }

    private static OneFactor Of(Vector<double> loadings, Vector<double> unique) => new([.. loadings * (loadings.Sum() < 0 ? -1 : 1)], [.. unique]);

    private sealed record Estimate(Vector<double> Loadings, Vector<double> Unique)
    {
        public double Size => Loadings.AbsoluteMaximum() + Unique.AbsoluteMaximum();

        public double Norm => Math.Sqrt(Loadings * Loadings + Unique * Unique);

        public static Estimate operator +(Estimate a, Estimate b) => new(a.Loadings + b.Loadings, a.Unique + b.Unique);

        public static Estimate operator -(Estimate a, Estimate b) => new(a.Loadings - b.Loadings, a.Unique - b.Unique);

        public static Estimate operator *(Estimate a, double times) => new(a.Loadings * times, a.Unique * times);

        public bool IsAdmissible(Matrix<double> covariance) => !Enumerable.Range(0, Unique.Count).Any(i => !(Unique[i] >= LeastUnique * covariance[i, i]));

        /// <summary>One expectation and one maximization.</summary>
        public Estimate Improved(Matrix<double> covariance)
        {
            var scaled = Loadings.PointwiseDivide(Unique);
            var regression = scaled / (1 + Loadings * scaled);
            var withFactor = covariance * regression;
            var next = withFactor / (regression * withFactor + 1 - regression * Loadings);
            return new(next, covariance.Diagonal() - next.PointwiseMultiply(withFactor));
        }
    }
}
