namespace C2G.Survey.Statistics;

/// <summary>Respondents who are alike in everything that the weights depend on: one stratum, one category of each margin.</summary>
/// <remarks>Weights are constant inside a cell, so that weights, shares and variances need counts only, never the rows.</remarks>
/// <param name="Stratum">Group of the frame from which they were drawn.</param>
/// <param name="Categories">One for each margin, in the order of the margins.</param>
/// <param name="Respondents">At least 0; every row of the sample counts, whether or not it answered an item.</param>
public sealed record WeightingCell(string Stratum, IReadOnlyList<string> Categories, long Respondents);

/// <summary>What is known of the population: how many people there are in each category.</summary>
/// <param name="Name">Such as <c>region</c>.</param>
/// <param name="Totals">Category → people, or their share; at least 0.</param>
public sealed record Margin(string Name, IReadOnlyDictionary<string, double> Totals)
{
    public double Total => Totals.Values.Sum();
}

/// <summary>A weight for each cell, or why there is none. Weights are never given with a warning: they hold or they do not.</summary>
/// <param name="ByCell">In the order of the cells; empty when there are problems.</param>
/// <param name="Problems">All of them at once.</param>
public sealed record Weights(IReadOnlyList<double> ByCell, IReadOnlyList<Problem> Problems)
{
    public bool AreUsable => Problems.Count == 0;

    /// <summary>What cutting extreme weights came to; <c>null</c> where nobody asked for it.</summary>
    public TrimmingLoss? Trimmed { get; init; }

    internal static Weights Refused(IEnumerable<Problem> problems) => new([], [.. problems]);
}

/// <summary>What cutting extreme weights came to.</summary>
/// <param name="Respondents">Whose weight was cut, in any round.</param>
public sealed record TrimmingLoss(long Respondents, WeightLoss Before, WeightLoss After);

/// <summary>What weighting costs: the effective size of a sample of unequal weights.</summary>
/// <param name="Sum">Σw.</param>
/// <param name="EffectiveSize">(Σw)²/Σw².</param>
/// <param name="DesignEffect">nΣw²/(Σw)², at least 1.</param>
/// <remarks>Source: Kish 1965, 1992.</remarks>
public sealed record WeightLoss(double Sum, long Respondents, double EffectiveSize, double DesignEffect)
{
    /// <summary>From cells of respondents of one weight each.</summary>
    /// <param name="cells">Respondents and weight, both at least 0 and finite; who weighs nothing is left out.</param>
    /// <returns><c>null</c> when every weight is 0.</returns>
    public static WeightLoss? Of(IEnumerable<(long Respondents, double Weight)> cells)
    {
        var (n, sum, squares) = cells.Where(c => c.Weight > 0).Aggregate((N: 0L, Sum: 0.0, Squares: 0.0),
            (t, c) => (t.N + c.Respondents, t.Sum + c.Respondents * c.Weight, t.Squares + c.Respondents * c.Weight * c.Weight));
        return squares > 0 ? new(sum, n, sum * sum / squares, n * squares / (sum * sum)) : null;
    }
}
