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

    public async Task<IReadOnlyList<string>> KeysAsync(CancellationToken cancel)
    {
        var withdrawals = await WaitingAsync(Collect.WithdrawalRange, MostWithdrawals, cancel);
        var targets = withdrawals.Select(Collect.TargetOf).ToHashSet(StringComparer.Ordinal);
        // What is to be taken back neither counts towards k nor joins the batch: it only leaves a tombstone.
        var submissions = (await WaitingAsync(Collect.Submissions, MostSubmissions, cancel)).Where(key => !targets.Contains(key)).ToList();
        if (wave.Wave.Anonymous && wave.EndedOn(today) is null && submissions.Count < Math.Max(Few, wave.Wave.K))
        {
            var repeats = await RepeatsAsync(submissions, cancel);
            if (submissions.Count - repeats.Count < wave.Wave.K)
                submissions = repeats;
        }

        return [.. submissions, .. withdrawals];
    }

    private async Task<IReadOnlyList<string>> WaitingAsync(KeyRange range, int most, CancellationToken cancel) =>
        [.. (await tables.QueryAsync(Collect.IntakeTable, partition, range, most, null, cancel)).Rows.Select(r => r.Key)];

    /// <summary>Those that have been folded before: they go without waiting for others, and make no others go.</summary>
    private async Task<List<string>> RepeatsAsync(IEnumerable<string> keys, CancellationToken cancel)
    {
        var repeats = new List<string>();
        foreach (var key in keys)
            if (await tables.ReadAsync(Collect.ResponseTable, partition, key, cancel) is not null)
                repeats.Add(key);
        return repeats;
    }
}
