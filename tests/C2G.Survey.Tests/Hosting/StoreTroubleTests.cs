using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Tests.FoldIntake;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Hosting;

/// <summary>The whole program on a storage account whose network and service misbehave.</summary>
public sealed class StoreTroubleTests(Azurite azurite) : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private string _straight = "";
    private FaultyProxy _proxy = null!;
    private WebApplication _app = null!;

    private string Url => _app.Urls.First();

    public async ValueTask InitializeAsync()
    {
        _straight = await azurite.ConnectionAsync();
        await ShortSurvey.CreateAsync(await Azurite.OpenAsync(_straight));
        _proxy = await FaultyProxy.StartAsync(_straight);
        var settings = new Settings { Data = _directory.File("data"), Urls = "http://127.0.0.1:0" };
        _app = App.Build(settings, await Azurite.OpenAsync(_proxy.Connection), TimeProvider.System, []);
        await _app.StartAsync();
    }

    [Fact]
    public async Task Under_load_nothing_thanked_is_lost_or_doubled_and_the_fold_stays_exact()
    {
        _proxy.Plan = number => (number * 7919L % 101) switch
        {
            < 3 => Fault.Error500,
            3 => Fault.Busy503,
            < 7 => Fault.ResetBefore,
            < 11 => Fault.ResetAfter,
            11 => Fault.Slow,
            < 15 => Fault.Changed412,
            _ => Fault.None,
        };
        using var enough = new CancellationTokenSource();
        var thanked = new ConcurrentBag<string>();
        var load = Enumerable.Range(0, 12).Select(_ => Task.Run(() => ShortSurvey.AnswerUntilItDiesAsync(Url, thanked, enough.Token))).ToArray();
        var fold = Task.Run(() => FoldUntilAsync(enough.Token));
        var patience = Stopwatch.StartNew();
        while (thanked.Count < 250 && patience.Elapsed < TimeSpan.FromMinutes(2))
            await Task.Delay(10);
        await enough.CancelAsync();
        await Task.WhenAll([.. load, fold]);
        Assert.True(thanked.Count >= 250, "The load makes no headway.");
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.True(_proxy.Seen.GetValueOrDefault(fault) > 0, $"{fault} never happened"));

        _proxy.Plan = _ => Fault.None;
        await FoldAsync();
        await ShortSurvey.AssertNothingLostNorDoubledAsync(await Azurite.OpenAsync(_straight), thanked);
    }

    [Fact]
    public async Task Those_whose_answers_travelled_together_are_thanked_although_the_reply_was_lost()
    {
        var answers = Sample.Response("mail", "en", "rating=good");
        var collect = _app.Services.GetRequiredService<Collect>();
        await collect.AcceptAsync(ShortSurvey.Wave, FoldScene.NewId(), answers, default);
        // Two set out at once and alone; the others gather until one of these is back, and are the third request.
        var requests = 0;
        _proxy.Plan = _ => Interlocked.Increment(ref requests) switch { 1 or 2 => Fault.Slow, 3 => Fault.ResetAfter, _ => Fault.None };

        var whole = Enumerable.Range(0, 20).Select(_ => collect.BeginAndAcceptAsync(ShortSurvey.Wave, FoldScene.NewId(), answers, default));
        var walked = Enumerable.Range(0, 20).Select(_ => collect.AcceptAsync(ShortSurvey.Wave, FoldScene.NewId(), answers, default));
        var accepted = await Task.WhenAll([.. whole, .. walked]);

        // They were there already: written by the very sending whose reply was lost.
        Assert.Equal((2, 38), (accepted.Count(a => a is Acceptance.Kept), accepted.Count(a => a is Acceptance.Repeated)));
        Assert.Equal(41, await collect.CountWaitingAsync("short", default));
        Assert.Equal(20, (await collect.CountStartedAsync("short", default)).Sum(s => s.Count));
    }

    [Fact]
    public async Task While_the_store_is_away_the_page_comes_back_with_every_answer_and_can_be_sent_again()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Url) };
        var page = await (await WebPage.GetAsync(client, "/s/short?c=mail")).Fill("consent", "yes").ContinueAsync();
        _proxy.Plan = _ => Fault.ResetBefore;
        page = await page.Fill("rating", "bad").Fill("comment", "It's 50% <b>too</b> long.").ContinueAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotNull(page.Headers.RetryAfter);
        Assert.Equal("alert", page.Document.QuerySelector(".summary")!.GetAttribute("role"));
        Assert.Contains(page.Fields(), f => f is { Key: "rating", Value: "bad" });
        Assert.Contains(page.Fields(), f => f is { Key: "comment", Value: "It's 50% <b>too</b> long." });

        _proxy.Plan = _ => Fault.None;
        Assert.NotNull((await page.ContinueAsync()).Receipt);
    }

    private async Task FoldUntilAsync(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
            try
            {
                await FoldAsync();
            }
            catch (StoreUnavailableException)
            {
                // The host would record the run as failed; the next one goes on.
            }
    }

    private Task<string> FoldAsync() => _app.Services.GetServices<IJob>().Single(j => j.Name == "FoldIntake").RunAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _proxy.DisposeAsync();
        _directory.Dispose();
    }
}
