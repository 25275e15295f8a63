using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Azure;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Bench;

/// <summary>The product on Table storage, beside what a bare client gets out of the same emulator in the same run, and beside itself on its file.</summary>
internal sealed class OnAzurite(Plan plan, TextWriter output, Process azurite, string connection)
{
    public const string Option = "--azurite";

    private const int Users = 64;

    public static async Task RunAsync(Plan plan, TextWriter output)
    {
        var key = Convert.ToBase64String(Encoding.ASCII.GetBytes("no secret: it opens an emulator only"));
        var azurite = Process.Start(new ProcessStartInfo("node", ["azurite.js", "1", key])
        {
            WorkingDirectory = Path.GetFullPath("tests/tools"), RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => azurite.Kill();
        var port = JsonDocument.Parse((await azurite.StandardOutput.ReadLineAsync())!).RootElement.GetProperty("port").GetInt32();
        if (Directory.Exists(plan.Data))
            Directory.Delete(plan.Data, recursive: true);
        await new OnAzurite(plan, output, azurite, $"DefaultEndpointsProtocol=http;AccountName=account0;AccountKey={key};TableEndpoint=http://127.0.0.1:{port}/account0;").RunAsync();
    }

    private async Task RunAsync()
    {
        await output.WriteLineAsync($"{Machine.Describe()}. Load average before: {Machine.Load()}.\n\n| on | what | connections | a second | p95 ms | our CPU ms each | emulator's CPU ms each |\n|---|---|---:|---:|---:|---:|---:|");
        var raw = await RawAsync();
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0"); // As the deployment sets it.
        Environment.SetEnvironmentVariable("C2G_TablesConnection", connection); // Whatever is started from here on inherits it.
        var accepted = await ProductAsync("Azurite", _ => AzureTables.OpenAsync(new("C2G_TablesConnection", connection, null, null), TimeProvider.System, default));
        Environment.SetEnvironmentVariable("C2G_TablesConnection", null);
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", null);
        await ProductAsync("SQLite", data => Task.FromResult(SqliteTables.Open(Path.Combine(data, "survey.db"))));
        await RowAsync("SQLite", "raw: one row of 600 bytes a commit", 1, Anchors.DurableRows(plan.Data, plan.Effort.Measured));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nOn Azurite accepted responses reach {accepted / raw:P0} of the raw insertions. Load average after: {Machine.Load()}."));
    }

    private async Task<double> ProductAsync<T>(string store, Func<string, Task<T>> open) where T : ITables
    {
        var survey = Workload.All(plan)[0];
        var data = await survey.OpenAsync(plan, store);
        var tables = await open(data);
        long thanked;
        ClosedLoop.Figure figure;
        using (var server = await ProcessUnderTest.ServeAsync(plan.App, "serve", "--data", data, "--urls", "http://127.0.0.1:0"))
        {
            var wave = await new WaveStore(tables, TimeProvider.System).FindAsync(survey.Wave.Id) ?? throw new IOException("the wave is not in the store");
            var formKey = (await tables.ReadAsync("formkeys", "key", "form"))!.Values.Bytes("bytes");
            var intake = new Intake(Population.Of(wave, survey.Profiles, people: 2_000), formKey);
            var before = CpuOf(azurite);
            figure = ClosedLoop.Run(server, Users, plan.Effort.WarmUp, plan.Effort.Measured, _ => intake.PostWhole, out thanked);
            var theirs = (CpuOf(azurite) - before) / thanked;
            var kept = await new Collect(tables).CountWaitingAsync(survey.Wave.Id, default);
            if (kept != thanked)
                throw new IOException($"{thanked} respondents were thanked and {kept} answers are in the store");
            await RowAsync(store, $"accepted responses, {survey.Name}, one post of every item", Users, figure.Rate, figure.P95, figure.CpuPerRound, theirs.TotalMilliseconds);
        }

        var start = CpuOf(azurite);
        var fold = await ProcessUnderTest.RunAsync(plan.App, "fold-intake", "--data", data);
        await RowAsync(store, string.Create(CultureInfo.InvariantCulture, $"fold of {thanked:#,0} rows, the start of its process included"), 1,
            thanked / fold.Wall.TotalSeconds, null, fold.Used.TotalMilliseconds / thanked, (CpuOf(azurite) - start).TotalMilliseconds / thanked);
        if (tables is IAsyncDisposable file)
            await file.DisposeAsync();
        return figure.Rate;
    }

    /// <summary>What a bare client gets; "our" processor time is that client's.</summary>
    private async Task<double> RawAsync()
    {
        var table = new TableClient(connection, "raw");
        await table.CreateAsync();
        using var self = Process.GetCurrentProcess();
        var (rows, stop) = (0L, false);
        var clients = Enumerable.Range(0, Users).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                await table.AddEntityAsync(new TableEntity("p", Guid.NewGuid().ToString("N")) { ["body"] = new string('x', 600) });
                Interlocked.Increment(ref rows);
            }
        })).ToList();
        await Task.Delay(plan.Effort.WarmUp);
        var (before, ours, theirs, clock) = (Interlocked.Read(ref rows), CpuOf(self), CpuOf(azurite), Stopwatch.StartNew());
        await Task.Delay(plan.Effort.Measured);
        var (done, seconds) = (Interlocked.Read(ref rows) - before, clock.Elapsed.TotalSeconds);
        var (usedByUs, usedByThem) = (CpuOf(self) - ours, CpuOf(azurite) - theirs);
        Volatile.Write(ref stop, true);
        await Task.WhenAll(clients);
        await RowAsync("Azurite", "raw insertions of 600 bytes, one request each", Users, done / seconds, null, usedByUs.TotalMilliseconds / done, usedByThem.TotalMilliseconds / done);
        return done / seconds;
    }

    private Task RowAsync(string store, string what, int users, double rate, double? p95 = null, double? ours = null, double? theirs = null) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture, $"| {store} | {what} | {users} | {rate:#,0} | {p95:0} | {ours:0.00} | {(store == "Azurite" ? theirs : null):0.00} |"));

    private static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
