using System.Net;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Tests.Instruments;

namespace C2G.Survey.Tests.Respond;

public class DoorTests
{
    [Fact]
    public async Task The_first_page_tells_who_asks_why_how_long_and_what_becomes_of_the_answers_and_is_small()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var page = await WebPage.GetAsync(site.Client, "/s/general?c=mail");

        Assert.Equal("General stakeholder survey", page.Heading);
        foreach (var told in new[]
        {
            "Example Evaluation Office", "privacy@survey.example", "About 10 minutes", "You can skip any question", "Your answers are anonymous.",
            "identify as Indigenous", "Answers are kept for 24 months", "fewer than 5 people", "Carnegie Climate Governance Initiative", "Simulated data",
        })
            Assert.Contains(told, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("[data-item=privacy]")); // It would say the same again.
        var buttons = page.Document.QuerySelectorAll("button").Select(b => b.TextContent).ToList();
        Assert.Equal(["Continue", "English", "Español", "Français", "中文"], buttons);
        Assert.InRange(page.Html.Length, 1_000, 10_000);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_confidential_wave_says_so_and_special_categories_are_named_only_where_they_are_asked()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value with { Id = "named", Anonymous = false, Simulated = false }, SmallWave.Instrument);
        var page = await WebPage.GetAsync(site.Client, "/s/named?c=mail");

        Assert.Contains("Your answers are confidential, not anonymous", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Indigenous", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Simulated", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waves_own_notice_stands_in_the_place_of_ours()
    {
        await using var site = await Site.StartAsync();
        var own = GeneralWave.Value.Languages.ToDictionary(l => l, l => $"Our lawyers' notice in {l} <b>.");
        await site.OpenAsync(GeneralWave.Value with { Notice = [new(own)] }, Samples.General);
        var page = await WebPage.GetAsync(site.Client, "/s/general?c=mail&lang=fr");

        Assert.Contains("Our lawyers' notice in fr <b>.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("anonymes", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?c=mail", null, "en")]
    [InlineData("?c=mail&lang=zh-CN", "fr", "zh-Hans")]
    [InlineData("?c=mail&lang=de", "fr;q=0.8, es-MX;q=0.9, de", "es")]
    [InlineData("?c=mail", "de, ja", "en")]
    [InlineData("?c=mail", "es;q=0, fr;q=0.1", "fr")]
    public async Task The_language_is_the_links_then_the_browsers_then_the_waves_first(string query, string? accepted, string language)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        Assert.Equal(language, (await WebPage.GetAsync(site.Client, "/s/general" + query, accepted)).Language);
    }

    [Theory]
    [InlineData("/s/general")]
    [InlineData("/s/general?c=unknown")]
    public async Task A_link_without_its_channel_belongs_to_the_open_arm(string address)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        Assert.Contains(new(".channel", "newsletter"), (await WebPage.GetAsync(site.Client, address)).Fields());
    }

    [Fact]
    public async Task Without_an_open_arm_a_link_without_its_channel_is_incomplete()
    {
        await using var site = await Site.StartAsync();
        var listOnly = GeneralWave.Value with { Arms = [GeneralWave.Value.Arms[0]], Channels = [GeneralWave.Value.Channels[0]] };
        await site.OpenAsync(listOnly, Samples.General);

        var page = await WebPage.GetAsync(site.Client, "/s/general?lang=fr");
        Assert.Equal((HttpStatusCode.BadRequest, "Ce lien est incomplet"), (page.Status, page.Heading));
        Assert.Equal(HttpStatusCode.OK, (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Status);
    }

    [Fact]
    public async Task Before_and_after_the_wave_there_is_a_page_with_its_dates_and_a_form_is_not_taken()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, SmallWave.Instrument);
        var form = (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes");

        site.Clock.Now = new(2026, 11, 1, 23, 59, 59, TimeSpan.Zero);
        var early = await WebPage.GetAsync(site.Client, "/s/general?c=mail&lang=es");
        Assert.Equal((HttpStatusCode.OK, "Esta encuesta aún no está abierta"), (early.Status, early.Heading));
        Assert.Contains("2026-11-02", early.Text, StringComparison.Ordinal);
        Assert.Contains("2027-01-10", early.Text, StringComparison.Ordinal);

        site.Clock.Now = new(2027, 1, 11, 0, 0, 1, TimeSpan.Zero);
        var late = await form.ContinueAsync();
        Assert.Equal((HttpStatusCode.Conflict, "This survey is closed"), (late.Status, late.Heading));
        Assert.Contains("nothing has been recorded", late.Text, StringComparison.Ordinal);
        Assert.Equal("This survey is closed", (await WebPage.GetAsync(site.Client, "/s/general")).Heading);
    }

    [Fact]
    public async Task A_wave_closed_by_hand_tells_the_day_and_one_that_was_never_opened_that_it_is_not_open()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, SmallWave.Instrument);
        await site.SetAsync("general", WaveState.Closed);
        site.Clock.Now += TimeSpan.FromDays(1);
        var closed = await WebPage.GetAsync(site.Client, "/s/general?c=mail");
        Assert.Contains("2026-11-02 to 2026-11-20", closed.Text, StringComparison.Ordinal);

        await site.CreateAsync(GeneralWave.Value with { Id = "draft" }, SmallWave.Instrument);
        Assert.Equal("This survey is not open yet", (await WebPage.GetAsync(site.Client, "/s/draft?c=mail")).Heading);
    }

    [Theory]
    [InlineData("/s/nowhere")]
    [InlineData("/s/no%2Fwhere")]
    [InlineData("/s/general/elsewhere")]
    [InlineData("/s/nowhere/withdraw")]
    public async Task An_unknown_wave_is_not_found(string address)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, SmallWave.Instrument);
        var page = await WebPage.GetAsync(site.Client, address, "fr");
        Assert.Equal((HttpStatusCode.NotFound, "Cette page n’existe pas"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task Opening_pages_writes_nothing_whoever_opens_them()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var before = site.Dump();
        foreach (var address in new[] { "/s/general?c=mail", "/s/general", "/s/general?c=x&lang=fr", "/s/nowhere", "/s/general/withdraw" })
        {
            await site.Client.GetAsync(address);
            using var head = new HttpRequestMessage(HttpMethod.Head, address);
            using var answer = await site.Client.SendAsync(head);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
        Assert.Equal(before, site.Dump());
    }

    [Fact]
    public async Task A_head_request_is_answered_like_a_get()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/s/general?c=mail");
        using var answer = await site.Client.SendAsync(head);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }
}
