using System.Net;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Respond;

public class IntakeTests
{
    private static readonly Wave Wave = GeneralWave.Value with { Id = "short", ContactForm = "https://contact.example/form" };

    [Fact]
    public async Task A_response_is_kept_with_its_language_channel_and_day_and_is_thanked_with_its_receipt()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        var thanks = await (await LastPageAsync(site, "?c=social&lang=fr")).Fill("rating", "good").Fill("comment", "Très bien\r\n\0").ContinueAsync();

        Assert.Equal((HttpStatusCode.OK, "Merci"), (thanks.Status, thanks.Heading));
        Assert.DoesNotContain("Très bien", thanks.Html, StringComparison.Ordinal);
        Assert.Contains("https://contact.example/form", thanks.Html, StringComparison.Ordinal);
        Assert.Contains("Tell us more?", thanks.Text, StringComparison.Ordinal);
        var row = Assert.Single(await RowsAsync(site));
        Assert.StartsWith(row.Key, ReceiptCode.Read(thanks.Receipt!)!.Fingerprint, StringComparison.Ordinal);
        Assert.Equal(("fr", "social", "open"), (row.Values.Text("language"), row.Values.Text("channel"), row.Values.Text("arm")));
        Assert.Equal(new DateOnly(2026, 11, 20), row.Values.Date("day"));
        Assert.Contains("\"comment\":\"Très bien\"", row.Values.Text("answers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_on_the_contact_form_is_hidden_where_there_is_none()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave with { ContactForm = null }, SmallWave.Instrument);
        Assert.DoesNotContain("Tell us more?", (await (await LastPageAsync(site)).ContinueAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Double_clicks_retries_and_reloads_are_one_response_with_one_receipt()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        var fields = (await LastPageAsync(site)).Fill("rating", "good");

        var both = await Task.WhenAll(fields.ContinueAsync(), fields.ContinueAsync(), fields.ContinueAsync());
        site.Clock.Now += TimeSpan.FromDays(2);
        var later = await fields.ContinueAsync();

        Assert.All(both.Append(later), page => Assert.Equal((HttpStatusCode.OK, both[0].Receipt), (page.Status, page.Receipt)));
        Assert.Single(await RowsAsync(site));
        Assert.Single(await StartsAsync(site));
    }

    [Fact]
    public async Task In_a_confidential_wave_a_later_repeat_is_a_repeat_too_although_its_moment_differs()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave with { Anonymous = false }, SmallWave.Instrument);
        var fields = (await LastPageAsync(site)).Fill("rating", "good");
        var first = await fields.ContinueAsync();
        site.Clock.Now += TimeSpan.FromHours(5);
        Assert.Equal(first.Receipt, (await fields.ContinueAsync()).Receipt);
        Assert.Contains("\"ended\":\"2026-11-20T13:47:31Z\"", Assert.Single(await RowsAsync(site)).Values.Text("answers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_answers_under_an_accepted_form_are_not_taken_and_the_page_says_so()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        var page = await LastPageAsync(site);
        await page.Fill("rating", "good").ContinueAsync();
        var other = await page.Fill("rating", "bad").ContinueAsync();

        Assert.Equal((HttpStatusCode.Conflict, "Answers were already received"), (other.Status, other.Heading));
        Assert.Null(other.Receipt);
        Assert.Contains("good", Assert.Single(await RowsAsync(site)).Values.Text("answers"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_instances_over_one_store_accept_each_others_forms()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        await using var other = await site.AnotherAsync();
        var page = await LastPageAsync(site);
        var fields = page.Fill("rating", "good").Fields();

        using var content = new FormUrlEncodedContent(fields);
        var there = await WebPage.OfAsync(other.Client, await other.Client.PostAsync("/s/short", content));
        Assert.NotNull(there.Receipt);
        Assert.Equal(there.Receipt, (await page.ContinueAsync()).Receipt);
        Assert.Single(await RowsAsync(site));
    }

    [Fact]
    public async Task Refused_consent_keeps_nothing_and_neither_does_consent_taken_back_midway()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var refused = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "no").ContinueAsync();
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("nothing has been recorded", refused.Text, StringComparison.Ordinal);
        Assert.Empty(await StartsAsync(site, "general"));

        var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes").ContinueAsync();
        page = await page.Fill("stakeholder", "other").ContinueAsync();
        page = await (await page.Fill("stakeholder_other", "zebra").ContinueAsync()).PressAsync(".do", "back");
        page = await (await page.PressAsync(".do", "back")).Fill("consent", "no").ContinueAsync();
        Assert.Contains("nothing has been recorded", page.Text, StringComparison.Ordinal);
        Assert.Empty(await RowsAsync(site, "general"));
        Assert.DoesNotContain("zebra", site.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stops_leaves_no_answer_behind()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        var stopped = await (await LastPageAsync(site)).Fill("comment", "zebra").PressAsync(".do", "stop");
        Assert.Equal((HttpStatusCode.OK, "You have stopped"), (stopped.Status, stopped.Heading));
        Assert.Empty(await RowsAsync(site));
        Assert.DoesNotContain("zebra", site.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_wave_stores_no_time_of_day_anywhere()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        Assert.NotNull((await (await LastPageAsync(site)).Fill("rating", "good").ContinueAsync()).Receipt);

        foreach (var row in (await RowsAsync(site)).Concat(await StartsAsync(site)))
            Assert.All(row.Values, v =>
            {
                Assert.Contains(v.Value.Kind, new[] { PropertyKind.Text, PropertyKind.Number, PropertyKind.Flag });
                if (v.Value.Kind is PropertyKind.Text)
                    Assert.DoesNotMatch(@"\d\d:\d\d", v.Value.AsText());
                if (v.Value.Kind is PropertyKind.Number)
                    Assert.InRange(v.Value.AsNumber(), -1_000_000, 1_000_000);
            });
        Assert.Contains("\"began\":\"2026-11-20\"", Assert.Single(await RowsAsync(site)).Values.Text("answers"), StringComparison.Ordinal);
        Assert.DoesNotContain("13:47", site.Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_withdrawn_by_their_receipt_and_a_late_repeat_does_not_bring_them_back()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(Wave, SmallWave.Instrument);
        var fields = (await LastPageAsync(site)).Fill("rating", "good");
        var receipt = (await fields.ContinueAsync()).Receipt!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await WithdrawAsync(site, "0000-0000-0000-0000")).Status);
        var unknown = await WithdrawAsync(site, "what?");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "what?"), (unknown.Status, unknown.Fields("", "").Single(f => f.Key == "code").Value));
        Assert.Equal("#code", unknown.Document.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        Assert.Equal("Vos réponses sont retirées", (await WithdrawAsync(site, $" {receipt.ToLowerInvariant()} ")).Heading);
        Assert.Equal("Ces réponses avaient déjà été retirées", (await WithdrawAsync(site, receipt)).Heading);
    }

    private static async Task<WebPage> WithdrawAsync(Site site, string code) =>
        await (await WebPage.GetAsync(site.Client, "/s/short/withdraw?lang=fr")).Fill("code", code).PressAsync("", "");

    private static async Task<WebPage> LastPageAsync(Site site, string query = "?c=mail") =>
        await (await WebPage.GetAsync(site.Client, "/s/short" + query)).Fill("consent", "yes").ContinueAsync();

    private static Task<List<Row>> RowsAsync(Site site, string wave = "short") => site.WaitingAsync(wave);

    private static Task<List<Row>> StartsAsync(Site site, string wave = "short") => site.StartsAsync(wave);
}
