using System.Collections;

namespace C2G.Survey.Functions.Storage;

/// <summary>The values of a row, immutable: <c>new Properties { ["day"] = today, ["answers"] = json }</c>.
/// A <c>null</c> value leaves the property out. Texts and bytes may be long (the row's limit is 1 MiB):
/// a store that limits single properties splits them over <c>x</c>, <c>x__1</c>, <c>x__2</c>, … by <see cref="LongValues"/>.</summary>
public sealed class Properties : IEnumerable<KeyValuePair<string, PropertyValue>>, IEquatable<Properties>
{
    private readonly List<KeyValuePair<string, PropertyValue>> _entries = [];

    public static Properties Empty { get; } = new();

    public Properties() { }

    public Properties(IEnumerable<KeyValuePair<string, PropertyValue>> entries)
    {
        foreach (var (name, value) in entries)
            Set(name, value);
    }

    public int Count => _entries.Count;

    /// <summary><c>default</c> (of kind <see cref="PropertyKind.None"/>) when there is none of that name.</summary>
    public PropertyValue this[string name]
    {
        get => IndexOf(name) is >= 0 and var at ? _entries[at].Value : default;
        init => Set(name, value);
    }

    /// <exception cref="KeyNotFoundException">There is none; so with the other getters.</exception>
    public string Text(string name) => Need(name).AsText();

    public long Number(string name) => Need(name).AsNumber();

    public double Real(string name) => Need(name).AsReal();

    public bool Flag(string name) => Need(name).AsFlag();

    public DateTimeOffset Instant(string name) => Need(name).AsInstant();

    public DateOnly Date(string name) => Need(name).AsDate();

    public byte[] Bytes(string name) => Need(name).AsBytes();

    public bool Has(string name) => IndexOf(name) >= 0;

    public string? FindText(string name) => Has(name) ? Text(name) : null;

    public long? FindNumber(string name) => Has(name) ? Number(name) : null;

    public DateTimeOffset? FindInstant(string name) => Has(name) ? Instant(name) : null;

    public DateOnly? FindDate(string name) => Has(name) ? Date(name) : null;

    /// <summary>These values with one changed, added, or (by <c>null</c>) taken out.</summary>
    public Properties With(string name, PropertyValue value)
    {
        var copy = new Properties(this);
        copy.Set(name, value);
        return copy;
    }

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Same names with equal values, in whatever order.</summary>
    public bool Equals(Properties? other) =>
        other is not null && Count == other.Count && _entries.TrueForAll(e => other[e.Key] == e.Value);

    public override bool Equals(object? obj) => Equals(obj as Properties);

    public override int GetHashCode()
    {
        var hash = 0;
        foreach (var (name, value) in _entries)
            hash ^= HashCode.Combine(name, value);
        return hash;
    }

    private void Set(string name, PropertyValue value)
    {
        var at = IndexOf(name);
        if (value.Kind is PropertyKind.None)
        {
            if (at >= 0)
                _entries.RemoveAt(at);
        }
        else if (at >= 0)
            _entries[at] = new(name, value);
        else
            _entries.Add(new(name, value));
    }

    private PropertyValue Need(string name) =>
        IndexOf(name) is >= 0 and var at ? _entries[at].Value : throw new KeyNotFoundException($"The row has no property '{name}'.");

    // Rows have a handful of properties: a walk beats a hash table.
    private int IndexOf(string name)
    {
        for (var i = 0; i < _entries.Count; i++)
            if (_entries[i].Key == name)
                return i;
        return -1;
    }
}
