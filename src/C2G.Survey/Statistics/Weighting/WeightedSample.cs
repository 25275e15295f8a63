using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>Respondents of one weighting cell who have the same value.</summary>
/// <param name="Cell">Place of the cell in the sample.</param>
/// <param name="Value">A score, or 1 for favourable and 0 for not; finite.</param>
/// <param name="Count">At least 0.</param>
public readonly record struct CellValue(int Cell, double Value, long Count);

/// <summary>A stratified sample with its weights, as counts by weighting cell: what a variance needs to know about the design.</summary>
/// <remarks>Source: Särndal, Swensson and Wretman 1992, ch. 5; Binder 1983; after calibration Deville and Särndal 1992.</remarks>
public sealed class WeightedSample
{
    private readonly Dictionary<string, long> _strata;
    private readonly IReadOnlyDictionary<string, long>? _frame;
    private readonly Matrix<double>? _auxiliaries, _regression;

    /// <param name="cells">Everybody who responded, whether or not they answered an item.</param>
    /// <param name="weights">One for each cell, finite and at least 0.</param>
    /// <param name="frame">People of each stratum, for the finite-population correction; <c>null</c> leaves the correction off, as for a process rather than a list.</param>
    /// <exception cref="ArgumentException">A weight is missing, negative or not finite, or a stratum has more respondents than people.</exception>
    public WeightedSample(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> weights, IReadOnlyDictionary<string, long>? frame = null)
    {
        if (weights.Count != cells.Count || weights.Any(w => !double.IsFinite(w) || w < 0))
            throw new ArgumentException("Each cell needs a weight that is finite and not negative.", nameof(weights));
        (Cells, Weights, _frame) = (cells, weights, frame);
        _strata = cells.GroupBy(c => c.Stratum).ToDictionary(g => g.Key, g => g.Sum(c => c.Respondents));
        if (frame is not null && _strata.Any(s => s.Value > frame.GetValueOrDefault(s.Key)))
            throw new ArgumentException("A stratum has more respondents than the frame has people.", nameof(frame));
    }

    private WeightedSample(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<double> weights, IReadOnlyList<Margin> margins, IReadOnlyDictionary<string, long>? frame)
        : this(cells, weights, frame)
    {
        _auxiliaries = Auxiliaries.Of(cells, margins);
        var weighted = Matrix<double>.Build.DenseOfDiagonalVector(Calibration.Masses(cells, initial)) * _auxiliaries;
        var perRespondent = Matrix<double>.Build.DenseOfDiagonalArray([.. initial]) * _auxiliaries;
        _regression = (_auxiliaries.Transpose() * weighted).PseudoInverse() * perRespondent.Transpose();
    }

    /// <summary>A sample whose weights were fitted to margins, which makes estimates more precise as far as the margins explain the answers.</summary>
    /// <param name="cells">Everybody who responded; their categories are those of the margins, in their order.</param>
    /// <param name="initial">The weights before, with which the answers are regressed on the margins.</param>
    /// <param name="weights">The weights after.</param>
    /// <param name="margins">What they were fitted to.</param>
    /// <param name="frame">As of the constructor.</param>
    /// <exception cref="ArgumentException">As of the constructor.</exception>
    public static WeightedSample Calibrated(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<double> weights,
        IReadOnlyList<Margin> margins, IReadOnlyDictionary<string, long>? frame = null) => new(cells, initial, weights, margins, frame);

    public IReadOnlyList<WeightingCell> Cells { get; }

    public IReadOnlyList<double> Weights { get; }

    /// <summary>Strata with one respondent of several people. Their contribution is taken about the mean of all respondents; better merge them with a neighbour.</summary>
    public IReadOnlyList<string> LonelyStrata => [.. _strata.Where(s => s.Value == 1 && _frame?.GetValueOrDefault(s.Key) != 1).Select(s => s.Key).Order(StringComparer.Ordinal)];

    /// <summary>People minus strata, counting only who is given and has a weight. Source: Korn and Graubard 1999, sec. 5.2.</summary>
    internal double DegreesOfFreedom(IEnumerable<CellValue> values)
    {
        var counted = values.Where(v => v.Count > 0 && Weights[v.Cell] > 0).ToList();
        return counted.Sum(v => v.Count) - counted.Select(v => Cells[v.Cell].Stratum).Distinct().Count();
    }

    /// <summary>Frame counts of the strata that these people are from; <c>null</c> without a correction.</summary>
    internal long? Population(IEnumerable<CellValue> values) =>
        _frame is null ? null : values.Where(v => v.Count > 0).Select(v => Cells[v.Cell].Stratum).Distinct().Sum(s => _frame[s]);

    /// <summary>Covariance of the sums Σ w·u.</summary>
    /// <param name="linearized">People with their linearized values u. Whoever is not given has zeros, as everybody outside the base must.</param>
    /// <param name="size">How many values each has.</param>
    /// <exception cref="ArgumentException">More people are given than a cell has.</exception>
    internal Matrix<double> Covariance(IReadOnlyCollection<(int Cell, long Count, double[] U)> linearized, int size)
    {
        var rest = Cells.Select(c => c.Respondents).ToArray();
        var fit = Matrix<double>.Build.Dense(Cells.Count, size);
        if (_regression is not null)
        {
            var sums = Matrix<double>.Build.Dense(Cells.Count, size);
            foreach (var (cell, count, u) in linearized)
                sums.SetRow(cell, sums.Row(cell) + Vector<double>.Build.Dense(u) * count);
            fit = _auxiliaries! * (_regression * sums);
        }

        var rows = new List<(int Cell, long Count, Vector<double> Z)>();
        foreach (var (cell, count, u) in linearized)
        {
            rows.Add((cell, count, (Vector<double>.Build.Dense(u) - fit.Row(cell)) * Weights[cell]));
            rest[cell] -= count;
        }
        if (rest.Any(r => r < 0))
            throw new ArgumentException("More people are given than a cell has.", nameof(linearized));
        rows.AddRange(rest.Select((count, cell) => (cell, count, fit.Row(cell) * -Weights[cell])));
        return Stratified([.. rows.Select(r => (Cells[r.Cell].Stratum, r.Count, r.Z))], size);
    }

    /// <summary>Σ_h (1 − f_h) n_h/(n_h − 1) Σ (z − z̄_h)(z − z̄_h)'.</summary>
    private Matrix<double> Stratified(IReadOnlyList<(string Stratum, long Count, Vector<double> Z)> rows, int size)
    {
        var covariance = Matrix<double>.Build.Dense(size, size);
        Vector<double> MeanOf(IEnumerable<(string, long Count, Vector<double> Z)> some, long n) =>
            some.Aggregate(Vector<double>.Build.Dense(size), (sum, r) => sum + r.Z * r.Count) / n;
        foreach (var stratum in rows.Where(r => r.Count > 0).GroupBy(r => r.Stratum))
        {
            var n = _strata[stratum.Key];
            var kept = _frame is null ? 1 : 1 - (double)n / _frame[stratum.Key];
            var mean = n > 1 ? MeanOf(stratum, n) : MeanOf(rows, _strata.Values.Sum());
            foreach (var (_, count, z) in stratum)
                covariance += (z - mean).OuterProduct(z - mean) * (count * kept * (n > 1 ? n / (n - 1.0) : 1));
        }

        return covariance;
    }
}
