using System.Net;
using System.Net.Sockets;
using System.Text;
using C2G.Survey.Functions.Respond;
using C2G.Survey.Tests.Instruments;

namespace C2G.Survey.Tests.Respond;

public class BadInputTests
{
    [Theory]
    [InlineData("consent", "maybe", HttpStatusCode.UnprocessableEntity)]
    [InlineData("consent", "no", HttpStatusCode.OK)]
    [InlineData("stakeholder", "martian", HttpStatusCode.UnprocessableEntity)]
    [InlineData("channels", "telepathy", HttpStatusCode.UnprocessableEntity)]
    [InlineData("nonsense", "1", HttpStatusCode.UnprocessableEntity)]
    [InlineData("n_products", "7", HttpStatusCode.UnprocessableEntity)]
    [InlineData("<script>alert(1)</script>", "1", HttpStatusCode.UnprocessableEntity)]
    public async Task What_is_no_answer_of_this_survey_is_refused_and_nothing_is_kept(string item, string value, HttpStatusCode status)
    {
        await using var site = await Site.StartAsync();
        var page = await SendAsync(site, fields => [.. fields.Where(f => f.Key != item), new(item, value)]);
        Assert.Equal(status, page.Status);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.Empty(await site.WaitingAsync("general"));
    }

    [Fact]
    public async Task Two_answers_to_a_single_choice_are_refused() =>
        await RefusesAsync(fields => [.. fields, new("stakeholder", "academia"), new("stakeholder", "media")], "Please choose one answer only.");

    [Fact]
    public async Task A_text_over_the_limit_is_refused_in_the_authors_words() =>
        await RefusesAsync(fields => [.. fields, new("comments", new string('字', 2_001))], "Please keep your answer to 2,000 characters or fewer.");

    [Theory]
    [InlineData("")]
    [InlineData("tAgRw6jIf9X-fMuElIOwfWsCMIDbh0r3QDUibflhz2BX--iJ")]
    [InlineData("not base64!")]
    public async Task A_forged_token_keeps_nothing(string token) =>
        await IsStaleAsync(fields => [.. fields.Where(f => f.Key != ".form"), new(".form", token)]);

    [Fact]
    public async Task A_token_changed_in_any_place_or_sent_twice_keeps_nothing()
    {
        await IsStaleAsync(fields => [.. fields, fields.Single(f => f.Key == ".form")]);
        foreach (var place in new[] { 0, 20, 25, 47 })
            await IsStaleAsync(fields => [.. fields.Select(f => f.Key == ".form" ? new(".form", Change(f.Value, place)) : f)]);

        static string Change(string token, int place) => token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..];
    }

    [Fact]
    public async Task A_token_of_another_wave_keeps_nothing()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value with { Id = "other" }, Samples.General);
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var other = await WebPage.GetAsync(site.Client, "/s/other?c=mail");
        using var content = new FormUrlEncodedContent([.. other.Fields().Where(f => f.Key is ".form" or ".channel" or ".lang"), new("consent", "yes")]);
        var answer = await site.Client.PostAsync("/s/general", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await site.WaitingAsync("general"));
    }

    [Theory]
    [InlineData(".channel", "carrier-pigeon")]
    [InlineData(".at", "first")]
    [InlineData(".at", "99")]
    [InlineData(".at", "1")]
    [InlineData(".at", "-1")]
    public async Task A_form_that_contradicts_its_questionnaire_keeps_nothing(string field, string value) =>
        await IsStaleAsync(fields => [.. fields.Where(f => f.Key != field), new(field, value)]);

    [Fact]
    public async Task Ten_thousand_fields_are_refused()
    {
        await using var site = await Site.StartAsync();
        var page = await SendAsync(site, fields => [.. fields, .. Enumerable.Range(0, 10_000).Select(i => KeyValuePair.Create($"f{i}", "x"))]);
        Assert.Equal((HttpStatusCode.BadRequest, "This page could not be read"), (page.Status, page.Heading));
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "consent=yes")]
    [InlineData("multipart/form-data; boundary=x", "--x--")]
    [InlineData("multipart/form-data", "")]
    [InlineData("nonsense", "consent=yes")]
    public async Task Anything_but_a_form_is_refused(string contentType, string body)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        foreach (var address in new[] { "/s/general?lang=fr", "/s/general/withdraw?lang=fr" })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            var page = await WebPage.OfAsync(site.Client, await site.Client.PostAsync(address, content));
            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "fr"), (page.Status, page.Language));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused(bool chunked)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/s/general") { Content = new StringContent("comments=" + new string('x', 600_000), Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("<html", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%", 400)]
    [InlineData("&&&===&=&", 400)]
    [InlineData("%FF%FE=%C3%28&.form=%00", 400)]
    public async Task A_malformed_body_gets_a_page_and_no_failure(string body, int status)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
        var page = await WebPage.OfAsync(site.Client, await site.Client.PostAsync("/s/general?lang=es", content));
        Assert.Equal((status, "es"), ((int)page.Status, page.Language));
    }

    [Fact]
    public async Task A_request_that_breaks_off_in_its_body_keeps_nothing_and_the_server_lives_on()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        using (var socket = new TcpClient("127.0.0.1", site.Address.Port))
            await socket.GetStream().WriteAsync("POST /s/general HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nconsent=yes"u8.ToArray());
        Assert.Equal(HttpStatusCode.OK, (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Status);
    }

    [Fact]
    public async Task Methods_that_no_form_uses_are_refused()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await site.Client.DeleteAsync("/s/general")).StatusCode);
    }

    private static async Task RefusesAsync(Func<IReadOnlyList<KeyValuePair<string, string>>, KeyValuePair<string, string>[]> change, string message)
    {
        await using var site = await Site.StartAsync();
        var page = await SendAsync(site, change);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Document.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await site.WaitingAsync("general"));
    }

    private static async Task IsStaleAsync(Func<IReadOnlyList<KeyValuePair<string, string>>, KeyValuePair<string, string>[]> change)
    {
        await using var site = await Site.StartAsync();
        var page = await SendAsync(site, change);
        Assert.Equal((HttpStatusCode.BadRequest, "This form is no longer valid"), (page.Status, page.Heading));
        Assert.Empty(await site.RowsAsync("intake", "general|0"));
    }

    /// <summary>The whole questionnaire at once, valid but for the change.</summary>
    private static async Task<WebPage> SendAsync(Site site, Func<IReadOnlyList<KeyValuePair<string, string>>, KeyValuePair<string, string>[]> change)
    {
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var first = await WebPage.GetAsync(site.Client, "/s/general?c=mail");
        var whole = first.Fields().Where(f => f.Key is PostedForm.Token or PostedForm.Channel or PostedForm.Language).Append(new("consent", "yes"));
        return await first.SendAsync(change([.. whole]));
    }
}
