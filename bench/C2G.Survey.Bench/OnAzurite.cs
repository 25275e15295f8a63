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

        await output.WriteLineAsync($"{Machine.Describe()}. Load average before: {Machine.Load()}.\n\n| on Azurite | connections | a second |\n|---|---:|---:|");
        await RowAsync("raw insertions of 600 bytes, one request each", await RawAsync(connection, plan.Effort.Measured));

        var survey = Workload.All(plan)[0];
        var data = await survey.OpenAsync(plan, "azurite");
        var tables = await AzureTables.OpenAsync(new("C2G_TablesConnection", connection, null, null), TimeProvider.System, default);
        long folded;
        using (var server = await ProcessUnderTest.ServeAsync(plan.App, "serve", "--data", data, "--urls", "http://127.0.0.1:0"))
        {
            var wave = await new WaveStore(tables, TimeProvider.System).FindAsync(survey.Wave.Id) ?? throw new IOException("the wave is not in the store");
            var formKey = (await tables.ReadAsync("formkeys", "key", "form"))!.Values.Bytes("bytes");
            var intake = new Intake(Population.Of(wave, survey.Profiles, people: 2_000), formKey);
            var figure = ClosedLoop.Run(server, Users, plan.Effort.WarmUp, plan.Effort.Measured, _ => intake.PostWhole, out folded);
            var kept = await tables.AllAsync("intake", survey.Wave.Id + "|0").LongCountAsync();
            if (kept != folded)
                throw new IOException($"{folded} respondents were thanked and {kept} answers are in the store");
            await RowAsync($"accepted responses, {survey.Name}, one post of every item (p95 {figure.P95.ToString("0", CultureInfo.InvariantCulture)} ms)", figure.Rate);
        }

        var fold = await ProcessUnderTest.RunAsync(plan.App, "fold-intake", "--data", data);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| fold of {folded:#,0} rows, the start of its process included | 1 | {folded / fold.Wall.TotalSeconds:#,0} |"));
        await output.WriteLineAsync($"\nLoad average after: {Machine.Load()}.");

        Task RowAsync(string what, double rate) => output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Users} | {rate:#,0} |"));
    }

    private static async Task<double> RawAsync(string connection, TimeSpan time)
    {
        var table = new TableClient(connection, "raw");
        await table.CreateAsync();
        var (rows, clock) = (0, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, Users).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < time)
            {
                await table.AddEntityAsync(new TableEntity("p", Guid.NewGuid().ToString("N")) { ["body"] = new string('x', 600) });
                Interlocked.Increment(ref rows);
            }
        })));
        return rows / clock.Elapsed.TotalSeconds;
    }
}
