using System.Text.RegularExpressions;

namespace C2G.Survey.Functions.Storage;

/// <summary>What Azure Table storage takes, checked before either store is touched: an installation must not find out
/// on the day it moves. What breaks a limit is a mistake in this program, hence <see cref="ArgumentException"/>.</summary>
public static partial class TableLimits
{
    public const int WritesInOne = 100;
    public const int RowsInPage = 1000;
    public const int KeyChars = 512;
    public const int PropertiesInRow = 252;
    public const int RowBytes = 1024 * 1024;

    /// <summary>Of one transaction as it travels: JSON, bytes as base64, text escaped.</summary>
    public const int PayloadBytes = 4 * 1024 * 1024;

    public static void Check(string table, string partition)
    {
        if (table is null || !TableName().IsMatch(table))
            throw new ArgumentException($"'{table}' is no table name: 3-63 letters and digits, a letter first.", nameof(table));
        CheckKey(partition, nameof(partition));
    }

    /// <summary>No <c>/ \ # ?</c>, no control characters, whole characters only, 1..512 UTF-16 units (1 KiB).</summary>
    public static void CheckKey(string key, string name = "key")
    {
        ArgumentException.ThrowIfNullOrEmpty(key, name);
        if (key.Length > KeyChars)
            throw new ArgumentException($"A key of {key.Length} characters: at most {KeyChars}.", name);
        foreach (var c in key)
            if (c is '/' or '\\' or '#' or '?' || char.IsControl(c))
                throw new ArgumentException($"U+{(int)c:X4} may not stand in a key.", name);
        if (!Utf8.IsWellFormed(key))
            throw new ArgumentException("Half a surrogate pair may not stand in a key.", name);
    }

    public static void CheckTake(int take)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, RowsInPage);
    }

    public static void Check(string partition, IReadOnlyList<Write> writes)
    {
        if (writes.Count is < 1 or > WritesInOne)
            throw new ArgumentException($"{writes.Count} writes in one transaction: 1 to {WritesInOne}.", nameof(writes));
        var keys = writes.Count > 1 ? new HashSet<string>(writes.Count, StringComparer.Ordinal) : null;
        long payload = 0;
        foreach (var write in writes)
        {
            CheckKey(write.Key);
            if (keys is not null && !keys.Add(write.Key))
                throw new ArgumentException("A key stands twice in one transaction.", nameof(writes));
            if (ValuesOf(write) is not { } values)
                continue;
            CheckRow(partition, write.Key, values);
            payload += PayloadOf(values);
        }
        if (payload > PayloadBytes)
            throw new ArgumentException($"A transaction of {payload} bytes: at most {PayloadBytes}.", nameof(writes));
    }

    public static Properties? ValuesOf(Write write) => write switch
    {
        Write.Insert insert => insert.Values,
        Write.Put put => put.Values,
        Write.Replace replace => replace.Values,
        _ => null,
    };

    /// <summary>Upper bound of what the row adds to a transaction's payload.</summary>
    public static long PayloadOf(Properties values)
    {
        long sum = 1024; // the part's own headers and address
        foreach (var (name, value) in values)
            sum += name.Length * 2 + 64L * LongValues.PartsOf(value) + value.Kind switch
            {
                PropertyKind.Text => Escaped(value.AsText()),
                PropertyKind.Bytes => (value.AsBytes().Length + 2L) / 3 * 4,
                _ => 0,
            };
        return sum;
    }

    // The SDK's JSON writer turns everything but plain ASCII into \uXXXX.
    private static long Escaped(string text)
    {
        long sum = text.Length;
        foreach (var c in text)
            if (c is < ' ' or > '~' or '"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`')
                sum += 5;
        return sum;
    }

    private static void CheckRow(string partition, string key, Properties values)
    {
        var properties = 0;
        var bytes = 4L + (partition.Length + key.Length) * 2;
        foreach (var (name, value) in values)
        {
            if (!PropertyName().IsMatch(name) || name is "PartitionKey" or "RowKey" or "Timestamp" || LongValues.IsPartName(name))
                throw new ArgumentException($"'{name}' is no property name: a letter, then letters, digits and _, not ending in __1.");
            if (value.Kind is PropertyKind.Instant && value.AsInstant().Year < 1601)
                throw new ArgumentException($"'{name}' lies before the year 1601.");
            if (value.Kind is PropertyKind.Text && !Utf8.IsWellFormed(value.AsText()))
                throw new ArgumentException($"'{name}' holds half a surrogate pair, which is no text.");
            var parts = LongValues.PartsOf(value);
            properties += parts;
            bytes += parts * (12L + name.Length * 2) + value.Kind switch
            {
                PropertyKind.Text => value.AsText().Length * 2L,
                PropertyKind.Bytes => value.AsBytes().Length,
                _ => 8,
            };
        }
        if (properties > PropertiesInRow)
            throw new ArgumentException($"A row of {properties} properties: at most {PropertiesInRow}.");
        if (bytes > RowBytes)
            throw new ArgumentException($"A row of {bytes} bytes: at most {RowBytes}.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,62}$")]
    private static partial Regex TableName();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,199}$")]
    private static partial Regex PropertyName();
}
