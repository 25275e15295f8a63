using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Manage;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Tests.Tools;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Manage;

public sealed class UploadTests : IAsyncLifetime
{
    private static readonly byte[] General = File.ReadAllBytes(Repository.PathOf("instruments", "general_stakeholder_survey.xlsx"));
    private static readonly byte[] Wave = File.ReadAllBytes(Repository.PathOf("instruments", "waves", "general.json"));

    private EvaluatorSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await EvaluatorSite.StartAsync();

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public async Task A_workbook_alone_is_looked_through_and_not_kept(string language)
    {
        (await _site.OpenAsync($"/m/upload?lang={language}")).KeepsTheRules();
        var (status, page) = await SendAsync(language, ("workbook", "general.xlsx", General));
        Assert.Equal(HttpStatusCode.OK, status);
        page.KeepsTheRules();
        Assert.Contains("general_stakeholder_survey", page.QuerySelector("section[aria-labelledby=found]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("section[aria-labelledby=findings]"));
        Assert.Null(await Waves.FindAsync("general"));
    }

    [Theory]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public async Task What_is_wrong_is_said_in_the_reader_s_language_and_behind_it_in_the_words_of_the_checks(string language)
    {
        var (_, page) = await SendAsync(language, ("workbook", "a.xlsx", "no workbook"u8.ToArray()));
        page.KeepsTheRules();
        var found = page.QuerySelector("section[aria-labelledby=found] li")!;
        Assert.Contains(Words.In(language)["problems.not-a-workbook"], found.TextContent, StringComparison.Ordinal);
        Assert.Equal("en", found.QuerySelector("small[lang]")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task With_a_waves_file_it_becomes_a_draft_and_the_next_version_is_compared_with_it()
    {
        var (status, _) = await SendAsync("en", ("workbook", "general.xlsx", General), ("wave", "general.json", Wave));
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal(WaveState.Created, (await Waves.FindAsync("general"))!.State);
        var (again, page) = await SendAsync("en", ("workbook", "general.xlsx", General), ("wave", "general.json", Wave));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again);
        Assert.Contains("stored already", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        var asked = (await Waves.FindAsync("general"))!.Instrument.Items.Count(i => i.IsAsked);
        Assert.Contains(Words.In("en")["manage.comparable", asked, asked], page.QuerySelector("section[aria-labelledby=changes]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_workbook_or_no_waves_file_is_refused_with_what_is_wrong()
    {
        var (status, page) = await SendAsync("en", ("workbook", "../../evil.xlsx", "PK\u0003\u0004 not a zip"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        page.KeepsTheRules();
        Assert.Contains("not a workbook", page.QuerySelector("section[aria-labelledby=found]")!.TextContent, StringComparison.Ordinal);
        (status, page) = await SendAsync("en", ("workbook", "general.xlsx", General), ("wave", "wave.json", "<script>"u8.ToArray()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        page.KeepsTheRules();
        Assert.Contains("not a wave", page.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync("en")).Status);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_before_it_is_read()
    {
        var (status, _) = await SendAsync("en", ("workbook", "large.xlsx", new byte[Uploads.MostBytes + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    private WaveStore Waves => _site.Services.GetRequiredService<WaveStore>();

    private async Task<(HttpStatusCode Status, IHtmlDocument Page)> SendAsync(string language, params (string Field, string Name, byte[] Content)[] files)
    {
        var form = (await _site.OpenAsync($"/m/upload?lang={language}")).QuerySelector("input[name=form]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent { { new StringContent(form), "form" } };
        foreach (var (field, name, bytes) in files)
            content.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, field, name);
        var answer = await _site.SendAsync(HttpMethod.Post, $"/m/upload?lang={language}", content);
        return (answer.StatusCode, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
