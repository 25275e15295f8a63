using System.Text.Json;
using C2G.Survey.Instruments;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.BrowserTests;

/// <summary>The script in the browser gives every expression the value that the server gives it.</summary>
public class ExpressionVectorsTests(Chromium chromium)
{
    private sealed record Vector(string Id, string Expression, Dictionary<string, string>? Answers, string? Self, string Expected);

    [Fact]
    public async Task Every_expression_has_the_same_value_in_the_browser()
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(
            Repository.PathOf("tests", "C2G.Survey.Tests", "Instruments", "expression-vectors.json")));
        var vectors = document.RootElement.GetProperty("vectors").Deserialize<Vector[]>(JsonSerializerOptions.Web)!;
        var cases = vectors.Select(v => new { tree = Expression.Of(v.Expression).ToJson(_ => [("a", "Alpha"), ("b", "Beta"), ("c", "Gamma")]), answers = v.Answers ?? [], self = v.Self ?? "" });
        var page = await chromium.OpenAsync();
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("functions", "wwwroot", "form.js") });

        var values = await page.EvaluateAsync<string[]>("""
            cases => JSON.parse(cases).map(c => c2gForm.evaluate(JSON.parse(c.tree), name => c.answers[name], c.self, '2026-01-31'))
            """, JsonSerializer.Serialize(cases));

        Assert.True(vectors.Length > 100);
        Assert.Equal(vectors.Select(v => $"{v.Id}: {v.Expected}"), vectors.Zip(values, (v, value) => $"{v.Id}: {value}"));
    }
}
