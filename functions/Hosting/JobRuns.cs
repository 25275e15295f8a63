using System.Diagnostics;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Hosting;

/// <summary>Runs jobs, whoever asks for them, and keeps when each last ended well.</summary>
/// <remarks>Keys: table <c>jobs</c>, partition <c>done</c>, row = the job's name.</remarks>
internal sealed class JobRuns(ITables tables, TimeProvider clock)
{
    private const string Table = "jobs", Partition = "done", EndedAt = "endedAt";

    /// <summary>The Functions host kills the whole process at five minutes; a run stops cleanly before.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    public async Task<string> RunAsync(IJob job, CancellationToken cancel)
    {
        using var trace = Signals.Source.StartActivity(job.Name);
        var begun = clock.GetTimestamp();
        var outcome = "failed";
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Longest);
            var done = await job.RunAsync(limit.Token);
            await NoteAsync(job, cancel);
            outcome = "done";
            return done;
        }
        finally
        {
            trace?.SetStatus(outcome == "done" ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
            Signals.JobDuration.Record(clock.GetElapsedTime(begun).TotalSeconds, new("job", job.Name), new("outcome", outcome));
        }
    }

    /// <summary>When the job last ended well, in any process; <c>null</c> when it never has.</summary>
    public async Task<DateTimeOffset?> LastAsync(string job, CancellationToken cancel) =>
        (await tables.ReadAsync(Table, Partition, job, cancel))?.Values.Instant(EndedAt);

    private async Task NoteAsync(IJob job, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (job.Name == nameof(FoldIntake) && await LastAsync(job.Name, cancel) is { } last)
            Signals.FoldLag.Record(Math.Max(0, (now - last).TotalSeconds));
        await tables.PutAsync(Table, Partition, job.Name, new() { [EndedAt] = now }, cancel);
    }
}
