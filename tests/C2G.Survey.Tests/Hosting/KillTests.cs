using System.Collections.Concurrent;
using System.Diagnostics;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Tests.Hosting;

/// <summary>The real executable, killed as a power cut would: whoever was thanked is there, once.</summary>
public sealed class KillTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly Executable _executable;

    public KillTests() => _executable = new(("C2G_Data", _folder));

    [Fact]
    public async Task Killed_under_load_it_has_every_thanked_response_once_after_a_restart()
    {
        await CreateAsync();
        var thanked = new ConcurrentBag<string>();
        var (server, url) = await _executable.ServeAsync();
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(() => ShortSurvey.AnswerUntilItDiesAsync(url, thanked))).ToArray();
        var patience = Stopwatch.StartNew();
        while (thanked.Count < 100 && patience.Elapsed < TimeSpan.FromMinutes(1))
            await Task.Delay(10);
        server.Kill(); // SIGKILL: nothing is told, nothing is flushed.
        await Task.WhenAll(load);
        Assert.True(thanked.Count >= 100);

        await _executable.ServeAsync();
        await _executable.RunToEndAsync("fold-intake");
        await using var tables = Open();
        await ShortSurvey.AssertNothingLostNorDoubledAsync(tables, thanked);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_folds_it_counts_every_response_once()
    {
        await CreateAsync();
        const int Waiting = 6_000;
        await using (var tables = Open())
            await ShortSurvey.AcceptAsync(tables, Waiting);

        for (var wait = 250; wait <= 1_000; wait += 125)
        {
            var fold = _executable.Start("fold-intake");
            await Task.Delay(wait);
            fold.Kill();
            await fold.WaitForExitAsync();
        }

        await _executable.RunToEndAsync("fold-intake");
        await using var after = Open();
        Assert.Equal(Waiting, (await ShortSurvey.AllAsync(after, "responses")).Count);
        Assert.Empty(await ShortSurvey.WaitingAsync(after));
        Assert.Equal(Waiting, await ShortSurvey.RespondentsAsync(after));
    }

    private SqliteTables Open() => SqliteTables.Open(Path.Combine(_folder, "survey.db"));

    private async Task CreateAsync()
    {
        await using var tables = Open();
        await ShortSurvey.CreateAsync(tables);
    }

    public ValueTask DisposeAsync()
    {
        _executable.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
