using C2G.Survey.Statistics;
using CoderCounts = C2G.Survey.Statistics.Coders;

namespace C2G.Survey.Coding;

/// <summary>A coder, and how many units they coded.</summary>
public sealed record CoderUnits(string Name, long Units);

/// <summary>Two coders over the units that both coded.</summary>
/// <param name="Share">Of these units, those to which both gave one code, in [0, 1]; <c>null</c> without any.</param>
/// <param name="Kappa">Cohen's.</param>
/// <param name="Linear">With linear weights; ordinal codes only.</param>
/// <param name="Quadratic">With quadratic weights; ordinal codes only.</param>
/// <param name="Table">Units by the first's code (rows) and the second's (columns), in the order of the codes.</param>
public sealed record PairAgreement(string First, string Second, long Units, double? Share, Coefficient Kappa, Coefficient? Linear, Coefficient? Quadratic, IReadOnlyList<IReadOnlyList<long>> Table);

/// <summary>One code against all others.</summary>
/// <param name="Given">How often it was given, by anybody.</param>
/// <param name="Share">Where one coder of a unit gave it, the share of its other coders who did; <c>null</c> where none is.</param>
/// <param name="Alpha">Krippendorff's, of the code given or not given.</param>
public sealed record CodeAgreement(string Code, long Given, double? Share, Coefficient Alpha);

