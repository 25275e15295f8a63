using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Hosting;

/// <summary>Stand-alone, runs the timers by the schedules that the Functions host would read.</summary>
/// <remarks>The last run is kept in the store: after a stop, a job that was missed runs once, not once for each missed time.
/// Jobs run one after another, so none overlaps itself.</remarks>
internal sealed class Scheduler(IReadOnlyList<TimerFunction> timers, IEnumerable<IJob> jobs, ITables tables, JobRuns runs, TimeProvider clock, ILogger<Scheduler> log)
    : BackgroundService
{
    private const string Table = "jobs", Partition = "job", LastRun = "lastRunAt";

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var byName = jobs.ToDictionary(j => j.Name, StringComparer.Ordinal);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var next = await RunDueAsync(byName, stopping);
                var wait = next - clock.GetUtcNow();
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait < TimeSpan.FromMinutes(1) ? wait : TimeSpan.FromMinutes(1), clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The timers could not be read from the store; trying again in a minute");
                await Task.Delay(TimeSpan.FromMinutes(1), clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Runs what is due now and says when something will be next.</summary>
    private async Task<DateTimeOffset> RunDueAsync(Dictionary<string, IJob> byName, CancellationToken stopping)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (var timer in timers)
        {
            var now = clock.GetUtcNow();
            var row = await tables.ReadAsync(Table, Partition, timer.Name, stopping);
            var last = row is null ? now : row.Values.Instant(LastRun);
            if (row is null)
                await RememberAsync(timer.Name, now, stopping); // A first start waits for the first time; it has missed nothing.
            else if (timer.Schedule.GetNextOccurrence(last.UtcDateTime) <= now.UtcDateTime)
            {
                await RememberAsync(timer.Name, now, stopping);
                await RunAsync(byName[timer.Name], stopping);
                last = now;
            }

            var due = new DateTimeOffset(timer.Schedule.GetNextOccurrence(last.UtcDateTime), TimeSpan.Zero);
            next = due < next ? due : next;
        }

        return next;
    }

    private async Task RunAsync(IJob job, CancellationToken stopping)
    {
        try
        {
            log.LogInformation("{Job}: {Done}", job.Name, await runs.RunAsync(job, stopping));
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            log.LogError(failure, "{Job} failed and will run again at its next time", job.Name);
        }
    }

    private async Task RememberAsync(string name, DateTimeOffset at, CancellationToken cancel) =>
        await tables.PutAsync(Table, Partition, name, new() { [LastRun] = at }, cancel);
}
