using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.FoldIntake;

/// <summary>Takes waiting answers into the responses and the tally, exactly once whatever dies in between.</summary>
/// <remarks>(1) The head goes from idle to claimed, with the batch's keys, under its ETag. (2) The batch is inserted into <c>responses</c>,
/// each row with the batch's id. (3) One transaction writes the tally and the head as applied, on the ETag of that claim. (4) The intake
/// rows go. (5) The head goes idle. No clock is asked: whoever comes next resumes from the head. A claim that was lost to another run shows
/// in step 3, and everything before it can be done twice.</remarks>
public sealed class FoldIntake(ITables tables, WaveStore waves, TallyShard shard, ReportStore reports, Collect collect) : IJob
{
    public string Name => nameof(FoldIntake);

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var (folded, released) = (default(Folded), 0);
        ExceptionDispatchInfo? failure = null;
        await foreach (var wave in waves.AllAsync(cancel))
        {
            if (wave.ErasedOn is not null)
                continue;
            try
            {
                folded += await FoldAsync(wave, cancel);
                released += await ReleaseAsync(wave, cancel) ? 1 : 0;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break; // Out of time: the next run goes on from the head.
            }
            catch (Exception one)
            {
                // One wave that cannot be folded must not keep the others waiting; the run still counts as failed.
                failure ??= ExceptionDispatchInfo.Capture(one);
            }
        }

        // What was deleted must not linger in the log beside the database file.
        if (folded != default && tables is SqliteTables file)
            await file.CheckpointAsync(CancellationToken.None);
        failure?.Throw();
        return $"{folded.Added} folded, {folded.Removed} withdrawn, {folded.Repeats} repeats, {released} reports released";
    }

    /// <summary>Folds all of the wave's answers that may be folded now.</summary>
    public async Task<Folded> FoldAsync(StoredWave wave, CancellationToken cancel)
    {
        var partition = ResponseRow.Partition(wave.Wave.Id);
        var shape = TallyShape.Of(wave.Instrument, wave.Wave);
        var done = default(Folded);
        (long Changes, Tally Tally)? known = null;
        IReadOnlyList<Row> chosen = [];
        while (true)
        {
            if (cancel.IsCancellationRequested)
                return done;
            var head = await shard.ReadHeadAsync(partition, cancel);
            if (head.State is FoldState.Idle)
            {
                chosen = await new Choice(tables, partition, wave, waves.Today).RowsAsync(cancel);
                if (chosen.Count == 0)
                {
                    await SealAsync(wave, partition, head, cancel);
                    return done;
                }

                await shard.MoveAsync(partition, head with { State = FoldState.Claimed, Batch = NewBatch(), Keys = [.. chosen.Select(row => row.Key)], IsSealed = false }, cancel);
            }
            else if (head.State is FoldState.Claimed)
            {
                var (tally, folded) = await new Batch(tables, partition, head, shape).CarryAsync(chosen, cancel);
                tally.Merge(known?.Changes == head.Changes ? known.Value.Tally : (await shard.ReadAsync(partition, shape, cancel)).Tally);
                if (!await shard.ApplyAsync(partition, head, tally, folded.Added + folded.Removed, cancel))
                    continue;
                done += folded;
                known = (head.Changes + folded.Added + folded.Removed, tally);
            }
            else
            {
                await new Batch(tables, partition, head, shape).ClearAsync(cancel);
                await shard.MoveAsync(partition, head with { State = FoldState.Idle, Batch = "", Keys = [] }, cancel);
            }
        }
    }

    /// <summary>Once the wave has ended, the rows no longer tell which of them came together.</summary>
    private async Task SealAsync(StoredWave wave, string partition, Head head, CancellationToken cancel)
    {
        if (head.IsSealed || wave.EndedOn(waves.Today) is null)
            return;
        string? continuation = null;
        do
        {
            var (rows, next) = await tables.QueryAsync(Collect.ResponseTable, partition, KeyRange.All, Batch.MostWrites, continuation, cancel);
            continuation = next;
            List<Write> writes = [.. rows.Where(r => r.Values.Has(ResponseRow.Batch)).Select(r => new Write.Replace(r.Key, r.ETag, r.Values.With(ResponseRow.Batch, default)))];
            if (writes.Count == 0)
                continue;
            // Asked after the rows were read: none of them is of a batch that was claimed since, and still needs its id.
            if ((await shard.ReadHeadAsync(partition, cancel)).ETag != head.ETag)
                return;
            if (await tables.WriteAsync(Collect.ResponseTable, partition, writes, cancel) is not WriteOutcome.Written)
                return; // Somebody takes an answer back just now; the next run seals.
        }
        while (continuation is not null);

        await shard.MoveAsync(partition, head with { IsSealed = true }, cancel);
    }

    private async Task<bool> ReleaseAsync(StoredWave wave, CancellationToken cancel)
    {
        var partition = ResponseRow.Partition(wave.Wave.Id);
        if (!await reports.IsDueAsync(wave, (await shard.ReadHeadAsync(partition, cancel)).Changes, cancel))
            return false;
        var (head, tally) = await shard.ReadAsync(partition, TallyShape.Of(wave.Instrument, wave.Wave), cancel);
        return await reports.ReleaseAsync(wave, tally, await collect.CountStartedAsync(wave.Wave.Id, cancel), head.Changes, cancel);
    }

    private static string NewBatch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
