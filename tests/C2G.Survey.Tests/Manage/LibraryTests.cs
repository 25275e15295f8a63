using System.Net;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Tests.Evaluate;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Manage;

public sealed class LibraryTests : IAsyncLifetime
{
    // A later version: one more question, and an option of another that has no French text.
    private static readonly Instrument Later = new("sample", "2", Sample.Instrument.Title, "en", ["en", "fr"],
    [
        new("main", Sample.In("Main"),
        [
            .. Sample.Instrument.Items.Select(i => i.Name == "group" ? i with { Options = [.. i.Options, new("press", new([new("en", "Press")]))] } : i),
            new("again", ItemType.Text, Sample.In("Again")),
        ]),
    ]);

    private EvaluatorSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await EvaluatorSite.StartAsync();
        var waves = _site.Services.GetRequiredService<WaveStore>();
        Assert.True(await waves.CreateAsync(Sample.Wave, Sample.Instrument));
        Assert.True(await waves.CreateAsync(Sample.Wave with { Id = "again" }, Sample.Instrument));
        Assert.True(await waves.CreateAsync(Sample.Wave with { Id = "later", OpensOn = Sample.Wave.OpensOn.AddDays(1) }, Later));
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task Each_version_is_listed_once_with_the_waves_that_field_it(string language)
    {
        var page = await _site.OpenAsync($"/m/instruments?lang={language}");
        page.KeepsTheRules();
        Assert.Equal(["sample 2", "sample 1"], page.QuerySelectorAll("tbody th").Select(t => t.TextContent));
        Assert.Equal(["again", "sample"], page.QuerySelectorAll("tbody tr:nth-child(2) td a").Select(a => a.TextContent).Order());
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task A_version_shows_its_answers_side_by_side_and_says_which_text_a_language_lacks(string language)
    {
        var page = await _site.OpenAsync($"/m/instruments/{Later.Hash[..12]}?lang={language}");
        page.KeepsTheRules();
        var scales = page.QuerySelector("section[aria-labelledby=scales]")!;
        Assert.Equal("cred, reli", scales.QuerySelector("caption")!.TextContent);
        Assert.Equal(["1", Words.In(language)["manage.favourable"], "very", "very"], scales.QuerySelector("tbody tr:first-child")!.QuerySelectorAll("td").Select(d => d.TextContent.Trim()));
        Assert.Equal(Words.In(language)["manage.text-missing"], scales.QuerySelectorAll("tr").Single(r => r.QuerySelector("th code")?.TextContent == "press").QuerySelector("td:last-child")!.TextContent.Trim());
        Assert.Equal([Words.In(language)["manage.language-whole", Words.In(language)["pages.name-en"]], Words.In(language)["manage.language-missing", Words.In(language)["pages.name-fr"], "group"]],
            page.QuerySelectorAll("section[aria-labelledby=translations] li").Select(l => l.TextContent));
    }

    [Fact]
    public async Task Any_two_versions_can_be_compared()
    {
        var page = await _site.OpenAsync($"/m/instruments/{Later.Hash[..12]}?with={Sample.Instrument.Hash[..12]}&lang=en");
        page.KeepsTheRules();
        var changes = page.QuerySelector("section[aria-labelledby=changes]")!;
        Assert.Contains("version 1", changes.QuerySelector("h2")!.TextContent);
        Assert.Equal(InstrumentChanges.Between(Sample.Instrument, Later).All.Select(c => c.Item), changes.QuerySelectorAll("li b").Select(b => b.TextContent));
        Assert.Contains("again", changes.TextContent);
    }

    [Fact]
    public async Task An_address_of_no_version_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await _site.SendAsync(HttpMethod.Get, "/m/instruments/000000000000")).StatusCode);

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();
}
