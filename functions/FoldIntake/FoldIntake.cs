using System.Security.Cryptography;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.FoldIntake;

/// <summary>Takes waiting answers into the responses and the tally, exactly once whatever dies in between.</summary>
/// <remarks>(1) The head goes from idle to claimed, with the batch's keys, under its ETag. (2) The batch is inserted into <c>responses</c>,
/// each row with the batch's id. (3) One transaction writes the tally and the head as applied, on the ETag of that claim. (4) The intake
/// rows go. (5) The head goes idle. No clock is asked: whoever comes next resumes from the head. A claim that was lost to another run shows
/// in step 3, and everything before it can be done twice.</remarks>
public sealed class FoldIntake(ITables tables, WaveStore waves, TallyShard shard, ReportStore reports, Collect collect) : IJob
{
    private const int MostSubmissions = 1000, MostWithdrawals = 100;

    public string Name => nameof(FoldIntake);

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var (added, removed, released) = (0, 0, 0);
        await foreach (var wave in waves.AllAsync(cancel))
        {
            if (wave.ErasedOn is not null)
                continue;
            var (a, r) = await FoldAsync(wave, cancel);
            (added, removed) = (added + a, removed + r);
            released += await ReleaseAsync(wave, cancel) ? 1 : 0;
        }

        // What was deleted must not linger in the log beside the database file.
        if (added + removed > 0 && tables is SqliteTables file)
            await file.CheckpointAsync(cancel);
        return $"{added} folded, {removed} withdrawn, {released} reports released";
    }

    /// <summary>Folds all of the wave's answers that may be folded now.</summary>
    public async Task<(int Added, int Removed)> FoldAsync(StoredWave wave, CancellationToken cancel)
    {
        var partition = ResponseRow.Partition(wave.Wave.Id);
        var shape = TallyShape.Of(wave.Instrument, wave.Wave);
        var (added, removed) = (0, 0);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var head = await shard.ReadHeadAsync(partition, cancel);
            switch (head.State)
            {
                case FoldState.Idle:
                    var keys = await ChooseAsync(wave, partition, cancel);
                    var mustSeal = keys.Count == 0 && !head.IsSealed && wave.EndedOn(waves.Today) is not null;
                    if (keys.Count == 0 && !mustSeal)
                        return (added, removed);
                    await shard.MoveAsync(partition, mustSeal ? head with { State = FoldState.Sealing }
                        : head with { State = FoldState.Claimed, Batch = NewBatch(), Keys = keys, IsSealed = false }, cancel);
                    break;
                case FoldState.Claimed:
                    var (delta, a, r) = await new Batch(tables, partition, head, shape).CarryAsync(cancel);
                    delta.Merge(await shard.ReadAsync(partition, head, shape, cancel));
                    if (await shard.ApplyAsync(partition, head, delta, a + r, cancel))
                        (added, removed) = (added + a, removed + r);
                    break;
                case FoldState.Applied:
                    await new Batch(tables, partition, head, shape).ClearAsync(cancel);
                    await shard.MoveAsync(partition, head with { State = FoldState.Idle, Batch = "", Keys = [] }, cancel);
                    break;
                case FoldState.Sealing:
                    await SealAsync(partition, head, cancel);
                    break;
            }
        }
    }

    /// <summary>Withdrawals at once, with what they take back if that still waits; submissions when there are enough to mix.</summary>
    private async Task<IReadOnlyList<string>> ChooseAsync(StoredWave wave, string partition, CancellationToken cancel)
    {
        var withdrawals = (await tables.QueryAsync(Collect.IntakeTable, partition, Collect.WithdrawalRange, MostWithdrawals, null, cancel)).Rows.Select(r => r.Key).ToList();
        var waiting = (await tables.QueryAsync(Collect.IntakeTable, partition, Collect.Submissions, MostSubmissions, null, cancel)).Rows.Select(r => r.Key).ToList();
        var mayFold = !wave.Wave.Anonymous || waiting.Count >= wave.Wave.K || wave.EndedOn(waves.Today) is not null;
        var keys = new SortedSet<string>(mayFold ? waiting : [], StringComparer.Ordinal);
        foreach (var target in withdrawals.Select(w => w[Collect.WithdrawalMark.Length..]))
            if (!keys.Contains(target) && await tables.ReadAsync(Collect.IntakeTable, partition, target, cancel) is not null)
                keys.Add(target);
        return [.. keys, .. withdrawals];
    }

    /// <summary>Once the wave has ended, the rows no longer tell which of them came together.</summary>
    private async Task SealAsync(string partition, Head head, CancellationToken cancel)
    {
        string? continuation = null;
        do
        {
            var (rows, next) = await tables.QueryAsync(Collect.ResponseTable, partition, KeyRange.All, Batch.MostWrites, continuation, cancel);
            continuation = next;
            List<Write> writes = [.. rows.Where(r => r.Values.Has(ResponseRow.Batch)).Select(r => new Write.Replace(r.Key, r.ETag, r.Values.With(ResponseRow.Batch, default)))];
            if ((await shard.ReadHeadAsync(partition, cancel)).ETag != head.ETag)
                return; // Another run has sealed meanwhile, and new batches may be on their way.
            if (writes.Count > 0)
                await tables.WriteAsync(Collect.ResponseTable, partition, writes, cancel);
        }
        while (continuation is not null);
        await shard.MoveAsync(partition, head with { State = FoldState.Idle, IsSealed = true }, cancel);
    }

    private async Task<bool> ReleaseAsync(StoredWave wave, CancellationToken cancel)
    {
        var partition = ResponseRow.Partition(wave.Wave.Id);
        var head = await shard.ReadHeadAsync(partition, cancel);
        if (!await reports.IsDueAsync(wave, head.Changes, cancel))
            return false;
        var tally = await shard.ReadAsync(partition, head, TallyShape.Of(wave.Instrument, wave.Wave), cancel);
        return await reports.ReleaseAsync(wave, tally, await collect.CountStartedAsync(wave.Wave.Id, cancel), head.Changes, cancel);
    }

    private static string NewBatch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
