namespace C2G.Survey.Functions.Storage;

/// <summary>Splits values over 64 KiB into numbered properties and joins them again, for a store that limits single properties.</summary>
public static class LongValues
{
    /// <summary>UTF-16 units in one property: 64 KiB.</summary>
    public const int CharsInOne = 32 * 1024;

    public const int BytesInOne = 64 * 1024;

    /// <summary>How many properties the value takes when split.</summary>
    public static int PartsOf(PropertyValue value) => value.Kind switch
    {
        PropertyKind.Text when value.AsText().Length > CharsInOne => Texts(value.AsText()).Count(),
        PropertyKind.Bytes when value.AsBytes().Length > BytesInOne => (value.AsBytes().Length + BytesInOne - 1) / BytesInOne,
        _ => 1,
    };

    public static IEnumerable<KeyValuePair<string, PropertyValue>> Split(Properties values) => values.SelectMany(entry =>
        PartsOf(entry.Value) == 1 ? [entry] : Parts(entry.Value).Select((part, i) => KeyValuePair.Create(NameOf(entry.Key, i), part)));

    /// <summary>The reverse of <see cref="Split"/>, in whatever order the parts come.</summary>
    public static Properties Join(IEnumerable<KeyValuePair<string, PropertyValue>> parts)
    {
        var all = parts.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return new Properties(all.Where(p => !IsPartName(p.Key)).Select(p =>
            all.ContainsKey(NameOf(p.Key, 1)) ? KeyValuePair.Create(p.Key, Joined(PartsFor(p.Key))) : p));

        IEnumerable<PropertyValue> PartsFor(string name)
        {
            for (var i = 0; all.TryGetValue(NameOf(name, i), out var part); i++)
                yield return part;
        }
    }

    /// <summary>Whether the name looks like <c>x__1</c>: such names are ours alone.</summary>
    public static bool IsPartName(string name)
    {
        var at = name.LastIndexOf("__", StringComparison.Ordinal);
        return at > 0 && at + 2 < name.Length && !name.AsSpan(at + 2).ContainsAnyExceptInRange('0', '9');
    }

    private static string NameOf(string name, int part) => part == 0 ? name : FormattableString.Invariant($"{name}__{part}");

    private static IEnumerable<PropertyValue> Parts(PropertyValue value) => value.Kind is PropertyKind.Text
        ? Texts(value.AsText()).Select(text => (PropertyValue)text)
        : value.AsBytes().Chunk(BytesInOne).Select(bytes => (PropertyValue)bytes);

    private static IEnumerable<string> Texts(string text)
    {
        for (int from = 0, length; from < text.Length; from += length)
        {
            length = Math.Min(CharsInOne, text.Length - from);
            // A pair of surrogates stays together: half of one is no text.
            if (from + length < text.Length && char.IsHighSurrogate(text[from + length - 1]))
                length--;
            yield return text.Substring(from, length);
        }
    }

    private static PropertyValue Joined(IEnumerable<PropertyValue> parts)
    {
        var all = parts.ToList();
        return all[0].Kind is PropertyKind.Text
            ? string.Concat(all.Select(p => p.AsText()))
            : all.SelectMany(p => p.AsBytes()).ToArray();
    }
}
