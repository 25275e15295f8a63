using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Manage;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Tests.Evaluate;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Manage;

public sealed class ManagePagesTests : IAsyncLifetime
{
    private EvaluatorSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await EvaluatorSite.StartAsync();
        Assert.True(await Waves.CreateAsync(Sample.Wave, Sample.Instrument));
    }

    private WaveStore Waves => _site.Services.GetRequiredService<WaveStore>();

    [Fact]
    public void No_address_of_the_survey_team_is_open_to_another_key_than_an_owners()
    {
        var pages = _site.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').Split('/')[0] is "m").ToList();
        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.Equal(SignIn.OwnerPolicy, page.Metadata.GetMetadata<IAuthorizeData>()?.Policy));
    }

    [Fact]
    public async Task An_evaluators_key_opens_the_figures_and_is_told_that_these_pages_are_not_for_it()
    {
        await EnterWithAsync(KeyRole.Evaluator);
        Assert.Equal(HttpStatusCode.OK, (await _site.SendAsync(HttpMethod.Get, "/e")).StatusCode);
        var refused = await _site.SendAsync(HttpMethod.Get, "/m?lang=fr");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(Words.In("fr")["evaluate.not-yours"], await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("/m/waves/sample/open", [])).StatusCode);
    }

    [Fact]
    public async Task An_owners_key_opens_both_and_the_way_there_leads_over_the_sign_in()
    {
        Assert.Equal("/e/sign-in?ReturnUrl=%2Fm", (await _site.Client.GetAsync("/m")).Headers.Location!.OriginalString);
        await EnterWithAsync(KeyRole.Owner);
        Assert.Equal(HttpStatusCode.OK, (await _site.SendAsync(HttpMethod.Get, "/m")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _site.SendAsync(HttpMethod.Get, "/e")).StatusCode);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public async Task Waves_are_listed_and_shown_in_every_language(string language)
    {
        var list = await _site.OpenAsync($"/m?lang={language}");
        list.KeepsTheRules();
        Assert.Equal(["sample 1", "en, fr", "–", "0"], list.QuerySelectorAll("tbody td").Skip(2).Select(d => d.TextContent));
        Assert.Equal(Words.In(language)["manage.draft"], list.QuerySelector("tbody td")!.TextContent);
        var wave = await _site.OpenAsync($"/m/waves/sample?lang={language}");
        wave.KeepsTheRules();
        Assert.Equal(language, wave.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Errors_keep_a_wave_from_being_opened_until_each_is_waived_with_a_reason_that_is_kept()
    {
        var page = await _site.OpenAsync("/m/waves/sample?lang=en");
        var fields = page.QuerySelectorAll("input[name^=waive-]").Select(i => i.GetAttribute("name")!).ToList();
        Assert.Equal(Fielding.ErrorsAmong(Fielding.FindingsOf((await Waves.FindAsync("sample"))!)).Select(f => "waive-" + f.Id).Order(), fields.Order());
        Assert.NotEmpty(fields);

        var refused = await PostAsync("/m/waves/sample/open?lang=en", [FormOf(page), new(fields[0], "it is a <b>sample</b>")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        again.KeepsTheRules();
        Assert.Equal("it is a <b>sample</b>", ((IHtmlInputElement)again.GetElementById(fields[0])!).Value);
        Assert.Equal(fields.Skip(1).Order(), again.QuerySelectorAll(".summary a").Select(a => a.GetAttribute("href")![1..]).Order());

        var opened = await PostAsync("/m/waves/sample/open?lang=en", [FormOf(page), .. fields.Select(f => KeyValuePair.Create(f, "it is a sample")), new("reason", "field week")]);
        Assert.Equal("/m/waves/sample?lang=en", opened.Headers.Location?.OriginalString);
        Assert.Equal(WaveState.Open, (await Waves.FindAsync("sample"))!.State);
        var trail = await TrailAsync();
        Assert.Equal([.. fields.Select(f => (f.Replace("waive-", "waive "), "it is a sample")).Append(("open", "field week")).Order()], trail.Select(t => (t.What, t.Reason)).Order());
        Assert.All(trail, entry => Assert.StartsWith("owner (setting-", entry.By));
        Assert.Contains("field week", (await _site.OpenAsync("/m/waves/sample?lang=en")).QuerySelector("section[aria-labelledby=trail]")!.TextContent);
    }

    [Fact]
    public async Task A_wave_is_closed_only_when_that_is_confirmed_and_never_opened_again()
    {
        await Waves.SetStateAsync((await Waves.FindAsync("sample"))!, WaveState.Open);
        var form = FormOf(await _site.OpenAsync("/m/waves/sample?lang=en"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/m/waves/sample/close", [form])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync("/m/waves/sample/close", [form, new("sure", "yes")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync("/m/waves/sample/open", [form])).StatusCode);
        Assert.Equal(WaveState.Closed, (await Waves.FindAsync("sample"))!.State);
        Assert.Equal(["close"], (await TrailAsync()).Select(t => t.What));
    }

    [Theory]
    [InlineData("")]
    [InlineData("made up")]
    public async Task A_form_that_was_not_given_to_this_key_changes_nothing(string field)
    {
        await Waves.SetStateAsync((await Waves.FindAsync("sample"))!, WaveState.Open);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/m/waves/sample/close", [new("form", field), new("sure", "yes")])).StatusCode);
        var ours = FormOf(await _site.OpenAsync("/m/waves/sample"));
        await EnterWithAsync(KeyRole.Owner);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/m/waves/sample/close", [ours, new("sure", "yes")])).StatusCode);
        Assert.Equal(WaveState.Open, (await Waves.FindAsync("sample"))!.State);
    }

    private async Task EnterWithAsync(KeyRole role)
    {
        var key = AccessKeys.Make();
        await _site.Services.GetRequiredService<AccessKeys>().AddAsync(role.ToString(), AccessKeys.Hash(key), role);
        await _site.EnterAsync(key);
    }

    private static KeyValuePair<string, string> FormOf(IHtmlDocument page) => new("form", page.QuerySelector("input[name=form]")!.GetAttribute("value")!);

    private Task<HttpResponseMessage> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields) =>
        _site.SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields));

    private async Task<List<AuditEntry>> TrailAsync()
    {
        var trail = new List<AuditEntry>();
        await foreach (var entry in _site.Services.GetRequiredService<AuditLog>().AllAsync("sample"))
            trail.Add(entry);
        return trail;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
