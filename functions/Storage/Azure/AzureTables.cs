using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>The store in the cloud: Azure Table storage, or an emulator of it. Any number of processes may use the same account.</summary>
/// <remarks>Table <c>catalog</c> remembers which tables were made, partition <c>table</c>, row = its name: a table that is in it and not
/// there was renamed or deleted, and is never silently begun anew.</remarks>
public sealed class AzureTables : ITables
{
    private const string Catalog = "catalog", CatalogPartition = "table";

    private readonly TableServiceClient _service;
    private readonly AzureCalls _calls;
    private readonly InsertGroups _groups;
    private readonly ConcurrentDictionary<string, Task<TableClient>> _tables = new(StringComparer.OrdinalIgnoreCase);

    private AzureTables(TableServiceClient service, AzureCalls calls)
    {
        (_service, _calls) = (service, calls);
        _groups = new(WriteNowAsync);
    }

    /// <summary>Asks the account whether it lets us in.</summary>
    /// <exception cref="StoreUnavailableException">It does not, or cannot be reached; the message names the setting.</exception>
    public static async Task<AzureTables> OpenAsync(AzureAccount account, TimeProvider clock, CancellationToken cancel)
    {
        var service = account.Connect();
        var calls = new AzureCalls(account.Setting, service.AccountName, clock);
        await calls.RunAsync(c => service.CreateTableIfNotExistsAsync(Catalog, c), cancel).ConfigureAwait(false);
        return new(service, calls);
    }

    public async ValueTask<Row?> ReadAsync(string table, string partition, string key, CancellationToken cancel = default)
    {
        TableLimits.Check(table, partition);
        TableLimits.CheckKey(key);
        var client = await TableAsync(table, cancel).ConfigureAwait(false);
        return await _calls.RunAsync(c => FindAsync(client, partition, key, c), cancel).ConfigureAwait(false) is { } entity ? AzureEntity.Read(entity) : null;
    }

    public async ValueTask<Page> QueryAsync(
        string table, string partition, KeyRange range, int take, string? continuation, CancellationToken cancel = default)
    {
        TableLimits.Check(table, partition);
        TableLimits.CheckTake(take);
        var client = await TableAsync(table, cancel).ConfigureAwait(false);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            + (range.From is { } from ? " and " + TableClient.CreateQueryFilter($"RowKey ge {from}") : "")
            + (range.To is { } to ? " and " + TableClient.CreateQueryFilter($"RowKey lt {to}") : "");
        return await _calls.RunAsync(async c =>
        {
            await foreach (var page in client.QueryAsync<TableEntity>(filter, take, cancellationToken: c).AsPages(continuation, take).ConfigureAwait(false))
                return new Page([.. page.Values.Select(AzureEntity.Read)], page.ContinuationToken);
            return new Page([], null);
        }, cancel).ConfigureAwait(false);
    }

    /// <param name="cancel">Heard until the write is sent; from then on its outcome is awaited.</param>
    public ValueTask<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancel = default)
    {
        TableLimits.Check(table, partition);
        TableLimits.Check(partition, writes);
        cancel.ThrowIfCancellationRequested();
        return writes.Count <= InsertGroups.LargestPart && writes.All(w => w is Write.Insert) ? _groups.AddAsync(table, partition, writes) : new(WriteNowAsync(table, partition, writes));
    }

    private async Task<WriteOutcome> WriteNowAsync(string table, string partition, IReadOnlyList<Write> writes)
    {
        var client = await TableAsync(table, CancellationToken.None).ConfigureAwait(false);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var sent = writes.Where(w => !gone.Contains(w.Key)).ToList();
            if (sent.Count == 0)
                return new WriteOutcome.Written([.. writes.Select(_ => "")]);
            var outcome = await _calls.WriteAsync(c => client.SubmitTransactionAsync(sent.Select(w => AzureEntity.Action(partition, w)), c)).ConfigureAwait(false);
            if (outcome is WriteOutcome.Written written)
            {
                var etags = sent.Select((w, i) => (w.Key, ETag: w is Write.Delete ? "" : written.ETags[i])).ToDictionary(w => w.Key, w => w.ETag, StringComparer.Ordinal);
                return new WriteOutcome.Written([.. writes.Select(w => etags.GetValueOrDefault(w.Key, ""))]);
            }

            var refused = (WriteOutcome.Refused)outcome;
            if (sent[refused.Index] is not Write.Delete { ETag: null })
                return refused with { Index = IndexOf(writes, sent[refused.Index]) };
            // The service refuses to delete what is not there; for us that is done already.
            await Task.WhenAll(sent.OfType<Write.Delete>().Where(d => d.ETag is null).Select(async delete =>
            {
                if (await _calls.RunAsync(c => FindAsync(client, partition, delete.Key, c), CancellationToken.None).ConfigureAwait(false) is null)
                    lock (gone)
                        gone.Add(delete.Key);
            })).ConfigureAwait(false);
        }
    }

    private static int IndexOf(IReadOnlyList<Write> writes, Write write)
    {
        var at = 0;
        while (!ReferenceEquals(writes[at], write))
            at++;
        return at;
    }

    /// <remarks>A query, because the call for one entity answers a missing table and a missing row alike.</remarks>
    private static async Task<TableEntity?> FindAsync(TableClient client, string partition, string key, CancellationToken cancel)
    {
        await foreach (var entity in client.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {key}"), 1, cancellationToken: cancel).ConfigureAwait(false))
            return entity;
        return null;
    }

    /// <summary>The table, made on its first use ever.</summary>
    private async ValueTask<TableClient> TableAsync(string table, CancellationToken cancel)
    {
        var opening = _tables.GetOrAdd(table, name => OpenAsync(name));
        try
        {
            return await opening.WaitAsync(cancel).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            _tables.TryRemove(KeyValuePair.Create(table, opening));
            throw;
        }
    }

    private async Task<TableClient> OpenAsync(string table)
    {
        var catalog = _service.GetTableClient(Catalog);
        if (await _calls.RunAsync(c => FindAsync(catalog, CatalogPartition, table, c), CancellationToken.None).ConfigureAwait(false) is null)
        {
            await _calls.RunAsync(c => _service.CreateTableIfNotExistsAsync(table, c), CancellationToken.None).ConfigureAwait(false);
            await _calls.RunAsync(c => catalog.UpsertEntityAsync(new TableEntity(CatalogPartition, table), TableUpdateMode.Replace, c), CancellationToken.None).ConfigureAwait(false);
        }

        return _service.GetTableClient(table);
    }
}
