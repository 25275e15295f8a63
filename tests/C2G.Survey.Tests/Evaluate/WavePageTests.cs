using System.Globalization;
using AngleSharp.Html.Dom;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Waves;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Evaluate;

public sealed class WavePageTests : IAsyncLifetime
{
    private static readonly Wave Wave = Sample.Wave with { Simulated = true };

    private EvaluatorSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await EvaluatorSite.StartAsync();

    [Theory]
    [InlineData("en", "Base: gave a substantive answer", "assuming that non-respondents resemble respondents")]
    [InlineData("es", "Base: dieron una respuesta sustantiva", "suponiendo que quienes no respondieron se parecen a quienes respondieron")]
    [InlineData("fr", "Base : ont donné une réponse exprimée", "en supposant que les non-répondants ressemblent aux répondants")]
    [InlineData("zh-Hans", "基数：给出实质回答者", "假定未作答者与作答者相似")]
    public async Task A_headline_stands_with_its_base_and_only_the_lists_part_of_it_has_an_interval(string language, string baseInWords, string assumption)
    {
        var report = await FieldAsync();
        var page = await _site.OpenAsync($"/e/sample?lang={language}");
        var (t, headline) = (Words.In(language), Assert.Single(report.Headlines));
        var card = page.QuerySelector(".card")!;
        Assert.Equal(t.Percent(headline.Overall.Share!.Value, headline.Overall.Base!.Value), card.QuerySelector(".figure")!.TextContent);
        Assert.Contains(t["evaluate.of-base", t.Count(headline.Overall.Favourable!.Value), t.Count(headline.Overall.Base.Value)], card.TextContent);
        Assert.Contains(baseInWords, Plain(card.TextContent));
        var arms = card.QuerySelectorAll(".arms > li");
        Assert.Equal([true, false], arms.Select(a => Plain(a.TextContent).Contains(assumption)));
        Assert.Equal([1, 0], arms.Select(a => a.QuerySelectorAll(".interval").Length));
        foreach (var (arm, shown) in headline.Arms.Zip(arms))
            Assert.Contains(t.Percent(arm.Figure.Share!.Value, arm.Figure.Base!.Value), shown.TextContent);
        page.KeepsTheRules();
    }

    [Fact]
    public async Task Every_number_of_an_items_table_is_the_reports()
    {
        var report = await FieldAsync();
        var page = await _site.OpenAsync("/e/sample?lang=en");
        var t = Words.In("en");
        foreach (var item in report.Items)
        {
            var rows = Rows(page, item.Name);
            foreach (var (option, row) in item.Options.Zip(rows))
                Assert.Equal([option.Count is { } n ? t.Count(n) : "withheld", option.Share is { } s ? t.Percent(s, item.Base!.Value) : "–"], row[1..]);
            Assert.Equal(item.Missing.Select(m => m.Count is { } missing ? t.Count(missing) : "withheld"), rows[^item.Missing.Count..].Select(r => r[1]));
            Assert.Contains(item.Base is { } all ? t.Count(all) : "withheld", rows.Single(r => r[0] is "Substantive answers (base)" or "Answered")[1]);
            if (item.Favourable is { Share: { } share })
                Assert.Equal([t.Count(item.Favourable.Favourable!.Value), t.Percent(share, item.Base!.Value)], rows.Single(r => r[0].StartsWith("Favourable", StringComparison.Ordinal))[1..]);
        }
    }

    [Fact]
    public async Task A_hidden_figure_has_no_number_no_bar_and_no_tooltip_anywhere()
    {
        var report = await FieldAsync();
        var page = await _site.OpenAsync("/e/sample?lang=en");
        var hiddenOptions = report.Items.SelectMany(i => i.Options.Where(o => o.Count is null).Select(o => (Item: i.Name, o.Code))).ToList();
        Assert.Contains(("group", "igo"), hiddenOptions);
        foreach (var (item, code) in hiddenOptions)
            Assert.DoesNotContain(Rows(page, item).Single(r => r[0] == code)[1..], cell => cell.Replace("fewer than 5", "", StringComparison.Ordinal).Any(char.IsDigit));
        foreach (var item in report.Items.Where(i => page.GetElementById($"c-{i.Name}-t") is not null))
        {
            var chart = page.GetElementById($"c-{item.Name}-t")!.ParentElement!;
            Assert.Equal(item.Options.Count(o => o.Share is not null), chart.QuerySelectorAll("rect.bar").Length);
            Assert.Equal(item.Options.Select(o => $"{o.Code}: {(o.Share is { } s ? Words.In("en").Percent(s, item.Base!.Value) : "withheld")}"),
                chart.QuerySelector("desc")!.TextContent.Split("; "));
        }
        Assert.Empty(page.QuerySelectorAll("[title]"));
    }

    [Fact]
    public async Task Headlines_stand_side_by_side_for_each_group_and_a_small_one_says_why_it_is_not_shown()
    {
        var report = await FieldAsync();
        var page = await _site.OpenAsync("/e/sample?lang=en");
        var rows = page.QuerySelectorAll("section[aria-labelledby=groups] tbody tr").Where(r => r.QuerySelector("td") is not null)
            .Select(r => (r.QuerySelector("th")!.TextContent.Trim(), Plain(r.QuerySelector("td")!.TextContent))).ToList();
        var levels = report.Headlines[0].Breakdowns.SelectMany(b => b.Levels).ToList();
        Assert.Equal(levels.Count, rows.Count);
        Assert.Contains(levels, l => l.Figure is { Share: null, Base: not null });
        Assert.Contains(levels, l => l.Figure is { Share: null, Base: null });
        foreach (var (level, (_, cell)) in levels.Zip(rows))
            Assert.Equal((level.Figure.Hidden, level.Figure.Base) switch
            {
                (null, { } n) => string.Create(CultureInfo.InvariantCulture, $"{Words.In("en").Percent(level.Figure.Share!.Value, n)} of {n}"),
                (Hiding.Withheld, { } n) => $"withheld (of {n})",
                (Hiding.Withheld, null) => "withheld",
                _ => "nobody in the base",
            }, cell);
    }

