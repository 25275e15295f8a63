using System.Net;
using System.Security.Cryptography;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Responses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Fold = C2G.Survey.Functions.FoldIntake.FoldIntake;

namespace C2G.Survey.Tests.Export;

public sealed class DownloadTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly string _key = AccessKeys.Make();
    private SqliteTables _tables = null!;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _tables = SqliteTables.Open(Path.Combine(_folder, "survey.db"));
        _app = App.Build(new Settings { Data = _folder, Urls = "http://127.0.0.1:0" }, _tables, TimeProvider.System, []);
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(address) };
        await _app.Services.GetRequiredService<AccessKeys>().AddAsync("evaluator", AccessKeys.Hash(_key));
        await CollectAsync("probe", isSimulated: true);
    }

    [Theory]
    [InlineData("workbook.xlsx"), InlineData("responses.csv"), InlineData("codebook.csv")]
    public async Task Without_a_session_there_is_no_file_and_nothing_is_recorded(string file)
    {
        using var answer = await _client.GetAsync($"/x/probe/{file}");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/e/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await AuditAsync("probe"));
    }

    [Fact]
    public async Task The_workbook_comes_under_a_name_that_says_what_it_is_and_the_download_is_recorded_without_an_address()
    {
        using var answer = await GetAsync("/x/probe/workbook.xlsx?labels=fr");
        Assert.Equal((HttpStatusCode.OK, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Matches("^probe-simulated-[0-9]{4}-[0-9]{2}-[0-9]{2}\\.xlsx$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        using var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(1 + 6, XlsxReader.Table(file, "labels").Count);
        Assert.Equal("The very [fr]", XlsxReader.Table(file, "labels")[1]["rating"]);

        var entry = Assert.Single(await AuditAsync("probe"));
        Assert.Equal((AccessKeys.Hash(_key)[..16], "probe", "export Xlsx of 6 responses"), (entry.By, entry.Wave, entry.What));
        await foreach (var row in _tables.AllAsync("audit", "probe"))
            Assert.Equal(["at", "by", "what"], row.Values.Select(v => v.Key).Order());
    }

    [Fact]
    public async Task The_responses_come_as_CSV_defused_unless_raw_is_asked_for()
    {
        using var safe = await GetAsync("/x/probe/responses.csv");
        Assert.Equal(("text/csv", "utf-8"), (safe.Content.Headers.ContentType!.MediaType, safe.Content.Headers.ContentType.CharSet));
        Assert.Contains(",'=1+1,", await safe.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var raw = await GetAsync("/x/probe/responses.csv?raw=1");
        Assert.Contains(",=1+1,", await raw.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["export Csv of 6 responses", "export RawCsv of 6 responses"], (await AuditAsync("probe")).Select(e => e.What));
    }

    [Fact]
    public async Task The_codebook_speaks_of_the_questionnaires_languages()
    {
        using var answer = await GetAsync("/x/probe/codebook.csv");
        Assert.Contains("Rating? [zh-Hans]", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x/nobody/workbook.xlsx", HttpStatusCode.NotFound), InlineData("/x/probe/workbook.xlsx?labels=de", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/x/probe/other.txt", HttpStatusCode.NotFound), InlineData("/x/gone/responses.csv", HttpStatusCode.Gone)]
    public async Task What_cannot_be_had_is_said_and_not_recorded(string path, HttpStatusCode status)
    {
        await CollectAsync("gone", isSimulated: false);
        var waves = _app.Services.GetRequiredService<WaveStore>();
        await waves.SetErasedAsync((await waves.FindAsync("gone"))!);
        using var answer = await GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await AuditAsync("probe"));
        Assert.Empty(await AuditAsync("gone"));
    }

    [Fact]
    public async Task A_revoked_key_downloads_nothing_more()
    {
        var session = await SignInAsync();
        Assert.True(await _app.Services.GetRequiredService<AccessKeys>().RevokeAsync(AccessKeys.Hash(_key)[..16]));
        using var answer = await GetAsync("/x/probe/responses.csv", session);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? session = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", session ?? await SignInAsync());
        return await _client.SendAsync(request);
    }

    private async Task<string> SignInAsync()
    {
        using var answer = await _client.PostAsync("/e/sign-in", new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = _key }));
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-c2g=", StringComparison.Ordinal)).Split(';')[0];
    }

    private async Task<List<AuditEntry>> AuditAsync(string wave)
    {
        var entries = new List<AuditEntry>();
        await foreach (var entry in _app.Services.GetRequiredService<AuditLog>().AllAsync(wave))
            entries.Add(entry);
        return entries;
    }

    private async Task CollectAsync(string id, bool isSimulated)
    {
        var (waves, collect) = (_app.Services.GetRequiredService<WaveStore>(), _app.Services.GetRequiredService<Collect>());
        var wave = Rows.Wave with { Id = id, Simulated = isSimulated };
        await waves.CreateAsync(wave, Rows.Instrument);
        for (var i = 0; i < 6; i++)
            await collect.AcceptAsync(wave, ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size)), Rows.Response("consent=yes", "rating=very", "why==1+1"), default);
        await new Fold(_tables, waves, new(_tables), new(_tables), collect).FoldAsync((await waves.FindAsync(id))!, default);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _tables.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
