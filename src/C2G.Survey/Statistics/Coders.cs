namespace C2G.Survey.Statistics;

/// <summary>Codes given to units by any number of coders, some of them missing: for each unit how many coders gave each code.</summary>
/// <param name="units">Unit → code → number of coders; a unit that nobody coded is all noughts.</param>
/// <param name="values">The codes as numbers, ascending, where the metric needs them; else their places count.</param>
internal sealed class Coders(IReadOnlyList<long[]> units, IReadOnlyList<double>? values = null)
{
    private readonly int _codes = units.Count == 0 ? 0 : units[0].Length;

    /// <param name="units">Unit → each coder's code as an index from 0, or <c>null</c>.</param>
    /// <param name="codes">How many codes there are; every index is below it.</param>
    /// <param name="values">As of the constructor.</param>
    /// <exception cref="IndexOutOfRangeException">A code is not one of them.</exception>
    public static Coders Of(IEnumerable<IEnumerable<int?>> units, int codes, IReadOnlyList<double>? values = null) => new([.. units.Select(unit =>
    {
        var counts = new long[codes];
        foreach (var code in unit)
            if (code is { } given)
                counts[given]++;
        return counts;
    })], values);

    /// <summary>Coincidences: pairs of codes within a unit, each unit weighted by 1/(m − 1) of its m coders. Source: Krippendorff 2011.</summary>
    /// <returns>Codes × codes, symmetric; units with fewer than two coders add nothing.</returns>
    public double[][] Coincidences()
    {
        var matrix = Enumerable.Range(0, _codes).Select(_ => new double[_codes]).ToArray();
        foreach (var unit in units.Where(u => u.Sum() > 1))
            for (var a = 0; a < _codes; a++)
                for (var b = 0; b < _codes; b++)
                    matrix[a][b] += (double)unit[a] * (unit[b] - (a == b ? 1 : 0)) / (unit.Sum() - 1);
        return matrix;
    }

    /// <summary>Krippendorff's alpha of these units.</summary>
    /// <param name="metric">How far two codes are apart; interval and ratio take the codes' numbers.</param>
    /// <returns>See <see cref="KrippendorffAlpha"/>; without a value where it is not defined.</returns>
    /// <remarks>Source: Krippendorff 2011, 2019.</remarks>
    public KrippendorffAlpha Krippendorff(CodeMetric metric) => KrippendorffAlpha.Of(Coincidences(), metric, values);

    /// <summary>Fleiss' kappa; every unit needs the same number of coders, at least two.</summary>
    /// <returns>The value with z against chance agreement; nothing where chance alone would agree on everything.</returns>
    /// <remarks>Source: Fleiss 1971; standard error of Fleiss, Nee and Landis 1979.</remarks>
    /// <exception cref="ArgumentException">Some unit has another number of coders.</exception>
    public (double Value, double Z)? FleissKappa()
    {
        if (units.Count == 0)
            return null;
        double m = units[0].Sum(), n = units.Count;
        if (m < 2 || units.Any(u => u.Sum() != (long)m))
            throw new ArgumentException("Every unit needs the same number of coders, at least two: take Krippendorff's alpha.");
        var p = Enumerable.Range(0, _codes).Select(c => units.Sum(u => u[c]) / (n * m)).ToArray();
        var (observed, expected) = (units.Sum(u => u.Sum(c => (double)c * (c - 1))) / (n * m * (m - 1)), p.Sum(s => s * s));
        if (1 - expected < 1e-12)
            return null;
        var (kappa, spread) = ((observed - expected) / (1 - expected), p.Sum(s => s * (1 - s)));
        var variance = 2 / (spread * spread * n * m * (m - 1)) * (spread * spread - p.Sum(s => s * (1 - s) * (1 - 2 * s)));
        return (kappa, kappa / Math.Sqrt(variance));
    }

    /// <summary>Gwet's AC1, which stays high where one code dominates and the coders agree.</summary>
    /// <remarks>Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29-48; with missing codes Gwet 2014, ch. 5.</remarks>
    /// <returns>Nothing for fewer than two codes or without a unit that two coders coded; the error only from two units on.</returns>
    public (double Value, double? Error)? GwetAc1()
    {
        var coded = units.Where(u => u.Sum() > 0).ToList();
        double n = coded.Count, pairs = coded.Count(u => u.Sum() > 1);
        if (pairs == 0 || _codes < 2)
            return null;
        var share = Enumerable.Range(0, _codes).Select(c => coded.Sum(u => (double)u[c] / u.Sum()) / n).ToArray();
        double AgreementOf(long[] u) => u.Sum() < 2 ? 0 : u.Sum(c => (double)c * (c - 1)) / ((double)u.Sum() * (u.Sum() - 1));
        double ChanceOf(long[] u) => u.Select((c, i) => (double)c / u.Sum() * (1 - share[i])).Sum() / (_codes - 1);
        var (observed, chance) = (coded.Sum(AgreementOf) / pairs, share.Sum(s => s * (1 - s)) / (_codes - 1));
        var value = (observed - chance) / (1 - chance);
        var squares = coded.Sum(u => Math.Pow((u.Sum() < 2 ? 0 : n / pairs * (AgreementOf(u) - chance) / (1 - chance))
            - 2 * (1 - value) * (ChanceOf(u) - chance) / (1 - chance) - value, 2));
        return (value, n < 2 ? null : Math.Sqrt(squares / (n * (n - 1))));
    }
}
