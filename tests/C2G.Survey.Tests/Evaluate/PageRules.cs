using AngleSharp.Html.Dom;

namespace C2G.Survey.Tests.Evaluate;

/// <summary>What every page keeps to, whatever is on it.</summary>
internal static class PageRules
{
    public static void KeepsTheRules(this IHtmlDocument page)
    {
        HeadingsAreInOrder(page);
        TablesCanBeReadOut(page);
        ChartsCanBeReadOut(page);
        NamesExist(page);
        Assert.Empty(page.QuerySelectorAll("script, style, [style], [onclick], [onload]")); // The content security policy would refuse them.
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("data-", StringComparison.Ordinal)));
        Assert.DoesNotContain("margin of error", page.Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    private static void HeadingsAreInOrder(IHtmlDocument page)
    {
        var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0').ToList();
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.Second} comes after h{pair.First}"));
        Assert.All(page.QuerySelectorAll("h1, h2, h3, h4"), h => Assert.NotEqual("", h.TextContent.Trim()));
    }

    private static void TablesCanBeReadOut(IHtmlDocument page) => Assert.All(page.QuerySelectorAll("table"), table =>
    {
        Assert.NotEqual("", table.QuerySelector("caption")?.TextContent.Trim() ?? "");
        Assert.All(table.QuerySelectorAll("th"), th => Assert.Contains(th.GetAttribute("scope"), new[] { "col", "row", "rowgroup" }));
        var columns = table.QuerySelectorAll("thead > tr > *").Length;
        Assert.All(table.QuerySelectorAll("tbody > tr"), row => Assert.Equal(columns,
            row.Children.Sum(cell => int.TryParse(cell.GetAttribute("colspan"), out var span) ? span : 1)));
    });

    private static void ChartsCanBeReadOut(IHtmlDocument page) => Assert.All(page.QuerySelectorAll("svg[role=img]"), chart =>
    {
        Assert.Equal(["title", "desc"], chart.GetAttribute("aria-labelledby")!.Split(' ').Select(id => page.GetElementById(id)!.LocalName));
        Assert.NotEqual("", chart.QuerySelector("desc")!.TextContent);
    });

    private static void NamesExist(IHtmlDocument page)
    {
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        foreach (var attribute in new[] { "aria-labelledby", "aria-describedby", "for" })
            Assert.All(page.QuerySelectorAll($"[{attribute}]").SelectMany(e => e.GetAttribute(attribute)!.Split(' ')), id => Assert.Contains(id, ids));
        Assert.All(page.QuerySelectorAll("a[href^='#']"), a => Assert.Contains(Uri.UnescapeDataString(a.GetAttribute("href")![1..]), ids));
    }
}
