using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Evaluate;

/// <summary>The program on a free port over a real database file, and an evaluator who has signed in.</summary>
internal sealed class EvaluatorSite : IAsyncDisposable
{
    private readonly TemporaryDirectory? _directory;
    private readonly SqliteTables _tables;
    private readonly WebApplication _app;
    private string _session = "";

    private EvaluatorSite(TemporaryDirectory? directory, SqliteTables tables, string ownersHash)
    {
        (_directory, _tables) = (directory, tables);
        _app = App.Build(new() { Urls = "http://127.0.0.1:0", OwnerKeyHash = ownersHash }, tables, Clock, []);
    }

    public SetClock Clock { get; } = new(new(2026, 10, 12, 9, 0, 0, TimeSpan.Zero));

    public IServiceProvider Services => _app.Services;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<EvaluatorSite> StartAsync()
    {
        var (key, directory) = (AccessKeys.Make(), new TemporaryDirectory());
        var site = await StartAsync(directory, SqliteTables.Open(directory.File("survey.db")), AccessKeys.Hash(key));
        await site.EnterAsync(key);
        return site;
    }

    /// <summary>Another process over the same store, with another owner's key; the visitor still has the cookie.</summary>
    public async Task<EvaluatorSite> RestartAsync(string ownersHash)
    {
        var site = await StartAsync(null, _tables, ownersHash);
        site._session = _session;
        return site;
    }

    private static async Task<EvaluatorSite> StartAsync(TemporaryDirectory? directory, SqliteTables tables, string ownersHash)
    {
        var site = new EvaluatorSite(directory, tables, ownersHash);
        await site._app.StartAsync();
        site.Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = new(site._app.Urls.First()) };
        return site;
    }

    public async Task<HttpResponseMessage> EnterAsync(string key, string address = "/e/sign-in")
    {
        var answer = await Client.PostAsync(address, new FormUrlEncodedContent([new("key", key)]));
        if (answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            _session = cookies.Single().Split(';')[0];
        return answer;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, params (string Name, string Value)[] headers) =>
        SendAsync(method, address, null, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.ExpectContinue = content is not null; // A server that refuses the body hangs up while it is being sent.
        request.Headers.Add("Cookie", _session);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>A page that must be there.</summary>
    public async Task<IHtmlDocument> OpenAsync(string address)
    {
        var answer = await SendAsync(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Stores an open wave and, when there are answers, releases the report over them.</summary>
    public async Task<Report?> FieldAsync(Wave wave, Instrument instrument, params IEnumerable<Response>[] responses)
    {
        var waves = Services.GetRequiredService<WaveStore>();
        Assert.True(await waves.CreateAsync(wave, instrument));
        Assert.True(await waves.SetStateAsync((await waves.FindAsync(wave.Id))!, WaveState.Open));
        Clock.Now += TimeSpan.FromSeconds(2); // Waves are remembered for a second.
        var tally = new Tally(TallyShape.Of(instrument, wave));
        foreach (var response in responses.SelectMany(r => r))
            tally.Add(response);
        var (reports, stored) = (Services.GetRequiredService<ReportStore>(), (await waves.FindAsync(wave.Id))!);
        await reports.ReleaseAsync(stored, tally, [new("mail", "en", 500)], tally.RespondentsOf());
        return (await reports.ReadAsync(stored))?.Report;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        if (_directory is null)
            return;
        await _tables.DisposeAsync();
        _directory.Dispose();
    }
}
