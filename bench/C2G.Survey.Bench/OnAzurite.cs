using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Azure;

namespace C2G.Survey.Bench;

/// <summary>The product on Table storage, beside what a bare client gets out of the same emulator in the same run.</summary>
internal static class OnAzurite
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
        var connection = $"DefaultEndpointsProtocol=http;AccountName=account0;AccountKey={key};TableEndpoint=http://127.0.0.1:{port}/account0;";
        Environment.SetEnvironmentVariable("C2G_TablesConnection", connection); // Whatever is started from here on inherits it.

        await output.WriteLineAsync($"{Machine.Describe()}. Load average before: {Machine.Load()}.\n\n| on Azurite | connections | a second | p95 ms | our CPU ms each | emulator's CPU ms each |\n|---|---:|---:|---:|---:|---:|");
        var raw = await RawAsync(connection, plan.Effort, azurite);
        await RowAsync("raw insertions of 600 bytes, one request each", Users, raw.Rate, "", raw.Ours, raw.Theirs);

        var survey = Workload.All(plan)[0];
        var data = await survey.OpenAsync(plan, "azurite");
        var tables = await AzureTables.OpenAsync(new("C2G_TablesConnection", connection, null, null), TimeProvider.System, default);
        long thanked;
        double rate;
        using (var server = await ProcessUnderTest.ServeAsync(plan.App, "serve", "--data", data, "--urls", "http://127.0.0.1:0"))
        {
            var wave = await new WaveStore(tables, TimeProvider.System).FindAsync(survey.Wave.Id) ?? throw new IOException("the wave is not in the store");
            var formKey = (await tables.ReadAsync("formkeys", "key", "form"))!.Values.Bytes("bytes");
            var intake = new Intake(Population.Of(wave, survey.Profiles, people: 2_000), formKey);
            var before = CpuOf(azurite);
            var figure = ClosedLoop.Run(server, Users, plan.Effort.WarmUp, plan.Effort.Measured, _ => intake.PostWhole, out thanked);
            var theirs = (CpuOf(azurite) - before) / thanked;
            var kept = await new Collect(tables).CountWaitingAsync(survey.Wave.Id, default);
            if (kept != thanked)
                throw new IOException($"{thanked} respondents were thanked and {kept} answers are in the store");
            rate = figure.Rate;
            await RowAsync($"accepted responses, {survey.Name}, one post of every item", Users, rate, figure.P95.ToString("0", CultureInfo.InvariantCulture), figure.CpuPerRound, theirs.TotalMilliseconds);
        }

        var start = CpuOf(azurite);
        var fold = await ProcessUnderTest.RunAsync(plan.App, "fold-intake", "--data", data);
        await RowAsync(string.Create(CultureInfo.InvariantCulture, $"fold of {thanked:#,0} rows, the start of its process included"), 1,
            thanked / fold.Wall.TotalSeconds, "", fold.Used.TotalMilliseconds / thanked, (CpuOf(azurite) - start).TotalMilliseconds / thanked);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nAccepted responses reach {rate / raw.Rate:P0} of the raw insertions. Load average after: {Machine.Load()}."));

        Task RowAsync(string what, int users, double a, string p95, double ours, double theirs) => output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {users} | {a:#,0} | {p95} | {ours:0.00} | {theirs:0.00} |"));
    }

    /// <summary>What a bare client gets; "ours" is that client's own processor time.</summary>
    private static async Task<(double Rate, double Ours, double Theirs)> RawAsync(string connection, Effort effort, Process azurite)
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
        await Task.Delay(effort.WarmUp);
        var (before, ours, theirs, clock) = (Interlocked.Read(ref rows), CpuOf(self), CpuOf(azurite), Stopwatch.StartNew());
        await Task.Delay(effort.Measured);
        var (done, seconds) = (Interlocked.Read(ref rows) - before, clock.Elapsed.TotalSeconds);
        var (usedByUs, usedByThem) = (CpuOf(self) - ours, CpuOf(azurite) - theirs);
        Volatile.Write(ref stop, true);
        await Task.WhenAll(clients);
        return (done / seconds, usedByUs.TotalMilliseconds / done, usedByThem.TotalMilliseconds / done);
    }

    private static TimeSpan CpuOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
