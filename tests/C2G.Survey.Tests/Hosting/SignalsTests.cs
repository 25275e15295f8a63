using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Tests.FunctionsHost;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace C2G.Survey.Tests.Hosting;

/// <summary>What the process tells about itself: health, counts and logs, and what it never tells.</summary>
public sealed class SignalsTests(Azurite azurite) : IAsyncLifetime
{
    private const string Comment = "The webinar in Nairobi was too long.";

    private readonly TemporaryDirectory _directory = new();
    private readonly string _key = AccessKeys.Make();
    private readonly ConcurrentBag<(string Path, string Body)> _received = [];
    private FaultyProxy _proxy = null!;
    private WebApplication _collector = null!;
    private HostDouble _host = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _proxy = await FaultyProxy.StartAsync(await azurite.ConnectionAsync());
        await ShortSurvey.CreateAsync(await Azurite.OpenAsync(_proxy.Connection));
        _collector = await CollectAsync();
        _host = await HostDouble.StartAsync(HttpMode.Proxying, new Dictionary<string, string>
        {
            ["C2G_TablesConnection"] = _proxy.Connection, ["C2G_Data"] = _directory.File("data"), ["C2G_OwnerKeyHash"] = AccessKeys.Hash(_key),
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Urls.First(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf", ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _host.Url };
    }

    [Fact]
    public async Task Health_says_whether_the_store_is_there_when_a_fold_ended_and_since_when_answers_wait()
    {
        var (status, health) = await HealthAsync();
        Assert.Equal((HttpStatusCode.OK, "reachable", JsonValueKind.Null), (status, health.GetProperty("store").GetString(), health.GetProperty("lastFoldAt").ValueKind));

        await AnswerAsync();
        await _host.FireAsync("FoldIntake");
        _proxy.Plan = _ => Fault.ResetBefore;
        await Task.Delay(TimeSpan.FromSeconds(5.5), Cancel); // What was found is kept for five seconds.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await HealthAsync()).Status);

        _proxy.Plan = _ => Fault.None;
        (status, health) = await HealthAsync();
        Assert.Equal((HttpStatusCode.OK, JsonValueKind.String), (status, health.GetProperty("lastFoldAt").ValueKind));
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", health.GetProperty("oldestWaitingOn").GetString()!);
    }

    [Fact]
    public async Task Neither_logs_nor_signals_hold_an_answer_a_token_a_receipt_or_a_key()
    {
        var page = await AnswerAsync();
        await WebPage.GetAsync(_client, $"/s/short?c=mail&code={_key}");
        using var session = await _client.PostAsync("/e/sign-in", new FormUrlEncodedContent([new("key", _key)]), Cancel);
        var open = await (await WebPage.GetAsync(_client, "/s/short?c=mail")).Fill("consent", "yes").ContinueAsync();
        await _client.PostAsync("/s/short/withdraw", new FormUrlEncodedContent([new("code", page.Receipt!)]), Cancel);
        _proxy.Plan = _ => Fault.ResetBefore;
        open = await open.Fill("rating", "bad").Fill("comment", Comment).ContinueAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, open.Status);
        Assert.False((await _host.FireAsync("FoldIntake")).Succeeded);
        _proxy.Plan = _ => Fault.None;
        Assert.True((await _host.FireAsync("FoldIntake")).Succeeded);
        await UntilAsync(() => Told("survey.responses.accepted") && Told("survey.store.retries") && Told("survey.job.duration") && Traces().Contains("FoldIntake", StringComparison.Ordinal) && Traces().Contains("POST /s/{wave}", StringComparison.Ordinal), _received);

        var told = _host.Handler.Said + string.Concat(_received.Select(r => r.Body));
        Assert.Contains("FoldIntake failed", _host.Handler.Said, StringComparison.Ordinal);
        string[] secrets =
        [
            Comment, "Nairobi", page.Receipt!, page.Receipt!.Replace("-", "", StringComparison.Ordinal), _key, AccessKeys.Hash(_key),
            open.Fields().Single(f => f.Key == ".form").Value, session.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=')[1],
            _proxy.Connection.Split("AccountKey=")[1].Split(';')[0], "203.0.113.7",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_request_is_traced_by_its_route_and_status_and_a_respondents_only_when_it_failed()
    {
        await AnswerAsync();
        await _client.GetAsync("/e/short?key=of-somebody", Cancel);
        var page = await (await WebPage.GetAsync(_client, "/s/short?c=mail")).Fill("consent", "yes").ContinueAsync();
        _proxy.Plan = _ => Fault.ResetBefore;
        await page.Fill("rating", "bad").ContinueAsync();
        await UntilAsync(() => Traces().Contains("POST /s/{wave}", StringComparison.Ordinal) && Traces().Contains("GET /e/{wave}", StringComparison.Ordinal), _received);

        Assert.DoesNotContain("GET /s/", Traces(), StringComparison.Ordinal);
        Assert.Single(Traces().Split("POST /s/{wave}").Skip(1));
        Assert.All(new[] { "/e/short", "/s/short", "of-somebody", "c=mail", _client.BaseAddress!.Authority }, sent => Assert.DoesNotContain(sent, Traces(), StringComparison.Ordinal));
    }

    private string Traces() => string.Concat(_received.Where(r => r.Path == "/v1/traces").Select(r => r.Body));

    private bool Told(string name) => _received.Any(r => r.Body.Contains(name, StringComparison.Ordinal));

    private static async Task UntilAsync(Func<bool> reached, IEnumerable<(string Path, string Body)> received)
    {
        for (var i = 0; !reached() && i < 200; i++)
            await Task.Delay(50, Cancel);
        Assert.True(reached(), "The signals did not come; what came went to: " + string.Join(", ", received.Select(r => r.Path).Distinct()));
    }

    private async Task<WebPage> AnswerAsync()
    {
        var page = await (await WebPage.GetAsync(_client, "/s/short?c=mail")).Fill("consent", "yes").ContinueAsync();
        page = await page.Fill("rating", "bad").Fill("comment", Comment).ContinueAsync();
        Assert.NotNull(page.Receipt);
        return page;
    }

    private async Task<(HttpStatusCode Status, JsonElement Health)> HealthAsync()
    {
        using var answer = await _client.GetAsync("/healthz", Cancel);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement);
    }

    /// <summary>Takes what is sent by OTLP over HTTP; names and texts stand in the messages as they are.</summary>
    private async Task<WebApplication> CollectAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            _received.Add((http.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _proxy.DisposeAsync();
        await _collector.DisposeAsync();
        _directory.Dispose();
    }
}
