using System.Globalization;

namespace C2G.Survey.Bench;

/// <summary>The whole run, written as the tables of <c>docs/performance.md</c>.</summary>
internal sealed class Measurement(Plan plan, TextWriter output)
{
    public async Task RunAsync()
    {
        if (Directory.Exists(plan.Data))
            Directory.Delete(plan.Data, recursive: true);
        Directory.CreateDirectory(plan.Data);
        await SayAsync($"Machine: {Machine.Describe()}. Load before: {Machine.Load()}.");
        await AnchorsAsync();
    }

    private async Task AnchorsAsync()
    {
        await HeadAsync("What this machine can do at most, in the same run", "anchor", "connections", "a second", "p50 ms", "p95 ms", "p99 ms", "server CPU ms each");
        using (var server = await ProcessUnderTest.ServeAsync(Environment.ProcessPath!, Path.ChangeExtension(typeof(Anchors).Assembly.Location, ".dll"), Anchors.Verb))
            foreach (var users in plan.Effort.Users)
                await RowAsync("form posted to Kestrel, read, nothing done", Anchors.Post(server, users, plan.Effort), users);
        await SayAsync($"| one row of 600 bytes a commit, SQLite, WAL, synchronous=FULL | 1 | {Number(Anchors.DurableRows(plan.Data, plan.Effort.Measured))} | | | | |");
    }

    private Task RowAsync(string what, ClosedLoop.Figure f, int users) => SayAsync(string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {users} | {Number(f.Rate)} | {f.P50:0.0#} | {f.P95:0.0#} | {f.P99:0.0#} | {f.CpuPerRound:0.000} |"));

    private async Task HeadAsync(string title, params string[] columns)
    {
        await SayAsync($"\n### {title}\n");
        await SayAsync($"| {string.Join(" | ", columns)} |");
        await SayAsync($"|---|{string.Concat(Enumerable.Repeat("---:|", columns.Length - 1))}");
    }

    private async Task SayAsync(string line)
    {
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }

    private static string Number(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
