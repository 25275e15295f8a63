using System.Text;
using C2G.Survey.Instruments;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Collected;

/// <summary>What a route comes to for everybody who answers alike on the items that decide it.</summary>
/// <param name="OnRoute">Names of the items on the route.</param>
/// <param name="Shown">Those of them that were asked and have a column in the file.</param>
/// <param name="Computed">Calculations and hidden values.</param>
internal sealed record RoutePattern(IReadOnlySet<string> OnRoute, IReadOnlySet<string> Shown, IReadOnlyList<KeyValuePair<string, string>> Computed);

/// <summary>Walks each route once: among a million respondents there are few different ones, and walking one costs more than all else about a row.</summary>
internal sealed class RoutePatterns(Instrument instrument, IReadOnlyList<Item> columns)
{
    private const int Most = 20_000;

    private readonly string[] _deciding = [.. instrument.Items.SelectMany(i => Deciding(i)).Concat(instrument.Sections.SelectMany(s => s.Relevant?.References ?? [])).Distinct()];
    private readonly Dictionary<string, RoutePattern> _patterns = new(StringComparer.Ordinal);
    private readonly StringBuilder _key = new();

    public RoutePattern Of(Dictionary<string, string> raw, DateOnly day)
    {
        _key.Clear().Append(day.DayNumber);
        foreach (var name in _deciding)
            _key.Append('\u0001').Append(raw.GetValueOrDefault(name));
        var key = _key.ToString();
        if (_patterns.TryGetValue(key, out var pattern))
            return pattern;
        pattern = Walk(raw, day);
        if (_patterns.Count < Most)
            _patterns.Add(key, pattern);
        return pattern;
    }

    private RoutePattern Walk(Dictionary<string, string> raw, DateOnly day)
    {
        var route = Route.Of(instrument, raw, day);
        return new(instrument.Items.Select(i => i.Name).Where(route.IsShown).ToHashSet(), columns.Select(i => i.Name).Where(route.Shown.Contains).ToHashSet(),
            [.. route.Answers.Where(a => instrument.Find(a.Key) is { } item && (!item.IsAsked || item.Calculation is not null))]);
    }

    private static IEnumerable<string> Deciding(Item item)
    {
        Expression?[] expressions = [item.Relevant, item.Calculation];
        // A point may stand for the item's own answer.
        return expressions.SelectMany(e => e is null ? [] : e.Source.Contains('.', StringComparison.Ordinal) ? e.References.Append(item.Name) : e.References);
    }
}
