using C2G.Survey.Tests.Tools;

namespace C2G.Survey.BrowserTests;

public class ClearingTests(Chromium chromium)
{
    [Fact]
    public async Task An_answer_can_be_cleared_without_scripting_and_only_where_there_is_one()
    {
        await using var app = await RunningApp.StartAsync();
        await app.RunAsync("wave", "create", Repository.PathOf("instruments", "waves", "general.json"));
        await app.RunAsync("wave", "open", "general");
        var page = await chromium.OpenAsync(scripting: false);
        await page.GotoAsync(new Uri(app.Url, "s/general?c=mail").ToString());
        await page.CheckAsync("input[name=consent][value=yes]");
        await page.ClickAsync("button[value=continue]");

        var clear = page.Locator("[data-item=stakeholder] .clear");
        Assert.False(await clear.IsVisibleAsync());
        await page.CheckAsync("[name=stakeholder][value=media]");
        await clear.ClickAsync();
        await page.ClickAsync("button[value=continue]");
        Assert.Equal(0, await page.Locator("input[type=hidden][name=stakeholder]").CountAsync());
    }
}
