namespace C2G.Survey.BrowserTests;

public class NoticeTests(Chromium chromium)
{
    [Theory]
    [InlineData("en", "en")]
    [InlineData("es-MX", "es")]
    [InlineData("fr", "fr")]
    [InlineData("zh-CN", "zh-Hans")]
    public async Task An_unknown_address_gets_a_page_in_the_visitors_language_that_everybody_can_read(string asked, string given)
    {
        await using var app = await RunningApp.StartAsync();
        var page = await chromium.OpenAsync(width: 320, language: asked);

        var answer = await page.GotoAsync(new Uri(app.Url, "s/nowhere").ToString());

        Assert.Equal(404, answer!.Status);
        Assert.Equal(given, await page.Locator("html").GetAttributeAsync("lang"));
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.KeepPictureAsync($"notice-{given}");
    }
}
