namespace C2G.Survey.BrowserTests;

public class PageWeightTests(Chromium chromium, Fielded field)
{
    private const long Most = 50_000;

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task The_first_page_of_the_survey_with_its_style_and_script_is_under_50_kB(string language)
    {
        var page = await chromium.OpenAsync(language: language);
        var address = await field.AddressAsync($"s/{Fielded.General}");
        var bytes = new Dictionary<string, long>();
        page.Response += (_, answer) => bytes[new Uri(answer.Url).AbsolutePath] = 0;
        await page.GotoAsync(address, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        foreach (var path in bytes.Keys.ToList())
            bytes[path] = (await (await page.APIRequest.GetAsync(await field.AddressAsync(path))).BodyAsync()).Length;

        Assert.Equal(["/a/form.js", "/a/site.css", $"/s/{Fielded.General}"], bytes.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(bytes.Values.Sum(), 1, Most);
    }
}
