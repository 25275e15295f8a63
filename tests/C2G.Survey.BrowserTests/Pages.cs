using C2G.Survey.Tests.Tools;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

internal static class Pages
{
    private static readonly List<string> Wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

    /// <summary>Fails with rule, elements and remedy of every accessibility problem that axe sees on the page (WCAG 2.2 AA and good practice).</summary>
    /// <remarks>axe is a script: it can look only at a page with scripting on.</remarks>
    public static async Task IsAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = Wcag } });
        Assert.True(result.Violations.Length == 0, $"{page.Url}\n" + string.Join('\n', result.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n" + string.Join('\n', v.Nodes.Select(n => $"    {n.Html}")))));
        Assert.NotEmpty(result.Passes);
    }

    /// <summary>Fails when the page must be scrolled sideways, which no reader at 320 px should have to.</summary>
    public static async Task FitsItsWidthAsync(this IPage page)
    {
        var widths = await page.EvaluateAsync<int[]>("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        Assert.True(widths[0] <= widths[1], $"{page.Url} is {widths[0]} px wide in a window of {widths[1]} px");
    }

    /// <summary>Keeps a picture of the whole page in <c>screenshots/</c>, for a person to look at.</summary>
    public static Task KeepPictureAsync(this IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Repository.PathOf("tests", "C2G.Survey.BrowserTests", "screenshots", $"{name}.png"), FullPage = true,
    });
}
