using System.Net;
using C2G.Survey.Tests.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Respond;

public class WalkTests
{
    [Theory]
    [InlineData("en", "Thank you")]
    [InlineData("es", "Gracias")]
    [InlineData("fr", "Merci")]
    [InlineData("zh-Hans", "谢谢")]
    public async Task The_general_survey_is_walked_without_scripting_in(string language, string thanks)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);

        var page = await WebPage.GetAsync(site.Client, $"/s/general?c=mail&lang={language}");
        Assert.Equal((HttpStatusCode.OK, language), (page.Status, page.Language));
        Assert.Equal(["consent"], page.Asked);
        var steps = new List<string>();
        var walked = await Walker.WalkAsync(page.Fill("consent", "yes"), language, steps);

        Assert.Equal(HttpStatusCode.OK, walked.Status);
        Assert.Equal((thanks, language), (walked.Heading, walked.Language));
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", walked.Receipt);
        Assert.Contains("g_incl: repr_women repr_south repr_youth repr_indigenous", steps);
        Assert.Contains(steps, s => s.StartsWith("g_know: fam_cdr fam_srm products useful", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_comes_again_while_answers_lead_to_more_of_it_and_no_problem_is_said()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes").ContinueAsync();

        Assert.DoesNotContain("stakeholder_other", page.Asked);
        var again = await page.Fill("stakeholder", "other").Fill("channels", "event", "website").ContinueAsync();
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Contains("stakeholder_other", again.Asked);
        Assert.Equal("#i-stakeholder_other", again.Document.QuerySelector("[role=status] a")!.GetAttribute("href"));

        var next = await again.Fill("stakeholder_other", "A museum").ContinueAsync();
        Assert.Contains("fam_cdr", next.Asked);
    }

    [Fact]
    public async Task Answers_survive_a_change_of_language_and_going_back()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes").ContinueAsync();

        var french = await page.Fill("stakeholder", "academia").Fill("channels", "event", "website").PressAsync(".to", "fr");
        Assert.Equal((HttpStatusCode.OK, "fr"), (french.Status, french.Language));
        var fields = french.Fields();
        Assert.Contains(new("stakeholder", "academia"), fields);
        Assert.Equal(["event", "website"], fields.Where(f => f.Key == "channels").Select(f => f.Value).Order());

        var chinese = await (await french.ContinueAsync()).PressAsync(".to", "zh-Hans");
        var back = await chinese.PressAsync(".do", "back");
        Assert.Equal("zh-Hans", back.Language);
        Assert.Contains(new("stakeholder", "academia"), back.Fields());
        var first = await back.PressAsync(".do", "back");
        Assert.Contains(new("consent", "yes"), first.Fields());
        Assert.Contains(new("stakeholder", "academia"), first.Fields());
    }

    [Fact]
    public async Task Every_problem_is_said_at_once_with_links_answers_kept_and_the_page_in_its_language()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail&lang=es")).ContinueAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Responda a esta pregunta para continuar.", page.Document.QuerySelector("[role=alert]")!.TextContent);

        page = await page.Fill("consent", "yes").ContinueAsync();
        page = await page.Fill("stakeholder", "other").Fill("channels", "none", "event").ContinueAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        page = await page.Fill("stakeholder_other", new string('x', 201)).ContinueAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        var links = page.Document.QuerySelectorAll("[role=alert] a").Select(a => a.GetAttribute("href")![1..]).ToList();
        Assert.Equal(["i-stakeholder_other", "i-channels"], links);
        Assert.All(links, id => Assert.NotNull(page.Document.GetElementById(id)));
        Assert.Contains("Limite su respuesta a 200 caracteres como máximo.", page.Text);
        Assert.Contains("«Ninguno» no puede combinarse con otra respuesta.", page.Text);
        var wrong = page.Document.GetElementById("i-stakeholder_other")!;
        Assert.Equal("true", wrong.GetAttribute("aria-invalid"));
        Assert.Contains("p-stakeholder_other", wrong.GetAttribute("aria-describedby"));
        Assert.Equal(["event", "none"], page.Fields().Where(f => f.Key == "channels").Select(f => f.Value).Order());
        Assert.Contains(new("stakeholder_other", new string('x', 201)), page.Fields());
        Assert.StartsWith("Corrija, por favor: ", page.Document.Title);
    }

    [Fact]
    public async Task Mistakes_of_a_whole_questionnaire_sent_at_once_are_on_one_page()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var first = await WebPage.GetAsync(site.Client, "/s/general?c=mail");
        var token = first.Fields().Where(f => f.Key is ".form" or ".channel" or ".lang");

        var page = await first.SendAsync([.. token, new("consent", "yes"), new("channels", "none"), new("channels", "event"), new("gender", "self"),
            new("gender_self", new string('x', 101)), new("age", "999"), new("nonsense", "1")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["#i-channels", "#i-gender_self", "#i-age"], page.Document.QuerySelectorAll("[role=alert] a").Select(a => a.GetAttribute("href")));
        Assert.Contains("nonsense", page.Document.QuerySelector("[role=alert]")!.TextContent);
        var done = await page.Fill("channels", "none").Fill("gender_self", "x").Fill("age", "a65").ContinueAsync();
        Assert.NotNull(done.Receipt);
    }

    [Fact]
    public async Task A_matrix_names_each_choice_by_its_row_and_its_column()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var first = await WebPage.GetAsync(site.Client, "/s/general?c=mail");
        var page = await first.SendAsync([.. first.Fields().Where(f => f.Key is ".form" or ".channel" or ".lang"),
            new("consent", "yes"), new("channels", "event"), new("repr_women", "under"), new("repr_south", "no such code")]);

        var radio = page.Document.QuerySelector("input[name=repr_women][value=adequate]")!;
        var name = string.Join(' ', radio.GetAttribute("aria-labelledby")!.Split(' ').Select(id => page.Document.GetElementById(id)!.TextContent.Trim()));
        Assert.Equal("Women Adequately represented", name);
        Assert.Equal("col", page.Document.GetElementById("c-g_incl-adequate")!.GetAttribute("scope"));
        Assert.Contains(new("repr_women", "under"), page.Fields());
    }

    [Fact]
    public async Task An_answer_can_be_taken_back_without_scripting()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes").ContinueAsync();
        page = await page.Fill("stakeholder", "academia").PressAsync(".to", "en");
        page = await page.Fill("stakeholder", "").PressAsync(".to", "en");
        Assert.DoesNotContain(page.Fields(), f => f.Key == "stakeholder" && f.Value.Length > 0);
    }

    [Fact]
    public async Task An_authors_default_is_offered_once_and_not_to_who_has_blanked_it()
    {
        await using var site = await Site.StartAsync();
        var sections = SmallWave.Instrument.Sections.Select(s => s with { Items = [.. s.Items.Select(i => i.Name == "comment" ? i with { Default = "None" } : i)] });
        await site.OpenAsync(GeneralWave.Value, new("short", "2", SmallWave.Instrument.Title, "en", SmallWave.Instrument.Languages, [.. sections]));

        var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes").ContinueAsync();
        Assert.Contains(new("comment", "None"), page.Fields());
        Assert.Contains(new("comment", ""), (await page.Fill("comment", "").PressAsync(".to", "fr")).Fields());
    }

    [Fact]
    public async Task Options_are_shuffled_for_a_respondent_the_same_way_on_every_page_with_the_ways_out_last()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(GeneralWave.Value, Samples.General);
        var orders = new HashSet<string>();
        for (var i = 0; i < 8; i++)
        {
            var page = await (await WebPage.GetAsync(site.Client, "/s/general?c=mail")).Fill("consent", "yes").ContinueAsync();
            page = await page.Fill("channels", "event").ContinueAsync();
            var order = Order(page);
            Assert.Equal(["other", "none"], order[^2..]);
            Assert.Equal(order, Order(await page.PressAsync(".to", "fr")));
            orders.Add(string.Join(' ', order));
        }
        Assert.True(orders.Count > 1, "eight respondents saw one and the same order");

        static string[] Order(WebPage page) => [.. page.Document.QuerySelectorAll("input[name=products]").Select(i => i.GetAttribute("value")!)];
    }
}

/// <summary>The wave of the general survey that comes with the program.</summary>
internal static class GeneralWave
{
    public static readonly Wave Value = WaveJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "instruments", "waves", "general.json")), "general.json", out _)!
        with { Instrument = Samples.General.FormId, ClosesOn = new(2027, 1, 10) };
}

/// <summary>Answers whatever is asked with the first option, and texts with a text, until there is no form left.</summary>
internal static class Walker
{
    public static async Task<WebPage> WalkAsync(WebPage page, string language, List<string> steps)
    {
        for (var i = 0; i < 30 && page.Document.Forms.Length > 0; i++)
        {
            Assert.Equal(language, page.Language);
            foreach (var item in page.Asked.Select(n => Samples.General.Find(n)!).Where(i => i.Name != "consent"))
                page.Fill(item.Name, item.IsSelection ? item.Options[0].Code : "Un texte – 文本");
            steps.Add($"{Samples.General.Sections.FirstOrDefault(s => s.Items.Any(i => page.Asked.Contains(i.Name)))?.Name}: {string.Join(' ', page.Asked)}");
            page = await page.ContinueAsync();
            Assert.Equal(HttpStatusCode.OK, page.Status);
        }
        return page;
    }
}
