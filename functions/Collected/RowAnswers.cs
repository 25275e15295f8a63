using System.Collections;
using System.Diagnostics.CodeAnalysis;
using C2G.Survey.Instruments;

namespace C2G.Survey.Functions.Collected;

/// <summary>One row's answers by the place of their item: a million of these cost one array each, where a dictionary is filled and grown for each.</summary>
internal sealed class RowAnswers(Instrument instrument) : IReadOnlyDictionary<string, string>
{
    private readonly string?[] _answers = new string?[instrument.Items.Count];

    public int Count { get; private set; }

    public string? this[int item]
    {
        get => _answers[item];
        set
        {
            Count += (value is null ? 0 : 1) - (_answers[item] is null ? 0 : 1);
            _answers[item] = value;
        }
    }

    public string this[string key] => TryGetValue(key, out var answer) ? answer : throw new KeyNotFoundException(key);

    public IEnumerable<string> Keys => this.Select(a => a.Key);

    public IEnumerable<string> Values => this.Select(a => a.Value);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = instrument.IndexOf(key) is var item and >= 0 ? _answers[item] : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        for (var i = 0; i < _answers.Length; i++)
            if (_answers[i] is { } answer)
                yield return new(instrument.Items[i].Name, answer);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
