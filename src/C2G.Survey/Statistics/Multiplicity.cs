namespace C2G.Survey.Statistics;

/// <summary>p-values of one family of tests, adjusted for their number. A missing p stays missing and does not count in the family.</summary>
/// <remarks>Each takes p-values in [0, 1] in any order and gives as many in that order, in [0, 1] and none smaller than before; anything else is an
/// <see cref="ArgumentOutOfRangeException"/>.</remarks>
internal static class Multiplicity
{
    /// <summary>Keeps the probability of any false finding in the family. Source: Holm 1979, Scandinavian Journal of Statistics 6:65-70.</summary>
    public static IReadOnlyList<double?> Holm(IReadOnlyList<double?> p) => Adjust(p, descends: false, (value, rank, n) => value * (n - rank + 1));

    /// <summary>Keeps the expected share of false findings. Source: Benjamini and Hochberg 1995.</summary>
    public static IReadOnlyList<double?> BenjaminiHochberg(IReadOnlyList<double?> p) => Adjust(p, descends: true, (value, rank, n) => value * n / rank);

    /// <summary>The same under any dependence. Source: Benjamini and Yekutieli 2001.</summary>
    public static IReadOnlyList<double?> BenjaminiYekutieli(IReadOnlyList<double?> p) =>
        Adjust(p, descends: true, (value, rank, n) => value * n / rank * Enumerable.Range(1, n).Sum(i => 1.0 / i));

    /// <summary>Source: Hochberg 1988.</summary>
    public static IReadOnlyList<double?> Hochberg(IReadOnlyList<double?> p) => Adjust(p, descends: true, (value, rank, n) => value * (n - rank + 1));

    /// <summary>p times their number; Holm's is never larger. Source: Dunn 1961.</summary>
    public static IReadOnlyList<double?> Bonferroni(IReadOnlyList<double?> p) => Adjust(p, descends: false, (value, _, n) => value * n);

    /// <summary>The closed test of Simes' inequality. Source: Hommel 1988, in the form of Wright 1992, appendix.</summary>
    public static IReadOnlyList<double?> Hommel(IReadOnlyList<double?> p)
    {
        Check(p);
        var sorted = p.OfType<double>().Order().ToArray();
        var n = sorted.Length;
        var adjusted = (double[])sorted.Clone();
        for (var m = n; m > 1; m--)
        {
            // The m − 1 largest, and Simes' smallest bound among them.
            var least = Enumerable.Range(n - m + 2, m - 1).Min(i => m * sorted[i - 1] / (m + i - n));
            for (var i = n - m + 2; i <= n; i++)
                adjusted[i - 1] = Math.Max(adjusted[i - 1], least);
            for (var i = 1; i <= n - m + 1; i++)
                adjusted[i - 1] = Math.Max(adjusted[i - 1], Math.Min(least, m * sorted[i - 1]));
        }

        return [.. p.Select(v => v is { } value ? adjusted[Array.IndexOf(sorted, value)] : (double?)null)];
    }

    private static double?[] Adjust(IReadOnlyList<double?> p, bool descends, Func<double, int, int, double> factor)
    {
        Check(p);
        var order = Enumerable.Range(0, p.Count).Where(i => p[i] is not null).OrderBy(i => p[i]).ToList();
        var adjusted = new double?[p.Count];
        var run = descends ? 1.0 : 0;
        foreach (var rank in descends ? Enumerable.Range(1, order.Count).Reverse() : Enumerable.Range(1, order.Count))
        {
            var value = factor(p[order[rank - 1]]!.Value, rank, order.Count);
            run = descends ? Math.Min(run, value) : Math.Max(run, value);
            adjusted[order[rank - 1]] = Math.Min(1, run);
        }

        return adjusted;
    }

    private static void Check(IReadOnlyList<double?> p)
    {
        foreach (var value in p.Where(v => v is not (null or (>= 0 and <= 1))))
            throw new ArgumentOutOfRangeException(nameof(p), value, "A p lies between 0 and 1.");
    }
}
