using C2G.Survey.Functions;
using C2G.Survey.Reports;
using C2G.Survey.Responses;

namespace C2G.Survey.Tests.Evaluate;

public sealed class ListPagesTests : IAsyncLifetime
{
    private EvaluatorSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await EvaluatorSite.StartAsync();

    [Fact]
    public async Task Waves_are_listed_with_their_state_as_respondents_find_it_and_those_of_a_series_together()
    {
        await EventAsync("one", new(2026, 9, 1), 30, 10);
        await EventAsync("two", new(2026, 10, 1), 20, 20);
        await _site.FieldAsync(Sample.Wave with { Id = "alone", OpensOn = new(2026, 11, 1), ClosesOn = new(2026, 12, 1) }, Sample.Instrument);
        var page = await _site.OpenAsync("/e?lang=en");
        page.KeepsTheRules();
        Assert.Equal(["Surveys", "Series events"], page.QuerySelectorAll("caption").Select(c => c.TextContent));
        var rows = page.QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))).ToList();
        Assert.Equal(
        [
            "Sample|–|0|not open yet|2026-11-01 to 2026-12-01",
            "Sample|40|0|closed|2026-09-01 to 2026-09-15",
            "Sample|40|0|open|2026-10-01 to 2026-10-15",
        ], rows);
        Assert.Equal("/e/series/events?lang=en", page.QuerySelector("h2 + p > a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_list_of_made_up_and_real_waves_says_which_are_made_up()
    {
        await _site.FieldAsync(Sample.Wave with { Simulated = true }, Sample.Instrument);
        Assert.Null((await _site.OpenAsync("/e?lang=en")).QuerySelector("th small"));
        await _site.FieldAsync(Sample.Wave with { Id = "real" }, Sample.Instrument);
        var page = await _site.OpenAsync("/e?lang=en");
        Assert.Equal("simulated", Assert.Single(page.QuerySelectorAll("th small")).TextContent);
        Assert.NotNull(page.QuerySelector(".simulated"));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    [InlineData("fr")]
    [InlineData("zh-Hans")]
    public async Task A_series_shows_each_event_and_all_together_in_every_language(string language)
    {
        await EventAsync("one", new(2026, 9, 1), 30, 10);
        await EventAsync("two", new(2026, 10, 1), 20, 20);
        var page = await _site.OpenAsync($"/e/series/events?lang={language}");
        page.KeepsTheRules();
        var t = Words.In(language);
        Assert.Equal(t.Percent(0.625, 80), page.QuerySelector(".card .figure")!.TextContent);
        Assert.Equal([t.Percent(0.75, 40), t.Percent(0.5, 40), t.Percent(0.625, 80)], page.QuerySelectorAll("section[aria-labelledby=events] tbody b").Select(b => b.TextContent));
        Assert.Equal(3, page.QuerySelectorAll("section[aria-labelledby=charts] rect.bar").Length);
        Assert.Contains(t["evaluate.statement-mixed"], page.Body!.TextContent);
    }

    [Fact]
    public async Task An_event_that_is_hidden_takes_the_pooled_figure_with_it_and_neither_has_a_number()
    {
        await EventAsync("one", new(2026, 9, 1), 30, 2);
        await EventAsync("two", new(2026, 10, 1), 20, 20);
        var page = await _site.OpenAsync("/e/series/events?lang=en");
        Assert.Equal("withheld", page.QuerySelector(".card .figure")!.TextContent);
        Assert.Equal(["withheld (of 32)", "50% of 40", "withheld"], page.QuerySelectorAll("section[aria-labelledby=events] td").Select(d => d.TextContent.Trim()));
        Assert.Single(page.QuerySelectorAll("rect.bar"));
    }

    [Fact]
    public async Task Before_and_after_stand_side_by_side_with_the_way_from_one_to_the_other()
    {
        var pairs = Enumerable.Range(10, 20).SelectMany(i => new[]
        {
            Sample.Response("mail", "en", $"code=ab{i}", "phase=pre", i < 20 ? "cred=neither" : "cred=very"),
            Sample.Response("mail", "en", $"code=AB{i}", "phase=post", i < 15 ? "cred=neither" : "cred=very"),
        });
        await _site.FieldAsync(Sample.Paired, Sample.Instrument, pairs);
        var page = await _site.OpenAsync("/e/sample?lang=en");
        page.KeepsTheRules();
        var learning = page.QuerySelector("section[aria-labelledby=learning]")!;
        Assert.Equal(["20", "0", "0", "0"], learning.QuerySelectorAll(".facts dd").Select(d => d.TextContent));
        Assert.Equal(["Before: 50%", "After: 75%"], learning.QuerySelector("desc")!.TextContent.Split("; "));
        Assert.Equal("10 0 0 5 5 0 0 0 0", string.Join(' ', learning.QuerySelectorAll("tbody td").Select(d => d.TextContent)));
        Assert.Equal("–", page.QuerySelector("section[aria-labelledby=participation] tbody td:last-child")!.TextContent); // Two answers a person are no share of a list.
    }

    [Fact]
    public async Task An_empty_store_says_how_to_begin()
    {
        var page = await _site.OpenAsync("/e?lang=en");
        Assert.Contains("wave create", page.Body!.TextContent);
        page.KeepsTheRules();
    }

    private Task<Report?> EventAsync(string id, DateOnly opensOn, int favourable, int not) =>
        _site.FieldAsync(Sample.Wave with { Id = id, Series = "events", OpensOn = opensOn, ClosesOn = opensOn.AddDays(14) }, Sample.Instrument,
            Many(favourable, "cred=very"), Many(not, "cred=neither"));

    private static IEnumerable<Response> Many(int n, string credible) => Enumerable.Range(0, n).Select(_ => Sample.Response("mail", "en", credible, "reli=very"));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
