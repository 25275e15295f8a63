using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>What people do with a form besides filling it in.</summary>
public class FormBehaviourTests(Chromium chromium, Fielded field)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_language_can_be_changed_in_the_middle_and_the_answers_stay(bool scripting)
    {
        var visitor = await BeginAsync(scripting: scripting);
        await visitor.Option("stakeholder", "academia").CheckAsync();
        await visitor.Option("channels", "email").CheckAsync();

        await visitor.Page.ClickAsync("button[value='zh-Hans']");

        Assert.Equal("zh-Hans", await visitor.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await visitor.Option("stakeholder", "academia").IsCheckedAsync());
        Assert.True(await visitor.Option("channels", "email").IsCheckedAsync());
        Assert.Contains("学术或研究机构", await visitor.Item("stakeholder").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEmpty(await visitor.FinishAsync());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_required_question_left_out_is_listed_with_a_link_that_goes_to_it(string language)
    {
        var page = await OpenAsync(language);

        await page.ClickAsync("button[value=continue]");

        Assert.Equal("summary", await page.EvaluateAsync<string>("() => document.activeElement.className"));
        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.KeepPictureAsync($"problem-{language}");
        await page.ClickAsync(".summary a");
        Assert.Equal("consent", await page.EvaluateAsync<string>("() => document.activeElement.name"));
    }

    [Fact]
    public async Task The_back_button_of_the_form_goes_back_and_keeps_what_was_answered()
    {
        var visitor = await BeginAsync();
        await visitor.Option("stakeholder", "media").CheckAsync();
        await visitor.Continue.ClickAsync();
        await visitor.Option("fam_cdr", "very").CheckAsync();

        await visitor.Page.ClickAsync("button[value=back]");
        Assert.True(await visitor.Option("stakeholder", "media").IsCheckedAsync());
        await visitor.Continue.ClickAsync();
        Assert.True(await visitor.Option("fam_cdr", "very").IsCheckedAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_browsers_own_back_button_shows_the_earlier_page_as_it_was_left(bool scripting)
    {
        var visitor = await BeginAsync(scripting: scripting);
        await visitor.Option("stakeholder", "media").CheckAsync();
        await visitor.Continue.ClickAsync();
        await visitor.Item("fam_cdr").WaitForAsync();

        await visitor.Page.GoBackAsync();
        Assert.True(await visitor.Option("stakeholder", "media").IsCheckedAsync());
        await visitor.Continue.ClickAsync();
        await visitor.Item("fam_cdr").WaitForAsync();
        Assert.NotEmpty(await visitor.FinishAsync());
    }

    [Fact]
    public async Task After_the_thanks_the_back_button_brings_no_answer_to_light()
    {
        var visitor = await BeginAsync();
        await visitor.Option("stakeholder", "media").CheckAsync();
        var receipt = await visitor.FinishAsync();

        var response = await Record.ExceptionAsync(() => visitor.Page.GoBackAsync());
        Assert.True(response is PlaywrightException, $"the page before {receipt} came back: {await visitor.Page.TitleAsync()}");
    }

    [Fact]
    public async Task A_question_appears_as_soon_as_an_answer_leads_to_it()
    {
        var visitor = await BeginAsync();
        Assert.False(await visitor.Item("stakeholder_other").IsVisibleAsync());

        await visitor.Option("stakeholder", "other").CheckAsync();
        Assert.True(await visitor.Item("stakeholder_other").IsVisibleAsync());

        await visitor.Option("stakeholder", "media").CheckAsync();
        Assert.False(await visitor.Item("stakeholder_other").IsVisibleAsync());
    }

    [Fact]
    public async Task Two_clicks_on_the_last_button_are_one_response()
    {
        await using var app = await RunningApp.StartAsync();
        await Fielded.AddAsync(app, Fielded.General);
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(app.Url, $"s/{Fielded.General}").ToString());
        var visitor = new Visitor(page);
        while (await visitor.Item("heard").CountAsync() == 0)
        {
            await visitor.AnswerAsync();
            await visitor.Continue.ClickAsync();
        }

        await visitor.Continue.DblClickAsync();
        await page.Locator(".receipt").WaitForAsync();

        Assert.Equal(1, await Fielded.CountIntakeAsync(app));
    }

    /// <summary>Past the information page.</summary>
    private async Task<Visitor> BeginAsync(string language = "en", bool scripting = true)
    {
        var visitor = new Visitor(await OpenAsync(language, scripting));
        await visitor.Option("consent", "yes").CheckAsync();
        await visitor.Continue.ClickAsync();
        await visitor.Item("stakeholder").WaitForAsync();
        return visitor;
    }

    private async Task<IPage> OpenAsync(string language, bool scripting = true)
    {
        var page = await chromium.OpenAsync(language: language, scripting: scripting);
        await page.GotoAsync(await field.AddressAsync($"s/{Fielded.General}"));
        return page;
    }
}
