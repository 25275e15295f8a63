using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>The general survey from its first page to the thanks, as different people fill it in; every page looked at by axe.</summary>
public class GeneralSurveyTests(Chromium chromium, Fielded field)
{
    private const int Desktop = 1024, Narrow = 320;

    private static readonly Dictionary<string, string> Other = new() { ["stakeholder"] = "other", ["gender"] = "self" };

    [Theory]
    [InlineData("en", Desktop)]
    [InlineData("es", Desktop)]
    [InlineData("fr", Desktop)]
    [InlineData("zh-Hans", Desktop)]
    [InlineData("fr", Narrow)]
    [InlineData("zh-Hans", Narrow)]
    public async Task It_can_be_filled_in_to_the_thanks_page(string language, int width)
    {
        var page = await OpenAsync(width: width, language: language);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));

        var receipt = await new Visitor(page, Other).FinishAsync(async number =>
        {
            await page.FitsItsWidthAsync();
            await page.IsAccessibleAsync();
            await page.KeepPictureAsync($"survey-{language}-{width}-{number:00}");
        });

        Assert.NotEmpty(receipt);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task It_can_be_filled_in_without_scripting()
    {
        var page = await OpenAsync(scripting: false);
        var visitor = new Visitor(page, Other);
        await visitor.AnswerAsync();
        await visitor.Continue.ClickAsync();
        Assert.DoesNotContain(("stakeholder_other", "text"), await visitor.ShownAsync());

        // The page comes again with what the answer has led to.
        await visitor.AnswerAsync();
        await visitor.Continue.ClickAsync();
        Assert.Contains(("stakeholder_other", "text"), await visitor.ShownAsync());
        Assert.True(await visitor.Option("stakeholder", "other").IsCheckedAsync());
        await page.KeepPictureAsync("survey-without-script-grown");

        Assert.NotEmpty(await visitor.FinishAsync(_ => page.FitsItsWidthAsync()));
    }

    [Fact]
    public async Task It_can_be_filled_in_with_the_keyboard_alone()
    {
        var page = await OpenAsync();
        var typist = new Typist(page);

        await typist.FinishAsync();

        Assert.NotEmpty(await page.Locator(".receipt").InnerTextAsync());
        Assert.All((string[])["consent", "stakeholder", "products", "cred_cdr", "repr_women", "comments", "region"], item => Assert.Contains(item, typist.Answered));
    }

    private async Task<IPage> OpenAsync(int width = Desktop, string language = "en", bool scripting = true)
    {
        var page = await chromium.OpenAsync(width, language: language, scripting: scripting);
        await page.GotoAsync(await field.AddressAsync($"s/{Fielded.General}?c=website"));
        return page;
    }
}
