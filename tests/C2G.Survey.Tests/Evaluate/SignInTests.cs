using System.Net;
using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace C2G.Survey.Tests.Evaluate;

public sealed class SignInTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly SqliteTables _tables;
    private readonly List<WebApplication> _apps = [];
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public SignInTests() => _tables = SqliteTables.Open(Path.Combine(_folder, "survey.db"));

    [Theory]
    [InlineData("/e")]
    [InlineData("/e/general")]
    [InlineData("/e/series/events")]
    public async Task Nothing_is_shown_without_a_session(string path)
    {
        var answer = await _client.GetAsync(await StartAsync() + path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/e/sign-in", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_key_opens_a_session_whose_cookie_is_sealed_and_stays_on_this_site_and_another_instance_takes_it()
    {
        var key = await NewKeyAsync();
        var (one, other) = (await StartAsync(), await StartAsync());
        var cookie = (await EnterAsync(one, key)).Headers.GetValues("Set-Cookie").Single();
        foreach (var part in new[] { "__Host-c2g=", "secure", "httponly", "samesite=strict", "path=/" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(other, cookie)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_on_the_form_and_the_eleventh_attempt_in_a_minute_waits()
    {
        var url = await StartAsync();
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(url, "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await EnterAsync(url, "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(url + "/e/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Revoking_a_key_ends_its_sessions()
    {
        var key = await NewKeyAsync();
        var url = await StartAsync();
        var cookie = (await EnterAsync(url, key)).Headers.GetValues("Set-Cookie").Single();
        var keys = Keys();
        Assert.True(await keys.RevokeAsync(Assert.Single(await keys.ListAsync()).Id));
        Assert.Equal(HttpStatusCode.Redirect, (await OpenAsync(url, cookie)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await EnterAsync(url, key)).StatusCode);
    }

    [Fact]
    public async Task After_sign_in_nobody_is_sent_to_another_site()
    {
        var answer = await EnterAsync(await StartAsync(), await NewKeyAsync(), "?ReturnUrl=//evil.example/e");
        Assert.Equal("/e?lang=en", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_store_holds_no_key()
    {
        var key = await NewKeyAsync();
        await _tables.CheckpointAsync();
        await _tables.DisposeAsync();
        Assert.All(Directory.GetFiles(_folder), file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.ASCII.GetBytes(key))));
    }

    [Fact]
    public async Task A_hash_from_the_settings_opens_as_well_and_then_no_first_key_is_made()
    {
        var key = AccessKeys.Make();
        var settings = new Settings { Urls = "http://127.0.0.1:0", OwnerKeyHash = AccessKeys.Hash(key) };
        Assert.Null(await new AccessKeys(_tables, settings, TimeProvider.System).MakeFirstAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await EnterAsync(await StartAsync(settings), key)).StatusCode);
    }

    [Fact]
    public async Task With_a_secret_the_stored_keys_of_sessions_are_of_use_only_to_who_has_it()
    {
        var (key, secret) = (await NewKeyAsync(), RandomNumberGenerator.GetBytes(32));
        var settings = new Settings { Urls = "http://127.0.0.1:0", KeyRingSecret = secret };
        var cookie = (await EnterAsync(await StartAsync(settings), key)).Headers.GetValues("Set-Cookie").Single();

        var stored = Assert.Single((await _tables.QueryAsync("keyring", "key", KeyRange.All, 10, null)).Rows).Values.Text("xml");
        Assert.Contains("<sealed", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(await StartAsync(settings), cookie)).StatusCode); // Another instance with the same secret.
        foreach (var other in new[] { settings with { KeyRingSecret = RandomNumberGenerator.GetBytes(32) }, settings with { KeyRingSecret = null } })
            Assert.Equal(HttpStatusCode.Redirect, (await OpenAsync(await StartAsync(other), cookie)).StatusCode);
    }

    [Theory]
    [InlineData("MTIz")]
    [InlineData("not base64 at all")]
    public void A_secret_of_another_form_is_refused_with_the_form_that_is_wanted(string value)
    {
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("C2G:KeyRingSecret", value)]).Build(), out var problems);
        var problem = Assert.Single(problems);
        Assert.Equal("KeyRingSecret", problem.Where);
        Assert.Contains("openssl rand -base64 32", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, problem.Message, StringComparison.Ordinal);
    }

    private AccessKeys Keys() => new(_tables, new(), TimeProvider.System);

    private async Task<string> NewKeyAsync() => (await Keys().MakeFirstAsync())!;

    private async Task<string> StartAsync(Settings? settings = null)
    {
        var app = App.Build(settings ?? new() { Urls = "http://127.0.0.1:0" }, _tables, TimeProvider.System, []);
        _apps.Add(app);
        await app.StartAsync();
        return app.Urls.First();
    }

    private Task<HttpResponseMessage> EnterAsync(string url, string key, string query = "") =>
        _client.PostAsync(url + "/e/sign-in" + query, new FormUrlEncodedContent([new("key", key)]));

    private async Task<HttpResponseMessage> OpenAsync(string url, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url + "/e");
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        return await _client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
            await app.DisposeAsync();
        _client.Dispose();
        await _tables.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
