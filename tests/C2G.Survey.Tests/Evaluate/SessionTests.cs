using System.Net;
using AngleSharp.Html.Parser;
using C2G.Survey.Functions.Evaluate;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Evaluate;

public sealed class SessionTests : IAsyncLifetime
{
    private EvaluatorSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await EvaluatorSite.StartAsync();

    [Fact]
    public void No_address_below_the_evaluators_or_the_downloads_is_open_but_the_way_in_and_out()
    {
        var open = _site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').Split('/')[0] is "e" or "x")
            .Where(e => e.Metadata.GetMetadata<IAuthorizeData>()?.Policy != SignIn.Policy).Select(e => e.RoutePattern.RawText);
        Assert.Equal(["/e/sign-in", "/e/sign-in", "/e/sign-out"], open.Order());
    }

    [Theory]
    [InlineData("/e")]
    [InlineData("/e/nowhere/at/all")]
    [InlineData("/x/sample/workbook.xlsx?labels=fr")]
    public async Task Without_a_session_every_address_leads_to_the_sign_in_by_a_path_alone_and_back_afterwards(string wanted)
    {
        var answer = await _site.Client.GetAsync(wanted);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var signIn = answer.Headers.Location!.OriginalString;
        Assert.StartsWith("/e/sign-in?ReturnUrl=", signIn, StringComparison.Ordinal);
        var form = new HtmlParser().ParseDocument(await _site.Client.GetStringAsync(signIn)).Forms[0];
        var key = AccessKeys.Make();
        await _site.Services.GetRequiredService<AccessKeys>().AddAsync("me", AccessKeys.Hash(key));
        var entered = await _site.EnterAsync(key, form.GetAttribute("action")!);
        Assert.Equal($"{wanted}{(wanted.Contains('?') ? '&' : '?')}lang=en", entered.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/e/")]
    [InlineData("//evil.example/e/")]
    [InlineData("/\\evil.example")]
    [InlineData("/evil")]
    [InlineData("/e/\u0001")]
    public async Task After_the_sign_in_nobody_is_sent_anywhere_but_to_our_own_pages(string wanted)
    {
        var key = AccessKeys.Make();
        await _site.Services.GetRequiredService<AccessKeys>().AddAsync("me", AccessKeys.Hash(key));
        var entered = await _site.EnterAsync(key, "/e/sign-in?ReturnUrl=" + Uri.EscapeDataString(wanted));
        Assert.Equal("/e?lang=en", entered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_language_chosen_at_the_sign_in_is_the_language_of_the_page_that_follows()
    {
        var key = AccessKeys.Make();
        await _site.Services.GetRequiredService<AccessKeys>().AddAsync("me", AccessKeys.Hash(key));
        var entered = await _site.EnterAsync(key, "/e/sign-in?ReturnUrl=%2Fe%2Fsample%3Flang%3Den&lang=es");
        Assert.Equal("/e/sample?lang=es", entered.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/e/sign-in", "fr-CA,fr;q=0.9", "fr")]
    [InlineData("/e/sign-in", "de", "en")]
    [InlineData("/e/sign-in?lang=zh-CN", "fr", "zh-Hans")]
    [InlineData("/e/sign-in?ReturnUrl=%2Fe%2Fsample%3Flang%3Des", "fr", "es")]
    public async Task The_sign_in_speaks_the_language_that_was_asked_for_or_else_the_browsers(string address, string browser, string spoken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept-Language", browser);
        var page = new HtmlParser().ParseDocument(await (await _site.Client.SendAsync(request)).Content.ReadAsStringAsync());
        Assert.Equal(spoken, page.DocumentElement.GetAttribute("lang"));
        page.KeepsTheRules();
    }

    [Fact]
    public async Task A_wrong_key_is_said_beside_the_field_and_above_it()
    {
        var answer = await _site.EnterAsync("wrong", "/e/sign-in?lang=en");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        page.KeepsTheRules();
        Assert.StartsWith("Problem", page.Title, StringComparison.Ordinal);
        Assert.Equal("#key", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        var field = page.QuerySelector("input[type=password]")!;
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("wrong", field.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Null(field.GetAttribute("value"));
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_whatever_its_browser_says()
    {
        var key = AccessKeys.Make();
        await _site.Services.GetRequiredService<AccessKeys>().AddAsync("me", AccessKeys.Hash(key));
        var cookie = (await _site.EnterAsync(key)).Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("expires=Mon, 12 Oct 2026 17:00:00 GMT", cookie, StringComparison.OrdinalIgnoreCase);
        _site.Clock.Now += TimeSpan.FromHours(7.9);
        Assert.Equal(HttpStatusCode.OK, (await _site.SendAsync(HttpMethod.Get, "/e")).StatusCode);
        _site.Clock.Now += TimeSpan.FromHours(0.2);
        Assert.Equal(HttpStatusCode.Redirect, (await _site.SendAsync(HttpMethod.Get, "/e")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_takes_the_cookie_away()
    {
        var answer = await _site.SendAsync(HttpMethod.Post, "/e/sign-out?lang=fr");
        Assert.Equal("/e/sign-in?lang=fr", answer.Headers.Location!.OriginalString);
        Assert.Contains("__Host-c2g=;", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_hash_in_the_setting_ends_the_sessions_of_the_one_before()
    {
        Assert.Equal(HttpStatusCode.OK, (await _site.SendAsync(HttpMethod.Get, "/e")).StatusCode);
        await using var restarted = await _site.RestartAsync(AccessKeys.Hash(AccessKeys.Make()));
        Assert.Equal(HttpStatusCode.Redirect, (await restarted.SendAsync(HttpMethod.Get, "/e")).StatusCode);
    }

    [Fact]
    public async Task Pages_are_compressed_for_those_who_can_read_it()
    {
        var answer = await _site.SendAsync(HttpMethod.Get, "/e", ("Accept-Encoding", "br"));
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Empty((await _site.SendAsync(HttpMethod.Get, "/s/nowhere", ("Accept-Encoding", "br"))).Content.Headers.ContentEncoding);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
