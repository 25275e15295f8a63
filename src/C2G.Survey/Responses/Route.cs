using System.Globalization;
using C2G.Survey.Instruments;

namespace C2G.Survey.Responses;

/// <summary>The way of one respondent through an instrument: which items their answers lead past, and what those answers amount to.</summary>
/// <remarks>An item is on the route when its section's relevance and its own hold. An item off the route is blank for everything
/// that depends on it, whatever was typed into it before. Deterministic.</remarks>
public sealed class Route
{
    private readonly Instrument _instrument;
    private readonly bool[] _isShown;
    private readonly string[] _values;
    private readonly ulong? _seed;
    private IReadOnlyDictionary<string, string>? _answers;
    private IReadOnlySet<string>? _shown;

    private Route(Instrument instrument, IReadOnlyDictionary<string, string> raw, DateOnly today, ulong? seed)
    {
        (_instrument, _seed) = (instrument, seed);
        var items = instrument.Items;
        _isShown = new bool[items.Count];
        _values = new string[items.Count];
        for (var i = 0; i < items.Count; i++)
        {
            _isShown[i] = true;
            _values[i] = items[i].Type switch
            {
                ItemType.Calculate => "",
                ItemType.Today => today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ItemType.Hidden => raw.GetValueOrDefault(items[i].Name) ?? items[i].Default ?? "",
                _ => raw.GetValueOrDefault(items[i].Name) ?? "",
            };
        }
    }

    /// <summary>The answers that count: items on the route that are not blank, with calculations and hidden values.</summary>
    public IReadOnlyDictionary<string, string> Answers => _answers ??= AnswersOf();

    /// <summary>The items on the route that can be answered; one that is not in <see cref="Answers"/> was skipped.</summary>
    public IReadOnlySet<string> Shown => _shown ??= _instrument.Items.Where((item, i) => _isShown[i] && item.IsAsked).Select(item => item.Name).ToHashSet();

    /// <summary>Whether each item is on the route, in the instrument's order.</summary>
    public ReadOnlySpan<bool> OnRoute => _isShown;

    /// <param name="raw">Item name → what was given, unchecked. A hidden item takes its default when absent; a calculation is always computed.
    /// Pass only what may be trusted for hidden items and moments.</param>
    /// <param name="today">The respondent's day.</param>
    /// <param name="seed">Of the respondent, for <c>random()</c>; <c>null</c> to draw anew.</param>
    public static Route Of(Instrument instrument, IReadOnlyDictionary<string, string> raw, DateOnly today, ulong? seed = null)
    {
        var route = new Route(instrument, raw, today, seed);
        route.Settle(today);
        return route;
    }

    /// <summary>The item is on the route: asked items, notes and computed values alike.</summary>
    public bool IsShown(string item) => _instrument.IndexOf(item) is var index and >= 0 && _isShown[index];

    /// <summary>Something of the section can be seen.</summary>
    public bool IsShown(Section section) =>
        section.Items.Any(i => (i.IsAsked || i.Type is ItemType.Note) && IsShown(i.Name));

    /// <summary>The item's answer; empty when it is blank or off the route.</summary>
    public string this[string item] => _instrument.IndexOf(item) is var index and >= 0 && _isShown[index] ? _values[index] : "";

    // A chain of forward references settles one link per pass; importing refuses cycles, so that it always settles.
    private void Settle(DateOnly today)
    {
        Func<string, string> value = name => this[name];
        var passes = _instrument.LooksAhead ? _instrument.Items.Count + 1 : 1;
        while (passes-- > 0 && Pass(value, today)) { }
    }

    private bool Pass(Func<string, string> value, DateOnly today)
    {
        var hasChanged = false;
        var index = 0;
        foreach (var section in _instrument.Sections)
        {
            var isReached = section.Relevant is null || section.Relevant.Holds(value, "", today, DrawOf(section.Relevant, section.Name));
            foreach (var item in section.Items)
            {
                var isShown = isReached && (item.Relevant is null || item.Relevant.Holds(value, _values[index], today, DrawOf(item.Relevant, item.Name)));
                hasChanged |= isShown != _isShown[index];
                _isShown[index] = isShown;
                if (isShown)
                    hasChanged |= Compute(item, index, value, today);
                index++;
            }
        }
        return hasChanged;
    }

    private bool Compute(Item item, int index, Func<string, string> value, DateOnly today)
    {
        if (item.Calculation is null)
            return false;
        var computed = item.Calculation.Evaluate(value, _values[index], today, _instrument.LabelOf, DrawOf(item.Calculation, item.Name)).Text;
        if (computed == _values[index])
            return false;
        _values[index] = computed;
        return true;
    }

    /// <summary>What <c>random()</c> gives this respondent in an expression of an item or a section.</summary>
    internal Func<int, double>? DrawOf(Expression expression, string name) => _seed is { } seed ? Draws.Of(seed, name, expression) : null;

    private Dictionary<string, string> AnswersOf()
    {
        var answers = new Dictionary<string, string>(_values.Length);
        for (var i = 0; i < _values.Length; i++)
            if (_isShown[i] && _values[i].Length > 0 && _instrument.Items[i].Type is not ItemType.Note)
                answers.Add(_instrument.Items[i].Name, _values[i]);
        return answers;
    }
}
