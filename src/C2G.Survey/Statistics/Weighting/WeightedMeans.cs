using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>A weighted mean of those who are in a base: of a score, of −1, 0, +1 (a net), or of 0 and 1 (a share).</summary>
/// <param name="Estimate">Σwy/Σw over the base; <c>null</c> where <see cref="Why"/> says why.</param>
/// <param name="Variance">Linearized, with strata, weights and frame of the sample; at least 0. <c>null</c> also for one person who is not the whole frame.</param>
/// <param name="N">People in the base who have a weight.</param>
/// <param name="DegreesOfFreedom">N minus their strata.</param>
public sealed record WeightedMean(double? Estimate, double? Variance, long N, double DegreesOfFreedom, NoEstimate? Why = null)
{
    public double? StandardError => Variance is { } v ? Math.Sqrt(v) : null;

    /// <param name="sample">Who responded, with weights.</param>
    /// <param name="values">The people of the base. All others count as zero in the variance, which is what makes a base a domain and not another sample.</param>
    /// <exception cref="ArgumentException">A cell has fewer people than are given.</exception>
    /// <remarks>Source: Binder 1983; Särndal, Swensson and Wretman 1992, sec. 5.8; R survey <c>svymean</c>, <c>subset</c>.</remarks>
    public static WeightedMean Of(WeightedSample sample, IReadOnlyList<CellValue> values) => WeightedMeans.Of(sample, [values]).Means[0];
}

/// <summary>Means of several bases that share nobody, such as the groups of a breakdown, with their covariances.</summary>
internal sealed class WeightedMeans
{
    private WeightedMeans(IReadOnlyList<WeightedMean> means, Matrix<double> covariance) => (Means, Covariance) = (means, covariance);

    public IReadOnlyList<WeightedMean> Means { get; }

    /// <summary>Not zero between groups that cut across strata or were calibrated together.</summary>
    public Matrix<double> Covariance { get; }

    /// <param name="sample">Who responded, with weights.</param>
    /// <param name="bases">The people of each base; nobody is in two.</param>
    /// <exception cref="ArgumentException">A cell has fewer people than are given.</exception>
    /// <remarks>Source: Binder 1983; Särndal, Swensson and Wretman 1992, sec. 5.8.</remarks>
    public static WeightedMeans Of(WeightedSample sample, IReadOnlyList<IReadOnlyList<CellValue>> bases)
    {
        var sums = bases.Select(values => (W: values.Sum(v => sample.Weights[v.Cell] * v.Count),
            Y: values.Sum(v => sample.Weights[v.Cell] * v.Count * v.Value), N: values.Where(v => sample.Weights[v.Cell] > 0).Sum(v => v.Count))).ToList();
        var linearized = bases.SelectMany((values, place) => values.Where(_ => sums[place].W > 0).Select(v =>
        {
            var u = new double[bases.Count];
            u[place] = (v.Value - sums[place].Y / sums[place].W) / sums[place].W;
            return (v.Cell, v.Count, u);
        })).ToList();
        var covariance = sample.Covariance(linearized, bases.Count);
        return new([.. sums.Select((s, place) => s.W > 0 ? new WeightedMean(s.Y / s.W, s.N > 1 || sample.Population(bases[place]) == 1 ? covariance[place, place] : null, s.N, sample.DegreesOfFreedom(bases[place]))
            : new WeightedMean(null, null, 0, 0, bases[place].Sum(v => v.Count) > 0 ? NoEstimate.NoWeight : NoEstimate.NoAnswers))], covariance);
    }

    /// <summary>Shares of all answers of one base, in the order of their codes, with the covariance of the shares.</summary>
    /// <param name="sample">Who responded, with weights.</param>
    /// <param name="answers">Values are places of answers, from 0 to <paramref name="size"/> − 1.</param>
    /// <param name="size">How many answers there are.</param>
    /// <returns><c>null</c> where nobody has a weight.</returns>
    /// <remarks>Source: Binder 1983; R survey <c>svymean(~factor())</c>.</remarks>
    public static (double[] Shares, Matrix<double> Covariance)? Distribution(WeightedSample sample, IReadOnlyList<CellValue> answers, int size)
    {
        var all = answers.Sum(a => sample.Weights[a.Cell] * a.Count);
        if (!(all > 0))
            return null;
        double[] shares = [.. Enumerable.Range(0, size).Select(k => answers.Where(a => (int)a.Value == k).Sum(a => sample.Weights[a.Cell] * a.Count) / all)];
        var linearized = answers.Select(a => (a.Cell, a.Count, shares.Select((p, k) => (((int)a.Value == k ? 1 : 0) - p) / all).ToArray())).ToList();
        return (shares, sample.Covariance(linearized, size));
    }
}
