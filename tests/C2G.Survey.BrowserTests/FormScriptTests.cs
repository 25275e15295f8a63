using System.Net;
using C2G.Survey.Instruments;
using C2G.Survey.Tests.Tools;
using Microsoft.Playwright;

namespace C2G.Survey.BrowserTests;

/// <summary>What the form's script does to a page, on pages made by hand.</summary>
public class FormScriptTests(Chromium chromium)
{
    private static readonly string Page = $$"""
        <!doctype html><html lang=en><title>Form</title>
        <form data-today="2026-01-31">
          <input type=hidden name=consent value=yes>
          <fieldset data-item=products><legend>Products</legend>
            <label><input type=checkbox name=products value=report> Report</label>
            <label><input type=checkbox name=products value=blog> Blog</label>
            <label><input type=checkbox name=products value=none> None</label>
          </fieldset>
          <fieldset data-item=useful {{Relevant("${n} > 0")}}><legend>Useful?</legend>
            <input type=hidden name=.seen value=useful disabled>
            <label><input type=radio name=useful value=very disabled> Very</label>
            <label><input type=radio name=useful value=not disabled> Not</label>
          </fieldset>
          <div data-item=why {{Relevant("${useful} = 'not'")}}><label>Why not? <textarea name=why disabled></textarea></label></div>
          <section {{Relevant("string-length(${why}) > 3")}}>
            <div data-item=quote><label>Quote? <input name=quote disabled></label></div>
            <div data-item=deep {{Relevant("${consent} = 'yes'")}}><label>Deep <input name=deep disabled></label></div>
            <div data-item=never {{Relevant("${consent} = 'no'")}}><label>Never <input name=never disabled></label></div>
          </section>
        </form>
        <script type="application/json" id="calculations">{"n": {{Expression.Of("if(selected(${products}, 'none'), 0, count-selected(${products}))").ToJson()}}}</script>
        """;

    [Fact]
    public async Task Items_appear_and_disappear_as_the_answers_lead()
    {
        var page = await OpenAsync();
        Assert.Equal(["consent=yes"], await PostedAsync(page));
        Assert.False(await page.IsVisibleAsync("[name=useful]"));

        await page.CheckAsync("[value=report]");
        Assert.True(await page.IsVisibleAsync("[data-item=useful]"));
        Assert.False(await page.IsVisibleAsync("[data-item=why]"));

        await page.CheckAsync("[value=not]");
        await page.FillAsync("[name=why]", "Too long");
        Assert.True(await page.IsVisibleAsync("[name=quote]"));
        Assert.True(await page.IsVisibleAsync("[name=deep]"));
        Assert.False(await page.IsVisibleAsync("[name=never]"));
        await page.FillAsync("[name=deep]", "x");
        Assert.Equal(["consent=yes", "products=report", ".seen=useful", "useful=not", "why=Too long", "quote=", "deep=x"], await PostedAsync(page));
    }

    [Fact]
    public async Task What_is_hidden_again_is_blank_for_all_that_depends_on_it_and_is_not_sent()
    {
        var page = await OpenAsync();
        await page.CheckAsync("[value=report]");
        await page.CheckAsync("[value=not]");
        await page.FillAsync("[name=why]", "Too long");
        await page.UncheckAsync("[value=report]");
        Assert.Equal(["consent=yes"], await PostedAsync(page));
        Assert.False(await page.IsVisibleAsync("section"));

        await page.CheckAsync("[value=blog]");
        Assert.Equal("Too long", await page.InputValueAsync("[name=why]"));
        Assert.True(await page.IsVisibleAsync("[name=quote]"));
    }

    [Fact]
    public async Task An_exclusive_option_counts_as_nothing()
    {
        var page = await OpenAsync();
        await page.CheckAsync("[value=report]");
        await page.CheckAsync("[value=none]");
        Assert.False(await page.IsVisibleAsync("[data-item=useful]"));
    }

    [Fact]
    public async Task Options_are_offered_and_texts_filled_in_as_the_answers_lead()
    {
        var page = await chromium.OpenAsync();
        await page.SetContentAsync($$"""
            <form data-today="2026-01-31">
              <label><input type=radio name=region value=n><span>North</span></label><label><input type=radio name=region value=s><span>South</span></label>
              <p id=said>In the <span data-said=region></span> there are <span data-said=n></span></p>
              <label {{Relevant("'n' = ${region}")}}><input type=radio name=town value=oslo disabled><span>Oslo</span></label>
              <label {{Relevant("'s' = ${region}")}}><input type=radio name=town value=rome disabled><span>Rome</span></label>
            </form>
            <script type="application/json" id="calculations">{"n": {{Expression.Of("if(${region} = 'n', 2, 3)").ToJson()}}}</script>
            """);
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("functions", "wwwroot", "form.js") });

        await page.CheckAsync("[value=n]");
        Assert.Equal("In the North there are 2", await page.InnerTextAsync("#said"));
        await page.CheckAsync("[value=oslo]");
        await page.CheckAsync("[value=s]");
        Assert.Equal("In the South there are 3", await page.InnerTextAsync("#said"));
        Assert.False(await page.IsVisibleAsync("[value=oslo]"));
        Assert.Equal(["region=s"], await PostedAsync(page));
    }

    [Fact]
    public async Task Two_hundred_items_follow_one_answer()
    {
        var page = await chromium.OpenAsync();
        var items = Enumerable.Range(0, 200).Select(i => $"<fieldset {Relevant($"selected(${{a}}, 'yes') and ${{q{Math.Max(i - 1, 0)}}} != 'x' and string-length(${{q{i}}}) < 20")}><input name=q{i} disabled></fieldset>");
        await page.SetContentAsync($"<form data-today=2026-01-31><input name=a>{string.Concat(items)}</form>");
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("functions", "wwwroot", "form.js") });
        var times = await page.EvaluateAsync<double[]>("""
            () => Array.from({ length: 41 }, (_, i) => {
              const start = performance.now();
              document.querySelector('[name=a]').value = i % 2 ? 'no' : 'yes';
              document.querySelector('[name=a]').dispatchEvent(new Event('input', { bubbles: true }));
              return performance.now() - start;
            })
            """);
        Assert.Equal(200, await page.Locator("fieldset:visible").CountAsync());
        TestContext.Current.SendDiagnosticMessage($"200 items re-evaluated in {times.Order().ElementAt(20):0.00} ms (median), {times.Max():0.00} ms (most)");
    }

    [Fact]
    public void The_script_stays_small() =>
        Assert.InRange(new FileInfo(Repository.PathOf("functions", "wwwroot", "form.js")).Length, 1, 12_000);

    private async Task<IPage> OpenAsync()
    {
        var page = await chromium.OpenAsync();
        await page.SetContentAsync(Page);
        await page.AddScriptTagAsync(new() { Path = Repository.PathOf("functions", "wwwroot", "form.js") });
        return page;
    }

    private static Task<string[]> PostedAsync(IPage page) =>
        page.EvaluateAsync<string[]>("() => [...new FormData(document.forms[0])].map(([name, value]) => `${name}=${value}`)");

    private static string Relevant(string source) => $"data-relevant=\"{WebUtility.HtmlEncode(Expression.Of(source).ToJson())}\" hidden";
}
