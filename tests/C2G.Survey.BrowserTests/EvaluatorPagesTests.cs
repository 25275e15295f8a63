using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>The evaluator's and the survey team's pages: reached by keyboard, read by everybody, in every language, on a phone and on a desk.</summary>
public class EvaluatorPagesTests(Chromium chromium, Demonstrated demonstration)
{
    private static readonly (string Name, string Path)[] Paths =
        [("waves", "e"), ("general", "e/general-demo"), ("event", "e/c2glearn-01"), ("learning", "e/learning-demo"), ("series", "e/series/c2glearn"),
        ("manage", "m"), ("manage-wave", "m/waves/general-demo"), ("upload", "m/upload"), ("instruments", "m/instruments")];

    /// <param name="thorough">With axe, which takes seconds on the longest pages; their structure is the same in every language.</param>
    [Theory]
    [InlineData("en", 1280, true)]
    [InlineData("es", 320, false)]
    [InlineData("fr", 320, false)]
    [InlineData("zh-Hans", 320, false)]
    public async Task Every_page_can_be_read_by_everybody(string language, int width, bool thorough)
    {
        var page = await chromium.OpenAsync(width, language: language);
        await page.GotoAsync(await demonstration.AddressAsync($"e?lang={language}"));
        await LookAsync(page, $"sign-in-{language}");
        await EnterAsync(page, "not a key", ".summary");
        Assert.Equal("summary", await page.EvaluateAsync<string>("() => document.activeElement.className"));
        await LookAsync(page, $"sign-in-refused-{language}");
        await EnterAsync(page, await demonstration.KeyAsync(), "nav.top button");

        foreach (var (name, path) in Paths)
        {
            var response = await page.GotoAsync(await demonstration.AddressAsync($"{path}?lang={language}"));
            Assert.Equal(200, response!.Status);
            Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            await LookAsync(page, $"{name}-{language}", thorough);
        }

        await page.ClickAsync("tbody th a");
        await page.ClickAsync("form[method=get] button");
        Assert.Equal(1, await page.Locator("section[aria-labelledby=changes]").CountAsync());
        await LookAsync(page, $"version-{language}", thorough);
    }

    [Fact]
    public async Task Whoever_has_signed_out_is_asked_for_the_key_again()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(await demonstration.AddressAsync("e?lang=en"));
        await EnterAsync(page, await demonstration.KeyAsync(), "nav.top button");
        Assert.Equal(0, await page.Locator("#key").CountAsync());

        await page.ClickAsync("nav.top button");
        await page.GotoAsync(await demonstration.AddressAsync("e/general-demo"));
        Assert.Equal(1, await page.Locator("#key").CountAsync());
    }

    private static async Task EnterAsync(IPage page, string key, string arrived)
    {
        await page.FillAsync("#key", key);
        await page.PressAsync("#key", "Enter");
        // By what the next page has: waiting for a load may wait for one that is over.
        await page.WaitForSelectorAsync(arrived);
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    private static async Task LookAsync(IPage page, string name, bool thorough = true)
    {
        if (thorough)
            await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.KeepPictureAsync($"evaluator-{name}");
    }
}
