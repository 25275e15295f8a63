using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.FoldIntake;

/// <summary>Which of the waiting rows make the next batch: withdrawals at once, submissions when there are enough to mix.</summary>
/// <remarks>Taken in the order of their keys, which are hashes: who answered first is not in it.</remarks>
internal sealed class Choice(ITables tables, string partition, StoredWave wave, DateOnly today)
{
    /// <summary>Keys that one claim can hold: 33 letters each, well within a row.</summary>
    private const int MostSubmissions = 1000, MostWithdrawals = 250;

    /// <summary>Few enough to look each of them up.</summary>
    private const int Few = 100;

    public async Task<IReadOnlyList<Row>> RowsAsync(CancellationToken cancel)
    {
        var withdrawals = await WaitingAsync(Collect.WithdrawalRange, MostWithdrawals, cancel);
        var targets = withdrawals.Select(row => Collect.TargetOf(row.Key)).ToHashSet(StringComparer.Ordinal);
        // What is to be taken back neither counts towards k nor joins the batch: it only leaves a tombstone.
        var submissions = (await WaitingAsync(Collect.Submissions, MostSubmissions, cancel)).Where(row => !targets.Contains(row.Key)).ToList();
        if (wave.Wave.Anonymous && wave.EndedOn(today) is null && submissions.Count < Math.Max(Few, wave.Wave.K))
        {
            var repeats = await RepeatsAsync(submissions, cancel);
            if (submissions.Count - repeats.Count < wave.Wave.K)
                submissions = repeats;
        }

        return [.. submissions, .. withdrawals];
    }

    private async Task<IReadOnlyList<Row>> WaitingAsync(KeyRange range, int most, CancellationToken cancel) =>
        (await tables.QueryAsync(Collect.IntakeTable, partition, range, most, null, cancel)).Rows;

    /// <summary>Those that have been folded before: they go without waiting for others, and make no others go.</summary>
    private async Task<List<Row>> RepeatsAsync(IEnumerable<Row> rows, CancellationToken cancel)
    {
        var repeats = new List<Row>();
        foreach (var row in rows)
            if (await tables.ReadAsync(Collect.ResponseTable, partition, row.Key, cancel) is not null)
                repeats.Add(row);
        return repeats;
    }
}
