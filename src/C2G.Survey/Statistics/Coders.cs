namespace C2G.Survey.Statistics;

/// <summary>Units that were given the same codes, by whomever.</summary>
/// <param name="Given">Codes as indices from 0, in any order.</param>
internal sealed record Profile(int[] Given, long Units);

/// <summary>Codes given to units by any number of coders, some of them missing.</summary>
internal sealed class Coders
{
    private readonly IReadOnlyList<Profile> _profiles;
    private readonly int _codes;
    private readonly IReadOnlyList<double>? _values;

    /// <param name="profiles">All units.</param>
    /// <param name="codes">How many codes there are; every index is below it.</param>
    /// <param name="values">The codes as numbers, ascending, where the metric needs them; else their places count.</param>
    /// <exception cref="ArgumentException">A code is not one of them, or fewer than 0 units have a profile.</exception>
    public Coders(IEnumerable<Profile> profiles, int codes, IReadOnlyList<double>? values = null)
    {
        (_profiles, _codes, _values) = ([.. profiles], codes, values);
        if (_profiles.Any(p => p.Units < 0 || p.Given.Any(c => c < 0 || c >= codes)))
            throw new ArgumentException("Every code is one of those that there are, and no number of units is below 0.", nameof(profiles));
    }

    /// <param name="units">Unit → each coder's code as an index from 0, or <c>null</c>.</param>
    /// <param name="codes">How many codes there are; every index is below it.</param>
    /// <param name="values">The codes as numbers, where the metric needs them.</param>
    /// <exception cref="ArgumentException">A code is not one of them.</exception>
    public static Coders Of(IEnumerable<IEnumerable<int?>> units, int codes, IReadOnlyList<double>? values = null) =>
        new(units.Select(unit => new Profile([.. unit.OfType<int>()], 1)), codes, values);

    private IEnumerable<Profile> Coded => _profiles.Where(p => p.Given.Length > 0 && p.Units > 0);

    private IEnumerable<Profile> Compared => _profiles.Where(p => p.Given.Length > 1 && p.Units > 0);

    /// <summary>Coincidences: pairs of codes within a unit, each unit weighted by 1/(m − 1) of its m coders. Source: Krippendorff 2011.</summary>
    /// <returns>Codes × codes, symmetric; units with fewer than two coders add nothing.</returns>
    public double[][] Coincidences()
    {
        var matrix = Enumerable.Range(0, _codes).Select(_ => new double[_codes]).ToArray();
        foreach (var (given, units) in Compared)
            foreach (var (one, other) in PairsOf(given))
                matrix[one][other] += units / (given.Length - 1.0);
        return matrix;
    }

    /// <summary>Krippendorff's alpha of these units, with its error over units.</summary>
    /// <param name="metric">How far two codes are apart; interval and ratio take the codes' numbers.</param>
    /// <returns>See <see cref="KrippendorffAlpha"/>; without a value where it is not defined, and without an error for fewer than two units.</returns>
    /// <remarks>Source: Krippendorff 2011, 2019; the error is the infinitesimal jackknife's (Efron 1982, ch. 6).</remarks>
    public KrippendorffAlpha Krippendorff(CodeMetric metric)
    {
        var coincidences = Coincidences();
        var alpha = KrippendorffAlpha.Of(coincidences, metric, _values);
        var n = Compared.Sum(p => p.Units);
        if (alpha.Value is null || n < 2)
            return alpha;
        var influence = new AlphaInfluence(coincidences, metric, _values);
        var moves = Compared.Select(p => (p.Units, Move: influence.Of(p.Given))).ToList();
        var mean = moves.Sum(m => m.Units * m.Move) / n;
        return alpha with { Error = Math.Sqrt(n / (n - 1.0) * moves.Sum(m => m.Units * (m.Move - mean) * (m.Move - mean))) };
    }

    /// <summary>Fleiss' kappa; every unit needs the same number of coders, at least two.</summary>
    /// <returns>The value, z against chance agreement, and the error for an interval (from two units on); nothing where chance alone would agree on everything.</returns>
    /// <remarks>Source: Fleiss 1971; z by Fleiss, Nee and Landis 1979; error over units by Gwet 2014, ch. 5.</remarks>
    /// <exception cref="ArgumentException">Some unit has another number of coders.</exception>
    public (double Value, double Z, double? Error)? FleissKappa()
    {
        if (_profiles.Count == 0)
            return null;
        double m = _profiles[0].Given.Length, n = _profiles.Sum(p => p.Units);
        if (m < 2 || _profiles.Any(p => p.Given.Length != (int)m))
            throw new ArgumentException("Every unit needs the same number of coders, at least two: take Krippendorff's alpha.");
        var p = Shares();
        var chance = p.Sum(s => s * s);
        if (1 - chance < 1e-12)
            return null;
        var ((kappa, error), spread) = (BeyondChance(chance, code => p[code]), p.Sum(s => s * (1 - s)));
        var variance = 2 / (spread * spread * n * m * (m - 1)) * (spread * spread - p.Sum(s => s * (1 - s) * (1 - 2 * s)));
        return (kappa, kappa / Math.Sqrt(variance), error);
    }

    /// <summary>Gwet's AC1, which stays high where one code dominates and the coders agree.</summary>
    /// <remarks>Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29-48; with missing codes Gwet 2014, ch. 5.</remarks>
    /// <returns>Nothing for fewer than two codes or without a unit that two coders coded; the error only from two units on.</returns>
    public (double Value, double? Error)? GwetAc1()
    {
        if (_codes < 2 || !Compared.Any())
            return null;
        var share = Shares();
        return BeyondChance(share.Sum(s => s * (1 - s)) / (_codes - 1), code => (1 - share[code]) / (_codes - 1));
    }

    /// <summary>Share of each code, each unit counting alike.</summary>
    private double[] Shares()
    {
        var shares = new double[_codes];
        double n = Coded.Sum(p => p.Units);
        foreach (var (given, units) in Coded)
            foreach (var code in given)
                shares[code] += units / (n * given.Length);
        return shares;
    }

    /// <summary>(observed − chance)/(1 − chance), with its error over units.</summary>
    /// <param name="chance">Agreement expected by chance, below 1.</param>
    /// <param name="chanceOf">What one code adds to it; the mean over a unit's codes is what the unit adds.</param>
    private (double Value, double? Error) BeyondChance(double chance, Func<int, double> chanceOf)
    {
        double n = Coded.Sum(p => p.Units), compared = Compared.Sum(p => p.Units);
        static double AgreementOf(int[] given) => PairsOf(given).Count(p => p.One == p.Other) / (given.Length * (given.Length - 1.0));
        var value = (Compared.Sum(p => p.Units * AgreementOf(p.Given)) / compared - chance) / (1 - chance);
        var squares = Coded.Sum(p => p.Units * Math.Pow((p.Given.Length < 2 ? 0 : n / compared * (AgreementOf(p.Given) - chance) / (1 - chance))
            - 2 * (1 - value) * (p.Given.Average(chanceOf) - chance) / (1 - chance) - value, 2));
        return (value, n < 2 ? null : Math.Sqrt(squares / (n * (n - 1))));
    }

    private static IEnumerable<(int One, int Other)> PairsOf(int[] given) =>
        from i in Enumerable.Range(0, given.Length) from j in Enumerable.Range(0, given.Length) where i != j select (given[i], given[j]);
}
