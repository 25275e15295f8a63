namespace C2G.Survey.Statistics;

/// <summary>Cuts extreme weights and gives what was cut to the others.</summary>
/// <remarks>Source: Potter 1990. What is cut off is shared out evenly over the respondents whose weights were not cut.</remarks>
public static class Trimming
{
    private const int MostRounds = 100, MostFits = 10;

    /// <summary>Cuts until no weight is outside the limits; the sum of the weights stays.</summary>
    /// <param name="respondents">For each cell, at least 0.</param>
    /// <param name="weights">For each cell, finite and at least 0; who weighs nothing is neither cut nor given anything.</param>
    /// <param name="lower">In the unit of the weights, at least 0.</param>
    /// <param name="upper">Not below <paramref name="lower"/>.</param>
    /// <param name="isStrict">Cut again what sharing out has pushed over a limit; otherwise once.</param>
    /// <returns>Problem <c>trimming-impossible</c> when all weights are at a limit and something is left to share out.</returns>
    public static Weights Of(IReadOnlyList<long> respondents, IReadOnlyList<double> weights, double lower, double upper, bool isStrict = true)
    {
        var trimmed = weights.ToArray();
        // Who weighs nothing is not in the sample: nothing is cut there and nothing is given.
        bool[] isFixed = [.. weights.Select(w => w == 0)];
        for (var round = 0; round < MostRounds; round++)
        {
            var spare = 0.0;
            for (var c = 0; c < trimmed.Length; c++)
            {
                if (respondents[c] == 0 || weights[c] == 0 || (trimmed[c] >= lower && trimmed[c] <= upper))
                    continue;
                spare += respondents[c] * (trimmed[c] - Math.Clamp(trimmed[c], lower, upper));
                (trimmed[c], isFixed[c]) = (Math.Clamp(trimmed[c], lower, upper), true);
            }
            var free = respondents.Where((_, c) => !isFixed[c]).Sum();
            if (free == 0 && spare != 0)
                break;
            for (var c = 0; c < trimmed.Length && spare != 0; c++)
                trimmed[c] += isFixed[c] ? 0 : spare / free;
            if (!isStrict || spare == 0)
                return new(trimmed, []);
        }
        return Weights.Refused([new("trimming-impossible", "weights", "No weights between these limits keep the total. Widen the limits.")]);
    }

    /// <summary>Rakes, cuts what exceeds <paramref name="limit"/> times the median weight, and rakes again, until both hold.</summary>
    /// <param name="cells">As of <see cref="Raking.Of"/>, with <paramref name="initial"/> and <paramref name="margins"/>.</param>
    /// <param name="initial">Base weights.</param>
    /// <param name="margins">Totals of the population.</param>
    /// <param name="limit">Above 1; 5 by default.</param>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    /// <returns>With <see cref="Weights.Trimmed"/>. After ten rounds the last raked weights, even if some still exceed the limit: meeting the margins comes first.</returns>
    public static Weights Raked(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<Margin> margins, double limit = 5)
    {
        var respondents = cells.Select(c => c.Respondents).ToList();
        var weights = Raking.Of(cells, initial, margins);
        var before = LossOf(weights);
        var extreme = new HashSet<int>();
        for (var fit = 0; fit < MostFits && before is not null && weights.AreUsable; fit++)
        {
            var most = limit * Median(respondents, weights.ByCell);
            var over = Enumerable.Range(0, cells.Count).Where(c => respondents[c] > 0 && weights.ByCell[c] > most * (1 + 1e-9)).ToList();
            if (over.Count == 0)
                break;
            extreme.UnionWith(over);
            var cut = Of(respondents, weights.ByCell, 0, most);
            weights = cut.AreUsable ? Raking.Of(cells, cut.ByCell, margins) : cut;
        }
        return LossOf(weights) is { } after ? weights with { Trimmed = new(extreme.Sum(c => respondents[c]), before!, after) } : weights;

        WeightLoss? LossOf(Weights some) => some.AreUsable ? WeightLoss.Of(respondents.Zip(some.ByCell)) : null;
    }

    /// <summary>The weight in the middle when every respondent who has one has a place; the mean of two for an even number.</summary>
    /// <param name="respondents">For each cell, at least 0; somebody must have a weight.</param>
    /// <param name="weights">For each cell, at least 0.</param>
    /// <exception cref="ArgumentException">Nobody has a weight.</exception>
    public static double Median(IReadOnlyList<long> respondents, IReadOnlyList<double> weights)
    {
        var sorted = weights.Select((w, c) => (Weight: w, N: respondents[c])).Where(c => c.N > 0 && c.Weight > 0).OrderBy(c => c.Weight).ToList();
        var n = sorted.Sum(c => c.N);
        return (At((n - 1) / 2) + At(n / 2)) / 2;

        double At(long place)
        {
            foreach (var (weight, count) in sorted)
            {
                if (place < count)
                    return weight;
                place -= count;
            }
            throw new ArgumentException("Nobody has a weight.", nameof(respondents));
        }
    }
}
