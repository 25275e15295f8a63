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
        await SayAsync($"{Machine.Describe()}. Load average before: {Machine.Load()}.");
        await AnchorsAsync();
        await IntakeAsync();
        await BulkAsync();
        await SayAsync($"\nLoad average after: {Machine.Load()}.");
    }

    private async Task IntakeAsync()
    {
        await HeadAsync("Answers accepted", "survey", "connections", "a second", "p50 ms", "p95 ms", "p99 ms", "server CPU ms each", "peak MB");
        foreach (var survey in Workload.All(plan))
        {
            var data = await survey.OpenAsync(plan, "intake");
            using var server = await ProcessUnderTest.ServeAsync(plan.App, "serve", "--data", data, "--urls", "http://127.0.0.1:0");
            var population = Population.Of(await Store.WaveAsync(data, survey.Wave.Id), survey.Profiles, people: 2_000);
            var intake = new Intake(population, await Store.FormKeyAsync(data));
            foreach (var (how, round) in (IEnumerable<(string, Action<Wire>)>)[("one post of every item", intake.PostWhole), ("the whole walk", intake.Walk)])
                foreach (var users in plan.Effort.Users)
                {
                    var figure = ClosedLoop.Median(plan.Effort.Runs, () =>
                    {
                        var before = Store.Answers(data);
                        var run = ClosedLoop.Run(server, users, plan.Effort.WarmUp, plan.Effort.Measured, _ => round, out var thanked);
                        var kept = Store.Answers(data) - before;
                        return kept == thanked ? run : throw new IOException($"{thanked} respondents were thanked and {kept} answers are in the store");
                    });
                    await RowAsync($"{survey.Name}: {how}", figure, users, $" {Number(server.PeakMegabytes)} |");
                }
        }
    }

    private async Task BulkAsync()
    {
        await HeadAsync("From answers to the workbook (general survey)", "what", "responses", "seconds", "responses a second", "CPU seconds", "peak MB");
        var survey = Workload.All(plan)[^1];
        foreach (var n in plan.Effort.Responses)
        {
            var data = await survey.OpenAsync(plan, $"bulk-{n}");
            await RunAsync("simulate", survey.Wave.Id, "--n", n.ToString(CultureInfo.InvariantCulture));
            await BulkRowAsync("fold", n, await RunAsync("fold-intake"));
            ProcessUnderTest[] closing = [await RunAsync("wave", "close", survey.Wave.Id), await RunAsync("fold-intake")];
            var workbook = await RunAsync("export", survey.Wave.Id, "--format", "xlsx", "--out", Path.Combine(data, "workbook.xlsx"));
            await BulkRowAsync("close: the last answers folded, all mixed", n, closing);
            await BulkRowAsync("workbook", n, workbook);
            await BulkRowAsync("from closing to the finished workbook", n, [.. closing, workbook]);

            Task<ProcessUnderTest> RunAsync(params string[] verb) => ProcessUnderTest.RunAsync(plan.App, [.. verb, "--data", data]);
        }
    }

    private Task BulkRowAsync(string what, int n, params ProcessUnderTest[] runs)
    {
        var seconds = runs.Sum(r => r.Wall.TotalSeconds);
        return SayAsync(string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {n:#,0} | {seconds:0.0} | {n / seconds:#,0} | {runs.Sum(r => r.Used.TotalSeconds):0.0} | {runs.Max(r => r.PeakMegabytes):0} |"));
    }

    private async Task AnchorsAsync()
    {
        await HeadAsync("What this machine can do at most, in the same run", "anchor", "connections", "a second", "p50 ms", "p95 ms", "p99 ms", "server CPU ms each");
        using (var server = await ProcessUnderTest.ServeAsync(Environment.ProcessPath!, Path.ChangeExtension(typeof(Anchors).Assembly.Location, ".dll"), Anchors.Verb))
            foreach (var users in plan.Effort.Users)
                await RowAsync("form posted to Kestrel, read, nothing done", Anchors.Post(server, users, plan.Effort), users);
        await SayAsync($"| one row of 600 bytes a commit, SQLite, WAL, synchronous=FULL | 1 | {Number(Anchors.DurableRows(plan.Data, plan.Effort.Measured))} | | | | |");
    }

    private Task RowAsync(string what, ClosedLoop.Figure f, int users, string more = "") => SayAsync(string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {users} | {Number(f.Rate)} | {f.P50:0.0#} | {f.P95:0.0#} | {f.P99:0.0#} | {f.CpuPerRound:0.000} |{more}"));

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
