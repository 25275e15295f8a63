using System.Runtime.CompilerServices;

namespace C2G.Survey.Functions.Storage;

/// <summary>The everyday calls in terms of the three operations.</summary>
public static class TablesExtensions
{
    /// <summary>Every row of the range, page by page: rows written meanwhile may or may not be among them.</summary>
    public static async IAsyncEnumerable<Row> AllAsync(
        this ITables tables, string table, string partition, KeyRange range = default,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        string? continuation = null;
        do
        {
            var page = await tables.QueryAsync(table, partition, range, TableLimits.RowsInPage, continuation, cancel).ConfigureAwait(false);
            foreach (var row in page.Rows)
                yield return row;
            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>The new ETag, or <c>null</c> when the row exists already.</summary>
    public static ValueTask<string?> InsertAsync(
        this ITables tables, string table, string partition, string key, Properties values, CancellationToken cancel = default) =>
        OneAsync(tables, table, partition, new Write.Insert(key, values), cancel);

    /// <summary>The new ETag.</summary>
    public static async ValueTask<string> PutAsync(
        this ITables tables, string table, string partition, string key, Properties values, CancellationToken cancel = default) =>
        (await OneAsync(tables, table, partition, new Write.Put(key, values), cancel).ConfigureAwait(false))!;

    /// <summary>The new ETag, or <c>null</c> when the row is missing or has another ETag by now.</summary>
    public static ValueTask<string?> ReplaceAsync(
        this ITables tables, string table, string partition, string key, string etag, Properties values, CancellationToken cancel = default) =>
        OneAsync(tables, table, partition, new Write.Replace(key, etag, values), cancel);

    /// <summary><c>false</c> only when an ETag was given and the row is missing or has another by now.</summary>
    public static async ValueTask<bool> DeleteAsync(
        this ITables tables, string table, string partition, string key, string? etag = null, CancellationToken cancel = default) =>
        await OneAsync(tables, table, partition, new Write.Delete(key, etag), cancel).ConfigureAwait(false) is not null;

    private static async ValueTask<string?> OneAsync(ITables tables, string table, string partition, Write write, CancellationToken cancel) =>
        await tables.WriteAsync(table, partition, [write], cancel).ConfigureAwait(false) is WriteOutcome.Written written
            ? written.ETags[0]
            : null;
}
