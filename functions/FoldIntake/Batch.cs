using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.FoldIntake;

/// <summary>What a batch changed.</summary>
/// <param name="Repeats">Of submissions that an earlier batch had brought already; they change nothing.</param>
public readonly record struct Folded(int Added, int Removed, int Repeats)
{
    public static Folded operator +(Folded left, Folded right) =>
        new(left.Added + right.Added, left.Removed + right.Removed, left.Repeats + right.Repeats);
}

/// <summary>Brings one claimed batch into <c>responses</c>. Every step can be done again, by anybody, with the same result.</summary>
internal sealed class Batch(ITables tables, string partition, Head head, TallyShape shape)
{
    /// <summary>Writes in one transaction.</summary>
    public const int MostWrites = 100;

    private readonly List<string> _submissions = [.. head.Keys.Where(k => !Collect.IsWithdrawal(k))];
    private readonly List<string> _withdrawals = [.. head.Keys.Where(Collect.IsWithdrawal).Select(Collect.TargetOf)];

    /// <summary>Inserts the submissions, marks what is taken back, and says what that changes in the tally.</summary>
    /// <param name="read">Rows that this run has read from the intake already; they never change there, whosever batch this is by now.</param>
    public async Task<(Tally Delta, Folded Folded)> CarryAsync(IReadOnlyList<Row> read, CancellationToken cancel)
    {
        var delta = new Tally(shape);
        // All at once: a store that commits in groups then waits for its disk once.
        var inserted = await Task.WhenAll((await ReadWaitingAsync(read, cancel)).Chunk(MostWrites).Select(chunk => InsertAsync(chunk, cancel)));
        var added = 0;
        foreach (var row in inserted.SelectMany(rows => rows))
        {
            delta.Add(ResponseRow.Read(row.Values));
            added++;
        }

        var removed = 0;
        foreach (var key in _withdrawals)
            if (await MarkAsync(key, cancel) is { } response)
            {
                delta.Remove(response);
                removed++;
            }

        return (delta, new(added, removed, _submissions.Count - added));
    }

    /// <summary>After the tally has the batch: answers that were taken back go, and the intake rows with them.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        foreach (var key in _withdrawals)
            if (await tables.ReadAsync(Collect.ResponseTable, partition, key, cancel) is { } row && row.Values.FindText(ResponseRow.WithdrawnBy) == head.Batch)
                await tables.ReplaceAsync(Collect.ResponseTable, partition, key, row.ETag, ResponseRow.Tombstone, cancel);
        // What was taken back while it waited goes as well: its tombstone stands among the responses.
        await Task.WhenAll(head.Keys.Concat(_withdrawals).Chunk(MostWrites).Select(chunk =>
            tables.WriteAsync(Collect.IntakeTable, partition, [.. chunk.Select(k => new Write.Delete(k))], cancel).AsTask()));
    }

    private async Task<List<Row>> ReadWaitingAsync(IReadOnlyList<Row> read, CancellationToken cancel)
    {
        var wanted = _submissions.ToHashSet(StringComparer.Ordinal);
        var found = read.Where(row => wanted.Remove(row.Key)).ToList();
        if (wanted.Count > 0)
            await foreach (var row in tables.AllAsync(Collect.IntakeTable, partition, Collect.Submissions with { From = _submissions.Min(StringComparer.Ordinal) }, cancel))
            {
                if (wanted.Remove(row.Key))
                    found.Add(row);
                if (wanted.Count == 0)
                    break;
            }

        // Whoever posted a row takes it away again on finding it among the responses; an earlier run of this batch may have put it there.
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
                    mine.Add(stored);
            }

            missing = stillMissing;
        }

        return mine;
    }

    /// <summary>Marks the response as taken back by this batch, with its answers until the tally has lost them;
    /// <c>null</c> when nothing was counted that could be taken back.</summary>
    private async Task<Response?> MarkAsync(string key, CancellationToken cancel)
    {
        while (true)
        {
            var row = await tables.ReadAsync(Collect.ResponseTable, partition, key, cancel);
            if (row is null)
            {
                // It still waits: it never counts, and a tombstone keeps it from ever doing so.
                if (await tables.InsertAsync(Collect.ResponseTable, partition, key, ResponseRow.Tombstone, cancel) is not null)
                    return null;
            }
            else if (row.IsTombstone())
                return null;
            else if (row.Values.FindText(ResponseRow.WithdrawnBy) is { } by)
                return by == head.Batch ? ResponseRow.Read(row.Values) : null;
            else if (await tables.ReplaceAsync(Collect.ResponseTable, partition, key, row.ETag, row.Values.With(ResponseRow.WithdrawnBy, head.Batch), cancel) is not null)
                return ResponseRow.Read(row.Values);
        }
    }
}
