using System.Text.Json.Nodes;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.BrowserTests;

/// <summary>Ratings, typed ranges, rankings, times, statements and "other" on a page, as axe and a narrow window see them.</summary>
public class ItemTypesTests(Chromium chromium, Fielded field)
{
    private const string Survey = """
        type,name,label::English (en),hint::English (en),required,parameters
        begin_group,first,First page,,,
        select_one yes_no,consent,Do you agree to take part?,,yes,
        select_one sectors or_other,sector,Which sector do you work in?,,,
        acknowledge,read,I have read the notice,,yes,
        end_group,,,,,
        begin_group,second,Second page,,,
        range,rating,How useful was the event to you?,"From 0, not at all, to 10, very",yes,start=0 end=10 step=1
        range,share,Which share of it did you attend?,In per cent,,start=0 end=100 step=5
        rank sectors,order,Which sectors should the next event be for?,The most important first,,
        select_one places,place,Where did you take part?,,,
        time,at,At what time did you leave?,,,
        dateTime,met,When did you first hear of it?,,,
        end_group,,,,,
        """;

    private const string Choices = """
        list_name,name,label::English (en)
        yes_no,yes,Yes
        yes_no,no,No
        sectors,state,A government
        sectors,ngo,A civil society organisation
        places,office,At my work for: ${sector}
        places,online,Online
        """;

    private const string Settings = """
        form_id,form_title::English (en),version,default_language
        types,Types,1,English (en)
        """;

    [Fact]
    public async Task Every_type_is_accessible_before_and_after_a_mistake_and_can_be_answered()
    {
        var app = await field.App;
        await AddAsync(app);
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(app.Url, "s/types").ToString());
        await LookAsync();
        await page.CheckAsync("[name=consent][value=yes]");
        await page.CheckAsync("[name=sector][value=other]");
        await page.FillAsync("[name=sector_other]", "A museum");
        await page.CheckAsync("[name=read]");
        await page.ClickAsync("button[value=continue]");

        await page.Locator("[name=rating]").First.WaitForAsync();
        await LookAsync();
        await page.FillAsync("[name=share]", "33");
        await page.ClickAsync("button[value=continue]");
        Assert.Equal(2, await page.Locator(".summary li").CountAsync());
        await LookAsync();

        await page.CheckAsync("[name=rating][value='7']");
        await page.FillAsync("[name=share]", "35");
        await page.Locator("[name=order]").Nth(0).SelectOptionAsync("ngo");
        await page.Locator("[name=order]").Nth(1).SelectOptionAsync("state");
        await page.CheckAsync("[name=place][value=office]");
        await page.FillAsync("[name=at]", "17:30");
        await page.ClickAsync("button[value=continue]");
        await page.Locator(".receipt").WaitForAsync();

        async Task LookAsync()
        {
            await page.IsAccessibleAsync();
            await page.FitsItsWidthAsync();
        }
    }

    private static async Task AddAsync(RunningApp app)
    {
        var (trio, book, file) = (Path.Combine(app.Data, "types.survey.csv"), Path.Combine(app.Data, "types.xlsx"), Path.Combine(app.Data, "types.json"));
        await File.WriteAllTextAsync(trio, Survey);
        await File.WriteAllTextAsync(Path.Combine(app.Data, "types.choices.csv"), Choices);
        await File.WriteAllTextAsync(Path.Combine(app.Data, "types.settings.csv"), Settings);
        await app.RunAsync("instrument", "convert", trio, book);
        var wave = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("instruments", "waves", "general.json")), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();
        var opensOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-7);
        (wave["id"], wave["instrument"], wave["opensOn"], wave["closesOn"]) = ("types", book, opensOn.ToString("O", null), opensOn.AddDays(69).ToString("O", null));
        (wave["languages"], wave["disaggregations"]) = (new JsonArray("en"), new JsonArray());
        foreach (var unused in new[] { "headlines", "neutrality", "scales" })
            wave.Remove(unused);
        await File.WriteAllTextAsync(file, wave.ToJsonString());
        await app.RunAsync("wave", "create", file);
        await app.RunAsync("wave", "open", "types");
    }
}
