using System.Globalization;
using C2G.Survey.Coding;
using C2G.Survey.Functions.Collected;
using C2G.Survey.Statistics;

namespace C2G.Survey.Functions.Coding;

/// <summary>What coders gave for one item of a file.</summary>
/// <param name="name"><c>null</c> where the file has no column for it.</param>
/// <param name="firstRow">Where the item begins in the file.</param>
/// <param name="several">A unit may have several codes.</param>
internal sealed class CodedItem(string? name, int firstRow, bool several)
{
    private const int CodesToTell = 3;

    // Coders and codes by the order in which they came; a unit has few of both, so that its list is looked through.
    private readonly Dictionary<string, int> _coders = new(StringComparer.Ordinal), _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Coder, int Code, int Row)>> _units = new(StringComparer.Ordinal);

    public string? Name => name;

    /// <summary>Takes a code, or with a blank one that there is a unit.</summary>
    /// <returns>The earlier row on which this coder coded this unit already, with this code where there may be several; <c>null</c> when there is none.</returns>
    public int? Take(string unit, string coder, string code, int row)
    {
        if (!_units.TryGetValue(unit, out var given))
            _units[unit] = given = new(4);
        if (code.Length == 0)
            return null;
        var (by, what) = (PlaceOf(coder, _coders), PlaceOf(code, _codes));
        foreach (var earlier in given)
            if (earlier.Coder == by && (!several || earlier.Code == what))
                return earlier.Row;
        given.Add((by, what, row));
        return null;
    }

    /// <summary>Codes that differ in capitals only, which are most likely meant to be one.</summary>
    public IEnumerable<string> Alike => _codes.Keys.GroupBy(c => c.ToUpperInvariant()).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Order(StringComparer.Ordinal)));

    /// <summary>The agreement of the item's coders; where a unit may have several codes, that on each of them.</summary>
    /// <param name="problems">What stands in its way; none is returned then.</param>
    public IEnumerable<(string? Code, Agreement Agreement)> Compare(CodeMetric level, string file, List<Problem> problems)
    {
        if (Hindrance(file) is { } problem)
            problems.Add(problem);
        if (problems.Count > 0)
            return [];
        var codes = _codes.Keys.Select(c => (Code: c, Number: AnswerSpellings.Number(c))).OrderBy(c => c.Number is null).ThenBy(c => c.Number).ThenBy(c => c.Code, StringComparer.Ordinal).ToList();
        if (several)
            return [.. codes.Select(c => (c.Code, Agreement.Of(Gathered(["0", "1"], code => code == _codes[c.Code] ? 1 : 0), CodeMetric.Nominal)))];
        var places = PlacesIn([.. codes.Select(c => c.Code)], _codes);
        double[]? values = level is CodeMetric.Interval or CodeMetric.Ratio ? [.. codes.Select(c => (double)c.Number!.Value)] : null;
        return [(null, Agreement.Of(Gathered([.. codes.Select(c => c.Code)], code => places[code]), level, values))];
    }

    private Problem? Hindrance(string file)
    {
        var (where, of) = ($"{file}:{firstRow}", name is null ? "" : $" of {name}");
        if (_codes.Count > ReliabilityData.MostCodes || _coders.Count > ReliabilityData.MostCoders)
            return new("coding-too-many", where, $"There are {_codes.Count} codes and {_coders.Count} coders{of}, and room for {ReliabilityData.MostCodes} and {ReliabilityData.MostCoders}. Is one of the columns a text or a number of the unit? Leave it out with --ignore HEADING, or see that the headings stand over their own columns.");
        if (_coders.Count < 2)
            return new("coding-one-coder", where, _coders.Count == 0 ? $"Nobody coded any unit{of}." : $"Only {_coders.Keys.Single()} coded units{of}. Agreement needs the codes of two coders: add the other's column or rows.");
        if (_units.Values.All(given => given.All(g => g.Coder == given[0].Coder)))
            return new("coding-no-overlap", where, $"No unit{of} was coded by two coders. Let them code some of the same, and see that a unit has the same name everywhere.");
        return Apart() is { Count: > 0 } apart ? new("coding-no-shared-code", where, $"Nobody else gave any of the codes{of} of {string.Join(", ", apart)}. If this is no coder, leave the column out with --ignore HEADING; else see that all coders use the same codes.") : null;
    }

    /// <summary>Coders with codes enough to tell, none of which anybody else gave: columns of texts, and other spellings of the codes.</summary>
    private List<string> Apart()
    {
        var given = _units.Values.SelectMany(unit => unit.Select(g => (g.Coder, g.Code))).ToHashSet();
        var codersOf = given.CountBy(g => g.Code).ToDictionary();
        return [.. _coders.Where(c => given.Where(g => g.Coder == c.Value).ToList() is { Count: >= CodesToTell } own && own.TrueForAll(g => codersOf[g.Code] == 1)).Select(c => c.Key)];
    }

    /// <summary>A code that is a number, in one spelling; <c>null</c> when it is none.</summary>
    public static string? Number(string code) => AnswerSpellings.Number(code)?.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <param name="placeOf">What one of a coder's codes counts as; the highest of several stands.</param>
    private ReliabilityData Gathered(string[] codes, Func<int, int> placeOf)
    {
        string[] coders = [.. _coders.Keys.Order(StringComparer.Ordinal)];
        var (data, at) = (new ReliabilityData(coders, codes), PlacesIn(coders, _coders));
        foreach (var unit in _units.Values)
        {
            var given = new int?[coders.Length];
            foreach (var (coder, code, _) in unit)
                given[at[coder]] = Math.Max(given[at[coder]] ?? 0, placeOf(code));
            data.Add(given);
        }

        return data;
    }

    private static int PlaceOf(string text, Dictionary<string, int> places)
    {
        if (!places.TryGetValue(text, out var place))
            places[text] = place = places.Count;
        return place;
    }

    /// <summary>By the order in which they came, the place in this order.</summary>
    private static int[] PlacesIn(string[] order, Dictionary<string, int> came)
    {
        var places = new int[order.Length];
        foreach (var (place, text) in order.Index())
            places[came[text]] = place;
        return places;
    }
}
