using C2G.Survey.Instruments;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Collected;

/// <summary>The items that were shown, one set for all respondents of whom it holds: among a million there are few different ones.</summary>
/// <param name="columns">The items that the file has columns for; others count as not shown.</param>
internal sealed class ShownSets(Instrument instrument, IReadOnlyList<Item> columns)
{
    private const int Most = 20_000;

    private readonly bool[] _hasColumn = [.. instrument.Items.Select(columns.Contains)];
    private readonly Dictionary<string, IReadOnlySet<string>> _known = new(StringComparer.Ordinal);

    /// <summary>What the route leads to, and what was answered although the route leads past it.</summary>
    public (IReadOnlySet<string> Shown, int OffRoute) Of(Route route, RowAnswers answers)
    {
        var offRoute = 0;
        Span<char> key = stackalloc char[_hasColumn.Length];
        for (var i = 0; i < key.Length; i++)
        {
            var isOff = _hasColumn[i] && !route.OnRoute[i] && answers[i] is not null;
            offRoute += isOff ? 1 : 0;
            key[i] = isOff || (_hasColumn[i] && route.OnRoute[i]) ? '1' : '0';
        }

        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(key, out var shown))
            return (shown, offRoute);
        shown = NamesOf(key);
        if (_known.Count < Most)
            known[key] = shown;
        return (shown, offRoute);
    }

    private HashSet<string> NamesOf(ReadOnlySpan<char> key)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < key.Length; i++)
            if (key[i] == '1')
                names.Add(instrument.Items[i].Name);
        return names;
    }
}
