using C2G.Survey.Tests.Tools;
using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>The general survey in a real browser, page by page, each looked at by axe and measured.</summary>
public class WalkTests(Chromium chromium)
{
    [Theory]
    [InlineData("en", 1024)]
    [InlineData("zh-Hans", 320)]
    public async Task Every_page_of_the_general_survey_can_be_read_and_filled_in_by_everybody(string language, int width)
    {
        await using var app = await RunningApp.StartAsync();
        await app.RunAsync("wave", "create", Repository.PathOf("instruments", "waves", "general.json"));
        await app.RunAsync("wave", "open", "general");
        var page = await chromium.OpenAsync(width: width, language: language);
        await page.GotoAsync(new Uri(app.Url, $"s/general?c=mail&lang={language}").ToString());

        await page.PressAsync("button[value=continue]", "Enter");
        await LookAsync(page, $"walk-{language}-problem");
        await page.CheckAsync("input[name=consent][value=yes]");
        for (var part = 1; part < 12 && await page.Locator("form").CountAsync() > 0; part++)
        {
            await FillAsync(page);
            await LookAsync(page, $"walk-{language}-{part}");
            await page.ClickAsync("button[value=continue]");
        }

        await page.Locator(".receipt").WaitForAsync();
        await LookAsync(page, $"walk-{language}-thanks");
    }

    /// <summary>The second option of every question; what an answer brings in is filled in too.</summary>
    private static async Task FillAsync(IPage page)
    {
        foreach (var item in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-item]')].map(i => i.dataset.item)"))
        {
            var place = page.Locator($"[data-item='{item}']");
            if (item == "consent" || !await place.IsVisibleAsync())
                continue;
            if (await place.Locator("textarea, input[type=text]").CountAsync() > 0)
                await place.Locator("textarea, input[type=text]").FillAsync("One thing that I noticed");
            else if (await place.Locator("[type=radio], [type=checkbox]").CountAsync() > 0)
                await place.Locator("[type=radio], [type=checkbox]").Nth(1).CheckAsync();
        }
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.KeepPictureAsync(name);
    }
}
