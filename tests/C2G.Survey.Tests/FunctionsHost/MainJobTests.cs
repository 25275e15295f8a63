using System.IO.Compression;
using System.Net;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tests.Export;
using C2G.Survey.Tests.Hosting;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>The whole way under the host and on Table storage: a form in, the timer, the report, the workbook, the mail.</summary>
public sealed class MainJobTests(Azurite azurite) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _key = AccessKeys.Make();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpMode.Proxying), InlineData(HttpMode.Forwarding)]
    internal Task From_the_form_to_the_mail(HttpMode mode) => DoAsync(mode, folder: null);

    /// <summary>The very zip that is deployed, unpacked as the host unpacks it.</summary>
    [Fact, Trait("Needs", "package")]
    public async Task The_package_does_the_same_on_its_own()
    {
        var zip = Repository.PathOf("out", "c2g-survey.zip");
        Needed.ToBeThere(IsNewerThanItsSources(zip), "the package that ./package makes of these sources");
        var folder = _directory.File("app");
        await ZipFile.ExtractToDirectoryAsync(zip, folder, Cancel);
        await DoAsync(HttpMode.Proxying, folder);
    }

    private static bool IsNewerThanItsSources(string zip) => new[] { "functions", "src", "instruments" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .All(file => File.GetLastWriteTimeUtc(file) < File.GetLastWriteTimeUtc(zip)); // Long ago when there is none.

    private async Task DoAsync(HttpMode mode, string? folder)
    {
        await using var sink = await SmtpSink.StartAsync();
        var connection = await azurite.ConnectionAsync();
        var tables = await Azurite.OpenAsync(connection);
        await ShortSurvey.CreateAsync(tables);
        await new Readers(tables).PutAsync(new("reader@example.org", "fr", ["short"], Cadence.Daily, new(2026, 1, 1)));
        await using var host = await HostDouble.StartAsync(mode, new Dictionary<string, string>
        {
            ["C2G_TablesConnection"] = connection, ["C2G_Data"] = _directory.File("data"), ["C2G_OwnerKeyHash"] = AccessKeys.Hash(_key),
            ["C2G_SmtpHost"] = "127.0.0.1", ["C2G_SmtpPort"] = $"{sink.Port}", ["C2G_SmtpSecurity"] = "none", ["C2G_MailFrom"] = "survey@example.org",
            ["C2G_PublicUrl"] = "https://survey.example",
        }, folder: folder);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = host.Url };

        Assert.Contains($"\"functionsHost\":\"{mode}\"", await client.GetStringAsync("/healthz", Cancel), StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < 12; i++)
            Assert.NotNull((await AnswerAsync(client, i < 6 ? "good" : "bad")).Receipt);

        var fold = await host.FireAsync("FoldIntake", TimerShape.NoStatus);
        Assert.True(fold.Succeeded, fold.Said);
        Assert.StartsWith("12 folded", fold.Said, StringComparison.Ordinal);
        Assert.StartsWith("0 folded", (await host.FireAsync("FoldIntake", TimerShape.Retried)).Said, StringComparison.Ordinal);

        var session = await SignInAsync(client);
        var page = await GetAsync(client, "/e/short", session);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("50", await page.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var workbook = new MemoryStream(await (await GetAsync(client, "/x/short/workbook.xlsx", session)).Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(1 + 12, XlsxReader.Table(workbook, "codes").Count);

        var mail = await host.FireAsync("EmailSummary", TimerShape.PastDue);
        Assert.True(mail.Succeeded, mail.Said);
        var sent = await sink.NextAsync(Cancel);
        Assert.Equal(["reader@example.org"], sent.To);
        Assert.Contains("50", sent.Message.TextBody, StringComparison.Ordinal);
        Assert.True((await host.FireAsync("EmailSummary", TimerShape.Usual)).Succeeded);
        Assert.Empty(sink.Taken());
        Assert.True((await host.FireAsync("EnforceRetention")).Succeeded);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_the_time_limit_is_gone_on_with_by_the_next()
    {
        await using (var tables = SqliteTables.Open(_directory.File("survey.db")))
        {
            await ShortSurvey.CreateAsync(tables);
            await ShortSurvey.AcceptAsync(tables, 2_500);
        }

        await using (var host = await StartOnFileAsync(functionTimeout: TimeSpan.FromMilliseconds(150)))
            for (var i = 0; i < 3; i++)
                await host.FireAsync("FoldIntake", TimerShape.PastDue);
        await using (var host = await StartOnFileAsync(functionTimeout: null))
            Assert.True((await host.FireAsync("FoldIntake")).Succeeded);

        await using var after = SqliteTables.Open(_directory.File("survey.db"));
        Assert.Equal(2_500, await ShortSurvey.RespondentsAsync(after));
        Assert.Empty(await ShortSurvey.WaitingAsync(after));
    }

    [Fact]
    public async Task A_run_that_fails_is_recorded_as_failed()
    {
        await using var proxy = await FaultyProxy.StartAsync(await azurite.ConnectionAsync());
        await using var host = await HostDouble.StartAsync(HttpMode.Proxying, new Dictionary<string, string> { ["C2G_TablesConnection"] = proxy.Connection });
        proxy.Plan = _ => Fault.ResetBefore;
        var run = await host.FireAsync("FoldIntake");
        Assert.False(run.Succeeded);
        Assert.StartsWith("500", run.Said, StringComparison.Ordinal);
        proxy.Plan = _ => Fault.None;
        Assert.True((await host.FireAsync("FoldIntake")).Succeeded);
    }

    private Task<HostDouble> StartOnFileAsync(TimeSpan? functionTimeout) => HostDouble.StartAsync(HttpMode.Proxying,
        new Dictionary<string, string> { ["C2G_Data"] = Path.GetDirectoryName(_directory.File("survey.db"))! }, functionTimeout);

    private static async Task<WebPage> AnswerAsync(HttpClient client, string rating)
    {
        var page = await (await WebPage.GetAsync(client, "/s/short?c=mail")).Fill("consent", "yes").ContinueAsync();
        return await page.Fill("rating", rating).Fill("comment", "It was so.").ContinueAsync();
    }

    private async Task<string> SignInAsync(HttpClient client)
    {
        using var answer = await client.PostAsync("/e/sign-in", new FormUrlEncodedContent([new("key", _key)]), Cancel);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string address, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", session);
        return await client.SendAsync(request, Cancel);
    }

    public void Dispose() => _directory.Dispose();
}