    [Fact]
    public async Task Waiting_answers_are_counted_and_the_page_says_why_they_wait()
    {
        await FieldAsync();
        var collect = _site.Services.GetRequiredService<Collect>();
        for (var i = 0; i < 3; i++)
            await collect.AcceptAsync(Wave, ResponseId.Of([.. Enumerable.Repeat((byte)i, ResponseId.Size)]), Sample.Response("mail", "en", "cred=very"), default);
        var note = Plain((await _site.OpenAsync("/e/sample?lang=en")).QuerySelector(".note")!.TextContent);
        Assert.StartsWith("3 waiting: answers are mixed in batches of at least 5", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wave_without_figures_says_when_they_come_and_offers_no_download()
    {
        Assert.Null(await _site.FieldAsync(Wave, Sample.Instrument, Many(4, "mail", "cred=very")));
        var page = await _site.OpenAsync("/e/sample?lang=en");
        Assert.Contains("They appear when at least 5 responses have been counted", page.Body!.TextContent);
        Assert.Empty(page.QuerySelectorAll("a[href^='/x/'], svg"));
        page.KeepsTheRules();
    }

    [Fact]
    public async Task Who_was_asked_and_who_answered_is_said_and_the_curve_stands_as_a_table_too()
    {
        var report = await _site.FieldAsync(Wave, Sample.Instrument,
            Many(30, "mail", "cred=very", "reli=very").Select((r, i) => r with { CompletedOn = new(2026, 10, 1 + i / 6) }), Many(12, "social", "cred=neither", "reli=very"));
        var page = await _site.OpenAsync("/e/sample?lang=en");
        var participation = Plain(page.QuerySelector("section[aria-labelledby=participation]")!.TextContent);
        Assert.Contains("Started (consents posted)500", participation);
        Assert.Contains("Clicks on the link are not measured.", participation);
        Assert.Equal("400 – – 30 7.5%", string.Join(' ', page.QuerySelectorAll("section[aria-labelledby=participation] tbody tr:first-child td").Take(5).Select(d => d.TextContent)));
        var points = page.QuerySelectorAll("details table.narrow tbody tr").Select(r => r.QuerySelector("td")!.TextContent);
        Assert.Equal(report!.Curve.Select(p => p.Cumulative.ToString(CultureInfo.InvariantCulture)), points);
        Assert.Contains("The results should not be generalised to all stakeholders.", page.QuerySelector("section[aria-labelledby=headlines]")!.TextContent);
    }

    [Fact]
    public async Task A_text_that_the_instrument_does_not_have_in_the_readers_language_says_in_which_it_is()
    {
        await FieldAsync();
        var page = await _site.OpenAsync("/e/sample?lang=zh-Hans");
        Assert.Equal("zh-Hans", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("en", page.QuerySelector("h1 > span")!.GetAttribute("lang"));
        Assert.Empty((await _site.OpenAsync("/e/sample?lang=fr")).QuerySelectorAll("h1 > span"));
    }

    [Fact]
    public async Task A_page_of_made_up_answers_says_so_and_one_of_real_answers_does_not()
    {
        await FieldAsync();
        Assert.NotNull((await _site.OpenAsync("/e/sample")).QuerySelector(".simulated"));
        await _site.FieldAsync(Sample.Wave with { Id = "real" }, Sample.Instrument);
        Assert.Null((await _site.OpenAsync("/e/real")).QuerySelector(".simulated"));
    }

    /// <summary>Groups of every kind: large, one-sided, too small, and one that would give the small one away.</summary>
    private async Task<Report> FieldAsync() => (await _site.FieldAsync(Wave, Sample.Instrument,
        Many(60, "mail", "cred=very", "reli=very", "group=gov", "channels=meeting"), Many(40, "social", "cred=neither", "reli=very", "group=gov"),
        Many(3, "mail", "cred=very", "reli=very", "group=igo"), Many(19, "mail", "cred=fairly", "reli=fairly", "group=cso", "channels=none"),
        Many(2, "social", "cred=neither", "reli=fairly", "group=cso"), Many(18, "social", "cred=very", "reli=very", "group=pnts"),
        Many(9, "social", "cred=dk"), Many(7, "mail")))!;

    private static IEnumerable<Response> Many(int n, string channel, params string[] answers) =>
        Enumerable.Range(0, n).Select(i => Sample.Response(channel, i % 2 == 0 ? "en" : "fr", answers));

    private static List<string[]> Rows(IHtmlDocument page, string item) =>
        [.. page.QuerySelectorAll($"section[aria-labelledby='q-{item}'] .beside table tbody tr").Select(r => r.Children.Select(c => Plain(c.TextContent)).ToArray())];

    /// <summary>As a reader sees it: blanks of any kind are one.</summary>
    private static string Plain(string text) => string.Join(' ', text.Replace('\u202F', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
