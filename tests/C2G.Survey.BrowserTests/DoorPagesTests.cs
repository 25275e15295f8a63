using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>The respondent's pages beside the questions: everybody can read them, at 320 px too.</summary>
public class DoorPagesTests(Chromium chromium, Fielded field)
{
    public static TheoryData<string> Languages => ["en", "es", "fr", "zh-Hans"];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Whoever_comes_too_early_or_too_late_is_told_when(string language)
    {
        var page = await OpenAsync(language, $"s/{Fielded.Coming}");
        await LookAsync(page, $"not-yet-{language}");
        Assert.Equal(0, await page.Locator("form").CountAsync());

        await page.GotoAsync(await field.AddressAsync($"s/{Fielded.Over}"));
        await LookAsync(page, $"closed-{language}");
        Assert.Equal(0, await page.Locator("form").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Whoever_declines_is_let_go(string language)
    {
        var page = await OpenAsync(language, $"s/{Fielded.General}");
        await page.CheckAsync("[name=consent][value=no]");
        await page.ClickAsync("button[value=continue]");
        await LookAsync(page, $"declined-{language}");
        Assert.Equal(0, await page.Locator("form").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Whoever_stops_in_the_middle_is_let_go(string language)
    {
        var page = await OpenAsync(language, $"s/{Fielded.General}");
        await page.CheckAsync("[name=consent][value=yes]");
        await page.ClickAsync("button[value=continue]");
        await page.ClickAsync("button[value=stop]");
        await LookAsync(page, $"stopped-{language}");
        Assert.Equal(0, await page.Locator("form").CountAsync());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Answers_are_taken_back_with_the_receipt_code_and_with_nothing_else(string language)
    {
        var page = await OpenAsync(language, $"s/{Fielded.General}");
        var receipt = await new Visitor(page).FinishAsync();
        await page.Locator("a[href*=withdraw]").ClickAsync();
        await LookAsync(page, $"withdraw-{language}");

        await page.FillAsync("#code", "not a code");
        await page.ClickAsync("main button");
        Assert.Equal("summary", await page.EvaluateAsync<string>("() => document.activeElement.className"));
        await LookAsync(page, $"withdraw-problem-{language}");

        await page.FillAsync("#code", receipt);
        await page.ClickAsync("main button");
        Assert.Equal(0, await page.Locator("form").CountAsync());
        await LookAsync(page, $"withdrawn-{language}");

        await page.GotoAsync(await field.AddressAsync($"s/{Fielded.General}/withdraw"));
        await page.FillAsync("#code", receipt);
        await page.ClickAsync("main button");
        await LookAsync(page, $"withdrawn-before-{language}");
    }

    private async Task<IPage> OpenAsync(string language, string path)
    {
        var page = await chromium.OpenAsync(width: 320, language: language);
        await page.GotoAsync(await field.AddressAsync(path));
        return page;
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.KeepPictureAsync($"door-{name}");
    }
}
