using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Hosting;

/// <summary>The real executable, killed as a power cut would: whoever was thanked is there, once.</summary>
public sealed class KillTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly List<Process> _processes = [];

    private static readonly Wave Wave = Sample.Wave with
    {
        Id = "short", Languages = ["en"], OpensOn = new(2020, 1, 1), ClosesOn = new(2999, 1, 1), Disaggregations = [], Headlines = [],
    };

    [Fact]
    public async Task Killed_under_load_it_has_every_thanked_response_once_after_a_restart()
    {
        await CreateAsync();
        var thanked = new ConcurrentBag<string>();
        var (server, url) = await ServeAsync();
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(() => AnswerUntilItDiesAsync(url, thanked))).ToArray();
        var patience = Stopwatch.StartNew();
        while (thanked.Count < 100 && patience.Elapsed < TimeSpan.FromMinutes(1))
            await Task.Delay(10);
        server.Kill(); // SIGKILL: nothing is told, nothing is flushed.
        await Task.WhenAll(load);
        Assert.True(thanked.Count >= 100);

        await ServeAsync();
        await RunToEndAsync("fold-intake");
        await using var tables = Open();
        var rows = await AllAsync(tables, "responses");
        var stored = rows.Concat((await AllAsync(tables, "intake")).Where(r => !rows.Exists(f => f.Key == r.Key))).Select(r => r.Key).ToList();
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.All(thanked, receipt => Assert.Contains(ReceiptCode.Read(receipt)!.Fingerprint[..32], stored));
        Assert.Equal(rows.Count, await RespondentsAsync(tables));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_folds_it_counts_every_response_once()
    {
        await CreateAsync();
        const int Waiting = 6_000;
        await using (var tables = Open())
        {
            var collect = new Collect(tables);
            await Parallel.ForAsync(0, Waiting, async (i, cancel) => Assert.Equal(Acceptance.Kept, await collect.AcceptAsync(Wave,
                ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size)), Sample.Response("mail", "en", $"rating={(i % 2 == 0 ? "good" : "bad")}"), cancel)));
        }

        for (var wait = 250; wait <= 1_000; wait += 125)
        {
            var fold = Start("fold-intake");
            await Task.Delay(wait);
            fold.Kill();
            await fold.WaitForExitAsync();
        }

        await RunToEndAsync("fold-intake");
        await using var after = Open();
        Assert.Equal(Waiting, (await AllAsync(after, "responses")).Count);
        Assert.Empty(await AllAsync(after, "intake"));
        Assert.Equal(Waiting, await RespondentsAsync(after));
    }

    private static async Task AnswerUntilItDiesAsync(string url, ConcurrentBag<string> thanked)
    {
        using var client = new HttpClient { BaseAddress = new Uri(url) };
        try
        {
            while (true)
            {
                var page = await WebPage.GetAsync(client, "/s/short?c=mail");
                page = await page.Fill("consent", "yes").ContinueAsync();
                page = await page.Fill("rating", "good").Fill("comment", "It was good.").ContinueAsync();
                thanked.Add(page.Receipt!);
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone; so is this respondent.
        }
    }

    private SqliteTables Open() => SqliteTables.Open(Path.Combine(_folder, "survey.db"));

    private async Task CreateAsync()
    {
        await using var tables = Open();
        var waves = new WaveStore(tables, TimeProvider.System);
        Assert.True(await waves.CreateAsync(Wave, SmallWave.Instrument));
        Assert.True(await waves.SetStateAsync((await waves.FindAsync("short"))!, WaveState.Open));
    }

    private static async Task<List<Row>> AllAsync(SqliteTables tables, string table)
    {
        var rows = new List<Row>();
        await foreach (var row in tables.AllAsync(table, "short|0"))
            rows.Add(row);
        return rows;
    }

    private static async Task<long> RespondentsAsync(SqliteTables tables) =>
        (await new TallyShard(tables).ReadAsync("short|0", TallyShape.Of(SmallWave.Instrument, Wave), default)).Tally.RespondentsOf();

    private async Task<(Process Server, string Url)> ServeAsync()
    {
        var server = Start("serve", "--urls", "http://127.0.0.1:0");
        while (true)
        {
            var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
            if (line.StartsWith("Serving at "))
                return (server, line.Split(' ')[2].TrimEnd('.'));
        }
    }

    private async Task RunToEndAsync(string verb)
    {
        var process = Start(verb);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await process.StandardError.ReadToEndAsync());
    }

    private Process Start(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, .. arguments, "--data", _folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _processes.Add(process);
        return process;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
