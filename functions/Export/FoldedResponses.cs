using System.Runtime.CompilerServices;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Export;

/// <summary>Reads the responses of a wave as they stand between two folds: whole batches only, and nothing that was taken back.</summary>
public sealed class FoldedResponses(ITables tables, TallyShard shard, TimeProvider clock)
{
    private const int MostAttempts = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="progress">Told the number of responses read so far; begins again when a fold came between.</param>
    /// <exception cref="StoreUnavailableException">Folds follow each other so closely that no reading fits between two of them.</exception>
    public async Task<Microdata> ReadAsync(StoredWave wave, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var partition = ResponseRow.Partition(wave.Wave.Id);
        for (var attempt = 1; ; attempt++)
        {
            var head = await shard.ReadHeadAsync(partition, cancel);
            var microdata = await Microdata.ReadAsync(wave.Instrument, wave.Wave, RowsAsync(partition, head, cancel), progress, cancel);
            // A batch that came in while we read would be here in part, and part of a batch tells who came together.
            if ((await shard.ReadHeadAsync(partition, cancel)).ETag == head.ETag)
                return microdata;
            microdata.Dispose();
            if (attempt == MostAttempts)
                throw new StoreUnavailableException("Answers are being folded without a pause. Try again in a minute.");
            await Task.Delay(Pause, clock, cancel);
        }
    }

    private async IAsyncEnumerable<KeyValuePair<string, Response>> RowsAsync(
        string partition, Head head, [EnumeratorCancellation] CancellationToken cancel)
    {
        var pending = head.State is FoldState.Claimed ? head.Batch : null;
        // Whoever asked to be forgotten is, also before the next fold.
        var takenBack = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in tables.AllAsync(Collect.IntakeTable, partition, Collect.WithdrawalRange, cancel))
            takenBack.Add(Collect.TargetOf(row.Key));
        await foreach (var row in tables.AllAsync(Collect.ResponseTable, partition, cancel: cancel))
        {
            var isPending = pending is not null && row.Values.FindText(ResponseRow.Batch) == pending;
            if (!isPending && !row.IsTombstone() && !row.Values.Has(ResponseRow.WithdrawnBy) && !takenBack.Contains(row.Key))
                yield return new(row.Key, ResponseRow.Read(row.Values));
        }
    }
}
