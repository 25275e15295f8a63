namespace C2G.Survey.Statistics;

/// <summary>How much of a disagreement counts.</summary>
internal enum AgreementWeights
{
    /// <summary>All alike: codes without an order.</summary>
    Equal,
    /// <summary>1 − distance ÷ longest.</summary>
    Linear,
    /// <summary>1 − its square.</summary>
    Quadratic,
}

/// <summary>Cohen's kappa of two coders.</summary>
/// <param name="Agreement">Share of units that both gave one code.</param>
/// <param name="Value"><c>null</c> where chance alone would agree on everything: see <paramref name="Why"/>.</param>
/// <param name="Error">Large-sample standard error, for the interval; not the one under no agreement.</param>
internal sealed record Kappa(double? Agreement, double? Value, double? Error, NoEstimate? Why)
{
    /// <param name="table">Units by the first coder's code (rows) and the second's (columns), in one order; none below 0.</param>
    /// <param name="weights">What a disagreement counts, from 0 to 1; with an order only.</param>
    /// <remarks>Source: Cohen 1960, 1968; Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323-327.</remarks>
    /// <exception cref="ArgumentException">The table is not square, or a count is negative.</exception>
    public static Kappa Of(long[][] table, AgreementWeights weights = AgreementWeights.Equal)
    {
        var k = table.Length;
        if (table.Any(row => row.Length != k || row.Any(count => count < 0)))
            throw new ArgumentException("Both coders need the same codes, and no count is negative.", nameof(table));
        double n = table.Sum(row => row.Sum());
        if (n == 0)
            return new(null, null, null, NoEstimate.NoAnswers);
        double Weight(int i, int j) => i == j ? 1 : weights switch
        {
            AgreementWeights.Linear => 1 - Math.Abs(i - j) / (k - 1.0),
            AgreementWeights.Quadratic => 1 - Math.Pow((i - j) / (k - 1.0), 2),
            _ => 0,
        };
        var codes = Enumerable.Range(0, k).ToList();
        var cells = codes.SelectMany(i => codes.Select(j => (i, j, Weight: Weight(i, j)))).ToList();
        var (rows, columns) = (codes.Select(i => table[i].Sum() / n).ToArray(), codes.Select(j => table.Sum(row => row[j]) / n).ToArray());
        var agreement = codes.Sum(i => table[i][i]) / n;
        var observed = cells.Sum(c => c.Weight * table[c.i][c.j]) / n;
        var expected = cells.Sum(c => c.Weight * rows[c.i] * columns[c.j]);
        if (1 - expected < 1e-12)
            return new(agreement, null, null, NoEstimate.NoVariation);
        var kappa = (observed - expected) / (1 - expected);
        var (rowWeights, columnWeights) = (codes.Select(i => codes.Sum(j => Weight(i, j) * columns[j])).ToArray(),
            codes.Select(j => codes.Sum(i => Weight(i, j) * rows[i])).ToArray());
        var spread = cells.Sum(c => table[c.i][c.j] / n * Math.Pow(c.Weight - (rowWeights[c.i] + columnWeights[c.j]) * (1 - kappa), 2));
        var variance = (spread - Math.Pow(kappa - expected * (1 - kappa), 2)) / (n * (1 - expected) * (1 - expected));
        return new(agreement, kappa, Math.Sqrt(Math.Max(0, variance)), null);
    }

    /// <summary>Wald's interval from <see cref="Error"/>, which may pass 1; <c>null</c> where there is no kappa.</summary>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Fleiss, Cohen and Everitt 1969.</remarks>
    public (double Lower, double Upper)? Interval(double level = 0.95) =>
        UpperTail.CriticalNormal(level) is var z && Value is { } value && Error is { } error ? (value - z * error, value + z * error) : null;
}
