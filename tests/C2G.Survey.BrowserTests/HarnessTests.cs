using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit.Sdk;

namespace C2G.Survey.BrowserTests;

/// <summary>The checks that every page must pass are seen red once, on pages that deserve it.</summary>
public class HarnessTests(Chromium chromium)
{
    private const string Fine = "<!doctype html><html lang=en><title>Fine</title><main><h1>Fine</h1><label>Name <input></label></main>";
    private const string Faulty = "<!doctype html><html><title>Faulty</title><main><h1>Faulty</h1><input><p style='width:900px;color:#bbb'>faint</p></main>";

    [Fact]
    public async Task A_sound_page_passes_every_check()
    {
        await using var site = await ServeAsync(Fine);
        var page = await chromium.OpenAsync(width: 320);
        await page.GotoAsync(site.Urls.First());

        await page.IsAccessibleAsync();
        await page.FitsItsWidthAsync();
        await page.KeepPictureAsync("harness-fine");
    }

    [Fact]
    public async Task A_page_without_language_label_or_contrast_is_told_each_of_them()
    {
        await using var site = await ServeAsync(Faulty);
        var page = await chromium.OpenAsync(width: 320);
        await page.GotoAsync(site.Urls.First());

        var failure = await Assert.ThrowsAnyAsync<XunitException>(page.IsAccessibleAsync);

        Assert.All(["html-has-lang", "label", "color-contrast"], rule => Assert.Contains(rule, failure.Message, StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<XunitException>(page.FitsItsWidthAsync);
    }

    private static async Task<WebApplication> ServeAsync(string html)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.MapGet("/", () => Results.Content(html, "text/html"));
        await site.StartAsync();
        return site;
    }
}
