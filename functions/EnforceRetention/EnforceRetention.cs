using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Functions.EnforceRetention;

/// <summary>What was, or would be, deleted of one wave.</summary>
/// <param name="Rows">Table → number of rows; tables without any are left out.</param>
public sealed record Erasure(string Wave, IReadOnlyDictionary<string, int> Rows);

/// <summary>Deletes what is older than its wave promised to keep: answers and starts, tallies, released reports and mails.
/// The wave's own row stays and says when.</summary>
/// <remarks>Asked of every wave that is past its time, erased or not: a run that died, or a fold that was under way, may have left something.</remarks>
public sealed class EnforceRetention(ITables tables, WaveStore waves) : IJob
{
    private const int MostWrites = 100;

    public string Name => nameof(EnforceRetention);

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var erased = await RunAsync(dryRun: false, cancel);
        // SQLite's log beside the file still holds the deleted pages.
        if (erased.Count > 0 && tables is SqliteTables file)
            await file.CheckpointAsync(cancel);
        return $"{erased.Count} waves erased, {erased.Sum(e => e.Rows.Values.Sum())} rows deleted";
    }

    /// <summary>Waves of which there is, or was, something to delete.</summary>
    /// <param name="dryRun">Counts only.</param>
    public async Task<IReadOnlyList<Erasure>> RunAsync(bool dryRun, CancellationToken cancel)
    {
        var erasures = new List<Erasure>();
        await foreach (var wave in waves.AllAsync(cancel))
        {
            if (!IsDue(wave, waves.Today))
                continue;
            // Noted first: from then on no fold brings anything back.
            if (!dryRun && wave.ErasedOn is null && !await waves.SetErasedAsync(wave, cancel))
                continue; // Somebody changes the wave at this moment; the next run sees how.
            var rows = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var (table, partition) in PlacesOf(wave.Wave.Id))
                if (await EraseAsync(table, partition, dryRun, cancel) is var count and > 0)
                    rows.Add(table, count);
            if (rows.Count > 0)
                erasures.Add(new(wave.Wave.Id, rows));
        }

        return erasures;
    }

    /// <summary>Whether the months that the wave keeps its answers have passed since it ended.</summary>
    public static bool IsDue(StoredWave wave, DateOnly today) =>
        wave.EndedOn(today) is { } ended && today >= ended.AddMonths(wave.Wave.MonthsKept);

    private static IEnumerable<(string Table, string Partition)> PlacesOf(string wave) =>
    [
        (Collect.IntakeTable, ResponseRow.Partition(wave)),
        (Collect.ResponseTable, ResponseRow.Partition(wave)),
        (TallyShard.Table, ResponseRow.Partition(wave)),
        (ReportStore.Table, wave),
        (Outbox.Table, wave),
    ];

    private async Task<int> EraseAsync(string table, string partition, bool dryRun, CancellationToken cancel)
    {
        var count = 0;
        string? continuation = null;
        do
        {
            var (rows, next) = await tables.QueryAsync(table, partition, KeyRange.All, TableLimits.RowsInPage, continuation, cancel);
            continuation = next;
            count += rows.Count;
            if (!dryRun)
                await Task.WhenAll(rows.Chunk(MostWrites).Select(chunk =>
                    tables.WriteAsync(table, partition, [.. chunk.Select(r => new Write.Delete(r.Key))], cancel).AsTask()));
        }
        while (continuation is not null);
        return count;
    }
}
