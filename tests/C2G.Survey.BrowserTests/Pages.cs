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

    /// <summary>Fails when the page must be scrolled sideways, which no reader at 320 px should have to, and names the innermost elements that stick out.</summary>
    public static async Task FitsItsWidthAsync(this IPage page)
    {
        var tooWide = await page.EvaluateAsync<string[]>("""
            () => {
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= width) return [];
              const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width && !e.closest('.scroll'));
              return [`${document.documentElement.scrollWidth} px wide in a window of ${width} px`, ...out.filter(e => !out.some(o => o !== e && e.contains(o))).map(e => e.outerHTML.slice(0, 300))];
            }
            """);
        Assert.True(tooWide.Length == 0, $"{page.Url}\n{string.Join('\n', tooWide)}");
    }

    /// <summary>Keeps a picture of the whole page in <c>screenshots/</c>, for a person to look at.</summary>
    public static Task KeepPictureAsync(this IPage page, string name) => page.ScreenshotAsync(new()
    {
        Path = Repository.PathOf("tests", "C2G.Survey.BrowserTests", "screenshots", $"{name}.png"), FullPage = true,
    });
}
