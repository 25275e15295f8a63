using C2G.Survey.Functions.Storage;
using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.FoldIntake;

/// <summary>Brings one claimed batch into <c>responses</c>. Every step can be done again, by anybody, with the same result.</summary>
internal sealed class Batch(ITables tables, string partition, Head head, TallyShape shape)
{
    /// <summary>Writes in one transaction.</summary>
    public const int MostWrites = 100;

    private readonly List<string> _withdrawals = [.. head.Keys.Where(IsWithdrawal).Select(k => k[Collect.WithdrawalMark.Length..])];

    private static bool IsWithdrawal(string key) => key.StartsWith(Collect.WithdrawalMark, StringComparison.Ordinal);

    /// <summary>Inserts the submissions, marks what is taken back, and says what that changes in the tally.</summary>
    public async Task<(Tally Delta, int Added, int Removed)> CarryAsync(CancellationToken cancel)
    {
        var delta = new Tally(shape);
        var added = 0;
        var submissions = head.Keys.Where(k => !IsWithdrawal(k)).ToList();
        if (submissions.Count > 0)
            foreach (var chunk in (await ReadWaitingAsync(submissions, cancel)).Chunk(MostWrites))
                foreach (var row in await InsertAsync(chunk, cancel))
                {
                    delta.Add(ResponseRow.Read(row.Values));
                    added++;
                }

        var removed = 0;
        foreach (var key in _withdrawals)
            if (await MarkAsync(key, cancel) is { } values)
            {
                delta.Remove(ResponseRow.Read(values));
                removed++;
            }

        return (delta, added, removed);
    }

    /// <summary>After the tally has the batch: answers that were taken back go, and the intake rows with them.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        foreach (var key in _withdrawals)
            if (await tables.ReadAsync(Collect.ResponseTable, partition, key, cancel) is { } row && row.Values.FindText(ResponseRow.WithdrawnBy) == head.Batch)
                await tables.ReplaceAsync(Collect.ResponseTable, partition, key, row.ETag, ResponseRow.Tombstone, cancel);
        foreach (var chunk in head.Keys.Chunk(MostWrites))
            await tables.WriteAsync(Collect.IntakeTable, partition, [.. chunk.Select(k => new Write.Delete(k))], cancel);
    }

    private async Task<List<Row>> ReadWaitingAsync(List<string> keys, CancellationToken cancel)
    {
        var wanted = keys.ToHashSet(StringComparer.Ordinal);
        var found = new List<Row>(keys.Count);
        await foreach (var row in tables.AllAsync(Collect.IntakeTable, partition, new(keys[0], keys[^1] + "0"), cancel))
            if (wanted.Remove(row.Key))
                found.Add(row);
        // An earlier run may have cleared some of the rows already: then they are in the responses, under this batch.
        foreach (var key in wanted)
            if (await tables.ReadAsync(Collect.ResponseTable, partition, key, cancel) is { } row && row.Values.FindText(ResponseRow.Batch) == head.Batch)
                found.Add(row);
        return found;
    }

    /// <summary>Inserts what is not there yet; returns the rows that are there by this batch. One from another batch is a repeat.</summary>
    private async Task<IReadOnlyList<Row>> InsertAsync(Row[] rows, CancellationToken cancel)
    {
        var mine = new List<Row>(rows.Length);
        IReadOnlyList<Row> missing = rows;
        while (missing.Count > 0)
        {
            var outcome = await tables.WriteAsync(Collect.ResponseTable, partition,
                [.. missing.Select(r => new Write.Insert(r.Key, r.Values.With(ResponseRow.Batch, head.Batch)))], cancel);
            if (outcome is WriteOutcome.Written)
                return [.. mine, .. missing];
            var stillMissing = new List<Row>();
            foreach (var row in missing)
            {
                var stored = await tables.ReadAsync(Collect.ResponseTable, partition, row.Key, cancel);
                if (stored is null)
                    stillMissing.Add(row);
                else if (stored.Values.FindText(ResponseRow.Batch) == head.Batch)
                    mine.Add(row);
            }

            missing = stillMissing;
        }

        return mine;
    }

    /// <summary>Marks the response as taken back by this batch; its values, or <c>null</c> when there is nothing to take back.</summary>
    private async Task<Properties?> MarkAsync(string key, CancellationToken cancel)
    {
        while (true)
        {
            var row = await tables.ReadAsync(Collect.ResponseTable, partition, key, cancel);
            if (row is null)
            {
                if (await tables.InsertAsync(Collect.ResponseTable, partition, key, ResponseRow.Tombstone, cancel) is not null)
                    return null;
            }
            else if (row.IsTombstone())
                return null;
            else if (row.Values.FindText(ResponseRow.WithdrawnBy) is { } by)
                return by == head.Batch ? row.Values : null;
            else if (await tables.ReplaceAsync(Collect.ResponseTable, partition, key, row.ETag, row.Values.With(ResponseRow.WithdrawnBy, head.Batch), cancel) is not null)
                return row.Values;
        }
    }
}
