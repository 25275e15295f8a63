using System.Text;

namespace C2G.Survey.BrowserTests;

/// <summary>A page with a repeat and a picture, as a reader of the screen, a keyboard and a phone have it.</summary>
public class RepeatTests(Chromium chromium)
{
    private const string Survey = """
        type,name,label::English (en),label::Français (fr),required,parameters,media::image,image_alt::English (en),image_alt::Français (fr)
        select_one yes_no,consent,Do you agree to take part?,Acceptez-vous de participer ?,yes,,,,
        begin_group,page,Your trips,Vos voyages,,,,,
        note,look,The region,La région,,,map.png,A map,Une carte
        begin_repeat,trip,Trip,Voyage,,max=3,,,
        integer,days,How many days did it take?,Combien de jours a-t-il duré ?,,,,,
        end_repeat,,,,,,,,
        end_group,,,,,,,,
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_instance_comes_from_the_keyboard_with_the_script_and_with_the_next_page_without(bool scripting)
    {
        await using var app = await FieldAsync();
        var page = await chromium.OpenAsync(scripting: scripting);
        await page.GotoAsync(new Uri(app.Url, "s/trips?c=web&lang=fr").ToString());
        await page.CheckAsync("[name=consent][value=yes]");
        await page.ClickAsync("button[value=continue]");
        Assert.True(await page.Locator("img[alt='Une carte']").EvaluateAsync<bool>("i => i.complete && i.naturalWidth === 1"));
        Assert.False(await page.IsVisibleAsync("[name='days.2']"));

        await page.FillAsync("[name='days.1']", "4");
        await page.PressAsync("[name='days.1']", "Tab");
        await page.Keyboard.PressAsync("Space");
        Assert.True(await page.IsCheckedAsync("[name='trip.more.1'][value=yes]"));
        if (scripting)
        {
            Assert.True(await page.IsVisibleAsync("[name='days.2']"));
            await page.IsAccessibleAsync();
            await page.FitsItsWidthAsync();
            await page.FillAsync("[name='days.2']", "5");
        }
        await page.ClickAsync("button[value=continue]");
        if (!scripting)
        {
            await page.FillAsync("[name='days.2']", "5");
            await page.ClickAsync("button[value=continue]");
        }

        Assert.NotEmpty(await page.Locator(".receipt").InnerTextAsync());
    }

    private static async Task<RunningApp> FieldAsync()
    {
        var app = await RunningApp.StartAsync();
        Directory.CreateDirectory(Path.Combine(app.Data, "media"));
        await File.WriteAllBytesAsync(Path.Combine(app.Data, "media", "map.png"), Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        await File.WriteAllTextAsync(Path.Combine(app.Data, "trips.survey.csv"), Survey, Encoding.UTF8);
        await File.WriteAllTextAsync(Path.Combine(app.Data, "trips.choices.csv"), "list_name,name,label::English (en),label::Français (fr)\nyes_no,yes,Yes,Oui\nyes_no,no,No,Non\n", Encoding.UTF8);
        await File.WriteAllTextAsync(Path.Combine(app.Data, "trips.settings.csv"), "form_id,form_title::English (en),form_title::Français (fr)\ntrips,Trips,Voyages\n", Encoding.UTF8);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await File.WriteAllTextAsync(Path.Combine(app.Data, "trips.json"), $$"""
            {
              "id": "trips", "title": { "en": "Trips", "fr": "Voyages" }, "instrument": "trips.survey.csv", "opensOn": "{{today:O}}", "closesOn": "{{today.AddDays(9):O}}",
              "arms": [{ "id": "open", "design": "open-link", "label": { "en": "Open", "fr": "Ouvert" } }],
              "channels": [{ "code": "web", "arm": "open", "label": { "en": "Web", "fr": "Web" } }],
              "languages": ["en", "fr"], "controller": "The evaluator", "contact": "evaluator@example.org"
            }
            """);
        await app.RunAsync("wave", "create", Path.Combine(app.Data, "trips.json"));
        await app.RunAsync("wave", "open", "trips");
        return app;
    }
}
