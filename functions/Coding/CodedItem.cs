using System.Globalization;
using C2G.Survey.Coding;
using C2G.Survey.Functions.Collected;
using C2G.Survey.Statistics;

namespace C2G.Survey.Functions.Coding;

/// <summary>What coders gave for one item of a file.</summary>
/// <param name="name"><c>null</c> where the file has no column for it.</param>
/// <param name="firstRow">Where the item begins in the file.</param>
internal sealed class CodedItem(string? name, int firstRow)
{
    private readonly List<GivenCode> _rows = [];
    private readonly Dictionary<(string Unit, string Coder), int> _rowOf = [];
    private readonly SortedSet<string> _coders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);

    public string? Name => name;

    /// <summary>Takes a code, or that a unit was left without one.</summary>
    /// <returns>The earlier row on which this coder coded this unit already; <c>null</c> when there is none.</returns>
    public int? Take(string unit, string coder, string code, int row)
    {
        if (code.Length > 0 && !_rowOf.TryAdd((unit, coder), row))
            return _rowOf[(unit, coder)];
        _rows.Add(new(unit, coder, code));
        if (code.Length > 0)
        {
            _coders.Add(coder);
            _codes.Add(code);
        }

        return null;
    }

    /// <summary>Codes that differ in capitals only, which are most likely meant to be one.</summary>
    public IEnumerable<string> Alike => _codes.GroupBy(c => c.ToUpperInvariant()).Where(g => g.Count() > 1).Select(g => string.Join(", ", g.Order(StringComparer.Ordinal)));

    /// <summary>The agreement of the item's coders.</summary>
    /// <param name="problems">What stands in its way; none is returned then.</param>
    public Agreement? Compare(CodeMetric level, string file, List<Problem> problems)
    {
        var (where, of) = ($"{file}:{firstRow}", name is null ? "" : $" of {name}");
        if (_codes.Count > ReliabilityData.MostCodes || _coders.Count > ReliabilityData.MostCoders)
            problems.Add(new("coding-too-many", where, $"There are {_codes.Count} codes and {_coders.Count} coders{of}, and room for {ReliabilityData.MostCodes} and {ReliabilityData.MostCoders}. Is one of the columns a text or a number of the unit? Leave it out with --ignore HEADING, or see that the headings stand over their own columns."));
        else if (_coders.Count < 2)
            problems.Add(new("coding-one-coder", where, _coders.Count == 0 ? $"Nobody coded any unit{of}." : $"Only {_coders.Min} coded units{of}. Agreement needs the codes of two coders: add the other's column or rows."));
        else
        {
            var codes = _codes.Select(c => (Code: c, Number: AnswerSpellings.Number(c))).OrderBy(c => c.Number is null).ThenBy(c => c.Number).ThenBy(c => c.Code, StringComparer.Ordinal).ToList();
            var data = ReliabilityData.Of(_rows, [.. _coders], [.. codes.Select(c => c.Code)]);
            if (data.UnitsCompared == 0)
                problems.Add(new("coding-no-overlap", where, $"No unit{of} was coded by two coders. Let them code some of the same, and see that a unit has the same name everywhere."));
            else if (problems.Count == 0)
                return Agreement.Of(data, level, level is CodeMetric.Interval or CodeMetric.Ratio ? [.. codes.Select(c => (double)c.Number!.Value)] : null);
        }

        return null;
    }

    /// <summary>A code that is a number, in one spelling; <c>null</c> when it is none.</summary>
    public static string? Number(string code) => AnswerSpellings.Number(code)?.ToString("0.############################", CultureInfo.InvariantCulture);
}
