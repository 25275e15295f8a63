namespace C2G.Survey.Statistics;

/// <summary>A difference of two means of different people in one weighted sample: first minus second.</summary>
/// <param name="Estimate"><c>null</c> where <see cref="DesignTest.Why"/> of the test says why.</param>
/// <param name="StandardError">With the covariance of the two, which strata and margins across the groups bring about.</param>
/// <param name="Limits">By Student's t.</param>
internal sealed record WeightedComparison(double? Estimate, double? StandardError, (double Lower, double Upper)? Limits, DesignTest Test)
{
    /// <summary>By Student's t with one degree of freedom less than the design of both has.</summary>
    /// <param name="sample">Who responded, with weights.</param>
    /// <param name="first">The people of one group, with their values.</param>
    /// <param name="second">Those of the other; nobody is in both.</param>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">A cell has fewer people than are given.</exception>
    /// <remarks>Compare a group with the rest, never with the total that contains it. Source: Lumley 2010, sec. 2.5; R survey <c>svyttest</c>.</remarks>
    public static WeightedComparison Of(WeightedSample sample, IReadOnlyList<CellValue> first, IReadOnlyList<CellValue> second, double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        var both = WeightedMeans.Of(sample, [first, second]);
        var missing = both.Means[0].Why ?? both.Means[1].Why;
        var degrees = sample.DegreesOfFreedom(first.Concat(second)) - 1;
        if (missing is not null || degrees < 1)
            return new(null, null, null, DesignTest.None(missing ?? NoEstimate.TooFew));
        var (estimate, covariance) = (both.Means[0].Estimate!.Value - both.Means[1].Estimate!.Value, both.Covariance);
        var error = Math.Sqrt(Math.Max(0, covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]));
        var half = UpperTail.CriticalStudent(level, degrees) * error;
        return error > 0 ? new(estimate, error, (estimate - half, estimate + half), DesignTest.Student(estimate / error, degrees))
            : new(estimate, 0, null, DesignTest.None(NoEstimate.NoVariation));
    }

    /// <summary>The rank test: the difference of the mean places that both would have in the population, from 0 to 1.</summary>
    /// <inheritdoc cref="Of" path="/param"/>
    /// <inheritdoc cref="Of" path="/exception"/>
    /// <remarks>Those who tie share the middle of their places. Source: Lumley and Scott 2013, Biometrika 100:831-842.</remarks>
    public static WeightedComparison OfRanks(WeightedSample sample, IReadOnlyList<CellValue> first, IReadOnlyList<CellValue> second, double level = 0.95)
    {
        var places = new Dictionary<double, double>();
        var all = first.Concat(second).Sum(v => v.Count * sample.Weights[v.Cell]);
        var below = 0.0;
        foreach (var tied in first.Concat(second).GroupBy(v => v.Value).OrderBy(g => g.Key))
        {
            var weight = tied.Sum(v => v.Count * sample.Weights[v.Cell]);
            places[tied.Key] = all > 0 ? (below + weight / 2) / all : 0;
            below += weight;
        }

        IReadOnlyList<CellValue> Ranked(IReadOnlyList<CellValue> values) => [.. values.Select(v => v with { Value = places[v.Value] })];
        return Of(sample, Ranked(first), Ranked(second), level);
    }

    /// <summary>Two independent shares whose intervals are known: first minus second. The interval leans as the two do.</summary>
    /// <param name="first">A share, as <paramref name="second"/>, of other people.</param>
    /// <param name="second">What is taken away.</param>
    /// <param name="level">In (0, 1).</param>
    /// <returns><c>null</c> where either has no interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Zou and Donner 2008, Statistics in Medicine 27:1693-1702.</remarks>
    public static Difference? Mover(WeightedShare first, WeightedShare second, double level = 0.95)
    {
        if (first.Wilson(level) is not { } a || second.Wilson(level) is not { } b)
            return null;
        var (p, q) = (first.Mean.Estimate!.Value, second.Mean.Estimate!.Value);
        return new(p - q, p - q - Root(p - a.Lower, b.Upper - q), p - q + Root(a.Upper - p, q - b.Lower), level);
        static double Root(double one, double other) => Math.Sqrt(one * one + other * other);
    }
}
