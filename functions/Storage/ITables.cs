namespace C2G.Survey.Functions.Storage;

/// <summary>The one place where anything is kept: rows in tables, with the semantics of Azure Table storage.
/// Both stores pass the same contract tests. Names, keys and sizes are judged by <see cref="TableLimits"/> in both,
/// so that what one store takes the other takes too.</summary>
/// <exception cref="ArgumentException">A table, key, value or transaction that no store would take.</exception>
/// <exception cref="StoreUnavailableException">The store cannot be used now; nothing of the call can be relied upon.</exception>
public interface ITables
{
    /// <summary>The row, or <c>null</c> when there is none.</summary>
    ValueTask<Row?> ReadAsync(string table, string partition, string key, CancellationToken cancel = default);

    /// <summary>Rows of one partition in the ordinal order of their keys.</summary>
    /// <param name="take">1..1000. A page may be shorter than that before the end: only <see cref="Page.Continuation"/> tells.</param>
    /// <param name="continuation">From the page before, with the same range; <c>null</c> for the first.</param>
    ValueTask<Page> QueryAsync(
        string table, string partition, KeyRange range, int take, string? continuation, CancellationToken cancel = default);

    /// <summary>All or nothing: 1..100 writes in one partition, each key once. Durable when it returns.</summary>
    ValueTask<WriteOutcome> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancel = default);
}

/// <param name="ETag">Opaque; differs after every write of the row.</param>
public sealed record Row(string Key, string ETag, Properties Values);

/// <param name="Continuation"><c>null</c> at the end of the range.</param>
public sealed record Page(IReadOnlyList<Row> Rows, string? Continuation);

/// <summary>Keys with <c>From &lt;= key &lt; To</c>; <c>null</c> leaves an end open.</summary>
public readonly record struct KeyRange(string? From, string? To)
{
    public static KeyRange All => default;

    /// <param name="prefix">Not empty; ends in a character below U+D7FF, so that there is a next one.</param>
    public static KeyRange StartingWith(string prefix)
    {
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (prefix[^1] >= '\uD7FF')
            throw new ArgumentException("The prefix ends in a character that has no next one.", nameof(prefix));
        return new(prefix, prefix[..^1] + (char)(prefix[^1] + 1));
    }
}

public abstract record Write
{
    private Write(string key) => Key = key;

    public string Key { get; }

    /// <summary>Refused when the row exists.</summary>
    public sealed record Insert(string Key, Properties Values) : Write(Key);

    /// <summary>Inserts, or replaces whatever is there.</summary>
    public sealed record Put(string Key, Properties Values) : Write(Key);

    /// <summary>Refused when the row is missing or no longer has that ETag.</summary>
    public sealed record Replace(string Key, string ETag, Properties Values) : Write(Key);

    /// <summary>Without an ETag the row may be missing already; with one it must be there unchanged.</summary>
    public sealed record Delete(string Key, string? ETag = null) : Write(Key);
}

public abstract record WriteOutcome
{
    private WriteOutcome() { }

    /// <param name="ETags">One per write in their order; empty text for a deletion.</param>
    public sealed record Written(IReadOnlyList<string> ETags) : WriteOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Index">The first write that was refused.</param>
    public sealed record Refused(int Index, RefusalReason Reason) : WriteOutcome;
}

public enum RefusalReason { Exists, Missing, Changed }