/// <summary>How far coders agree.</summary>
/// <param name="Units">All, those that nobody coded as well.</param>
/// <param name="UnitsCompared">Those that at least two coders coded.</param>
/// <param name="Share">Share of pairs of codes within a unit that are the same, each unit counting with its number of codes; in [0, 1].</param>
/// <param name="Alpha">Krippendorff's, at the level.</param>
/// <param name="Ac1">Gwet's.</param>
/// <param name="Fleiss">Fleiss' kappa; only where all units that were coded were coded by equally many.</param>
/// <param name="MeanKappa">Mean of Cohen's kappas over all pairs of coders; without an interval.</param>
/// <param name="LeastAgreed">Place among the pairs of the two who agree least, the first of several; <c>null</c> where no two coded one unit.</param>
public sealed record Agreement(
    CodeMetric Level, long Units, long UnitsCompared, IReadOnlyList<CoderUnits> Coders, double? Share, Coefficient Alpha, Coefficient Ac1, Coefficient Fleiss,
    Coefficient MeanKappa, IReadOnlyList<CodeAgreement> Codes, IReadOnlyList<PairAgreement> Pairs, int? LeastAgreed)
{
    /// <param name="data">Ordinal codes in ascending order.</param>
    /// <param name="values">The codes as numbers, for <see cref="CodeMetric.Interval"/> and <see cref="CodeMetric.Ratio"/>; 1, 2, … unless given.</param>
    /// <exception cref="ArgumentException">A pattern is counted below 0 (this is a difference of data), or the values do not suit codes and level.</exception>
    /// <remarks>Source: Krippendorff 2011, 2019; Gwet 2008, 2014; Fleiss 1971; Cohen 1960, 1968; mean kappa: Light 1971, Psychological Bulletin 76:365-377.</remarks>
    public static Agreement Of(ReliabilityData data, CodeMetric level, IReadOnlyList<double>? values = null)
    {
        var patterns = data.Patterns;
        if (patterns.Values.Any(units => units < 0))
            throw new ArgumentException("A pattern of codes is counted below 0.", nameof(data));
        // Who gave a code does not count beyond the pairs: units with the same codes are one. In order, so that the last digit does not depend on the coders' order.
        var profiles = patterns.Select(p => new Profile([.. p.Key.Where(place => place > 0).Order().Select(place => place - 1)], p.Value))
            .GroupBy(p => string.Concat(p.Given.Select(c => (char)c))).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Profile(g.First().Given, g.Sum(p => p.Units))).ToList();
        var (coders, compared) = (new CoderCounts(profiles, data.Codes.Count, values), data.UnitsCompared);
        var coincidences = coders.Coincidences();
        IReadOnlyList<PairAgreement> pairs = [.. from i in Enumerable.Range(0, data.Coders.Count) from j in Enumerable.Range(i + 1, data.Coders.Count - i - 1) select PairOf(data, patterns, i, j, level)];
        return new(level, data.Units, compared,
            [.. data.Coders.Select((name, i) => new CoderUnits(name, patterns.Where(p => p.Key[i] > 0).Sum(p => p.Value)))],
            compared == 0 ? null : coincidences.Select((row, code) => row[code]).Sum() / coincidences.Sum(row => row.Sum()),
            AlphaOf(coders, level, compared),
            coders.GwetAc1() is { } ac1 ? Coefficient.Of(ac1.Value, ac1.Error, profiles.Where(p => p.Given.Length > 0).Sum(p => p.Units)) : None(compared),
            FleissOf(profiles, data.Codes.Count, compared), MeanOf(pairs),
            [.. CodesOf(data, profiles, coincidences, compared)], pairs,
            pairs.Index().Where(p => p.Item.Share is not null).OrderBy(p => p.Item.Share).Select(p => (int?)p.Index).FirstOrDefault());
    }

    /// <summary>Without two codes in a unit there is nothing to compare; else one code was given everywhere.</summary>
    private static Coefficient None(long compared) => Coefficient.None(compared == 0 ? NoEstimate.TooFew : NoEstimate.NoVariation);

    private static Coefficient AlphaOf(CoderCounts coders, CodeMetric level, long compared) =>
        coders.Krippendorff(level) is { Value: { } value } alpha ? Coefficient.OfRatio(value, alpha.Error, compared) : None(compared);

    private static Coefficient FleissOf(IEnumerable<Profile> profiles, int codes, long compared)
    {
        var coded = profiles.Where(p => p.Given.Length > 0).ToList();
        if (compared > 0 && coded.DistinctBy(p => p.Given.Length).Count() > 1)
            return Coefficient.None(NoEstimate.Unbalanced);
        return compared > 0 && new CoderCounts(coded, codes).FleissKappa() is { } kappa ? Coefficient.Of(kappa.Value, kappa.Error, compared) : None(compared);
    }

    private static Coefficient MeanOf(IReadOnlyList<PairAgreement> pairs) =>
        pairs.Count == 0 ? Coefficient.None(NoEstimate.TooFew)
        : pairs.FirstOrDefault(p => p.Kappa.Value is null) is { } without ? Coefficient.None(without.Kappa.Why!.Value)
        : new(pairs.Average(p => p.Kappa.Value), null, null, NoEstimate.NotDefined);

    private static PairAgreement PairOf(ReliabilityData data, IReadOnlyDictionary<string, long> patterns, int first, int second, CodeMetric level)
    {
        var table = data.Codes.Select(_ => new long[data.Codes.Count]).ToArray();
        foreach (var (pattern, units) in patterns)
            if (pattern[first] > 0 && pattern[second] > 0)
                table[pattern[first] - 1][pattern[second] - 1] += units;
        var n = table.Sum(row => row.Sum());
        Coefficient Cohen(AgreementWeights weights) => Kappa.Of(table, weights) is { Value: { } value } kappa ? Coefficient.Of(value, n < 2 ? null : kappa.Error, null) : None(n);
        var isOrdinal = level is CodeMetric.Ordinal;
        return new(data.Coders[first], data.Coders[second], n, Kappa.Of(table).Agreement, Cohen(AgreementWeights.Equal),
            isOrdinal ? Cohen(AgreementWeights.Linear) : null, isOrdinal ? Cohen(AgreementWeights.Quadratic) : null, table);
    }

    private static IEnumerable<CodeAgreement> CodesOf(ReliabilityData data, IReadOnlyList<Profile> profiles, double[][] coincidences, long compared)
    {
        foreach (var (code, name) in data.Codes.Index())
        {
            var counts = profiles.GroupBy(p => (p.Given.Count(c => c == code), p.Given.Length), (_, alike) => alike.ToList())
                .Select(alike => new Profile([.. alike[0].Given.Select(c => c == code ? 1 : 0)], alike.Sum(p => p.Units))).ToList();
            var givenOrNot = new CoderCounts(counts, 2);
            var times = coincidences[code].Sum();
            yield return new(name, counts.Sum(c => c.Given.Sum() * c.Units), times > 0 ? coincidences[code][code] / times : null, AlphaOf(givenOrNot, CodeMetric.Nominal, compared));
        }
    }
}
