using System.Collections.Concurrent;
using System.Diagnostics;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Hosting;

/// <summary>Several real processes take answers in and fold them at once in one store, and some are killed in the middle.</summary>
public sealed class ScaleOutTests(Azurite azurite) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Three_takers_and_two_folders_share_a_storage_account()
    {
        var connection = await azurite.ConnectionAsync();
        await RunAsync(await Azurite.OpenAsync(connection), takers: 3, ("C2G_TablesConnection", connection), ("C2G_Data", _directory.File("data")));
    }

    [Fact]
    public async Task Two_takers_and_two_folders_share_a_file()
    {
        await using var tables = SqliteTables.Open(_directory.File("survey.db"));
        await RunAsync(tables, takers: 2, ("C2G_Data", Path.GetDirectoryName(_directory.File("survey.db"))!));
    }

    private static async Task RunAsync(ITables tables, int takers, params (string, string)[] settings)
    {
        await ShortSurvey.CreateAsync(tables);
        using var executable = new Executable(settings);
        using var enough = new CancellationTokenSource();
        var thanked = new ConcurrentBag<string>();
        var servers = await Task.WhenAll(Enumerable.Range(0, takers).Select(_ => executable.ServeAsync()));
        var load = servers.SelectMany(s => Enumerable.Range(0, 6).Select(_ => Task.Run(() => ShortSurvey.AnswerUntilItDiesAsync(s.Url, thanked, enough.Token)))).ToArray();
        var folds = Enumerable.Range(0, 2).Select(i => Task.Run(() => FoldAndDieAsync(executable, 700 + i * 300, enough.Token))).ToArray();

        await UntilAsync(() => thanked.Count >= 80);
        servers[0].Server.Kill();
        await UntilAsync(() => thanked.Count >= 250);
        await enough.CancelAsync();
        await Task.WhenAll([.. load, .. folds]);

        await executable.RunToEndAsync("fold-intake");
        await ShortSurvey.AssertNothingLostNorDoubledAsync(tables, thanked);
        Assert.True(await ShortSurvey.RespondentsAsync(tables) >= thanked.Count - ShortSurvey.Wave.K);
    }

    /// <summary>Folds again and again; every other run is killed somewhere in its middle.</summary>
    private static async Task FoldAndDieAsync(Executable executable, int milliseconds, CancellationToken enough)
    {
        for (var run = 0; !enough.IsCancellationRequested; run++)
        {
            var fold = executable.Start("fold-intake");
            if (run % 2 == 0)
            {
                await Task.Delay(milliseconds + run * 50, CancellationToken.None);
                fold.Kill();
            }

            await fold.WaitForExitAsync(CancellationToken.None);
            if (run % 2 == 1)
                Assert.True(fold.ExitCode == 0, await fold.StandardError.ReadToEndAsync(CancellationToken.None));
        }
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        var patience = Stopwatch.StartNew();
        while (!reached())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), "The load makes no headway.");
            await Task.Delay(10);
        }
    }

    public void Dispose() => _directory.Dispose();
}
