namespace C2G.Survey.Coding;

/// <summary>The codes that coders gave to units: how many units have each pattern of codes, with a place in it for each coder.</summary>
/// <remarks>A commutative group, as a tally is: merging in any order, and taking a unit back, is exact; adding and then removing gives the same bytes
/// again. Every coefficient of agreement follows from it. Source: Krippendorff 2019, ch. 12, whose matrix of coders × units this is, like units counted.</remarks>
public sealed class ReliabilityData
{
    /// <summary>Tables of codes × codes are made for each pair of coders.</summary>
    public const int MostCodes = 100, MostCoders = 50;

    private readonly Dictionary<string, long> _units = new(StringComparer.Ordinal);

    /// <param name="coders">Names, each once; at most <see cref="MostCoders"/>.</param>
    /// <param name="codes">All that may be given, each once and in order where they have one; at most <see cref="MostCodes"/>.</param>
    /// <exception cref="ArgumentException">A name stands twice, or there are too many.</exception>
    public ReliabilityData(IReadOnlyList<string> coders, IReadOnlyList<string> codes)
    {
        if (coders.Distinct().Count() < coders.Count || coders.Count > MostCoders)
            throw new ArgumentException($"There are at most {MostCoders} coders, each named once.", nameof(coders));
        if (codes.Distinct().Count() < codes.Count || codes.Count > MostCodes)
            throw new ArgumentException($"There are at most {MostCodes} codes, each named once.", nameof(codes));
        (Coders, Codes) = ([.. coders], [.. codes]);
    }

    public IReadOnlyList<string> Coders { get; }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>All units, those that nobody coded as well.</summary>
    public long Units => _units.Values.Sum();

    /// <summary>Those that at least two coders coded.</summary>
    public long UnitsCompared => _units.Where(p => p.Key.Count(place => place > 0) > 1).Sum(p => p.Value);

    /// <summary>Pattern → units. A pattern has a character for each coder, in order: 0 where not coded, else the code's place counted from 1.</summary>
    internal IReadOnlyDictionary<string, long> Patterns => new SortedDictionary<string, long>(_units, StringComparer.Ordinal);

    /// <summary>Adds a unit.</summary>
    /// <param name="given">Each coder's code as its place among <see cref="Codes"/>, counted from 0; <c>null</c> where not coded.</param>
    /// <exception cref="ArgumentException">Not one place for each coder, or no such code.</exception>
    public void Add(IReadOnlyList<int?> given) => Change(PatternOf(given), +1);

    /// <summary>Takes a unit back, or with its old codes a unit that is coded anew.</summary>
    /// <exception cref="ArgumentException">Not one place for each coder, or no such code.</exception>
    public void Remove(IReadOnlyList<int?> given) => Change(PatternOf(given), -1);

    /// <summary>Adds every count of <paramref name="other"/>, <paramref name="times"/> times (−1 takes it away).</summary>
    /// <exception cref="ArgumentException">The other has other coders or other codes.</exception>
    public void Merge(ReliabilityData other, int times = 1)
    {
        if (!other.Coders.SequenceEqual(Coders) || !other.Codes.SequenceEqual(Codes))
            throw new ArgumentException("Only data of the same coders and codes can be merged.", nameof(other));
        foreach (var (pattern, units) in other._units.ToList())
            Change(pattern, times * units);
    }

    internal void Change(string pattern, long units)
    {
        var sum = _units.GetValueOrDefault(pattern) + units;
        if (sum == 0)
            _units.Remove(pattern);
        else
            _units[pattern] = sum;
    }

    private string PatternOf(IReadOnlyList<int?> given)
    {
        if (given.Count != Coders.Count || given.Any(c => c < 0 || c >= Codes.Count))
            throw new ArgumentException("A unit has one place for each coder, with one of the codes or none.", nameof(given));
        return string.Create(given.Count, given, static (pattern, codes) =>
        {
            for (var i = 0; i < pattern.Length; i++)
                pattern[i] = (char)(codes[i] + 1 ?? 0);
        });
    }
}
