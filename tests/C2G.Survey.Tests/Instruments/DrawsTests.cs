using System.Text.Json;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Instruments.XlsForms;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Tests.Responses;

namespace C2G.Survey.Tests.Instruments;

public class DrawsTests
{
    private static readonly Instrument Instrument = Tables.Accept("""
        type              | name    | label                  | required | calculation         | relevant
        begin_group       | first   | First                  |          |                     |
        select_one yes_no | consent | Do you agree?          | yes      |                     |
        calculate         | drawn   |                        |          | random()            |
        calculate         | again   |                        |          | once(random())      |
        calculate         | apart   |                        |          | random() - random() |
        end_group         |         |                        |          |                     |
        begin_group       | second  | Second                 |          |                     |
        note              | said    | You drew ${drawn}      |          |                     |
        integer           | years   | How many years?        | yes      |                     |
        integer           | half    | Half are asked         |          |                     | random() < 0.5
        end_group         |         |                        |          |                     |
        """, Tables.YesNo);

    [Fact]
    public void One_respondent_draws_the_same_every_time_and_others_draw_otherwise()
    {
        var drawn = Enumerable.Range(0, 200).Select(seed => Routed((ulong)seed)).ToList();
        Assert.Equal(drawn.Select(r => r["drawn"]), Enumerable.Range(0, 200).Select(seed => Routed((ulong)seed)["drawn"]));
        Assert.Equal(200, drawn.Select(r => r["drawn"]).Distinct().Count());
        Assert.All(drawn, r => Assert.NotEqual(r["drawn"], r["again"]));
        Assert.All(drawn, r => Assert.NotEqual("0", r["apart"]));
        Assert.InRange(drawn.Count(r => r.IsShown("half")), 70, 130);
        Assert.NotEqual(Routed(null)["drawn"], Routed(null)["drawn"]);
    }

    [Fact]
    public void The_draws_are_spread_evenly()
    {
        var tenths = Enumerable.Range(0, 10_000).GroupBy(seed => (int)(10 * Draws.Of((ulong)seed, "a", Expression.Of("random()"))!(0))).ToDictionary(g => g.Key, g => g.Count());
        Assert.Equal(Enumerable.Range(0, 10), tenths.Keys.Order());
        Assert.All(tenths.Values, n => Assert.InRange(n, 850, 1_150));
    }

    [Fact]
    public async Task A_page_that_comes_again_says_the_same_draw_and_hands_it_to_the_browser()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(SmallForm.Wave with { Values = new Dictionary<string, string>(), ClosesOn = new(2027, 1, 1) }, Instrument);
        var page = await (await WebPage.GetAsync(site.Client, "/s/small?c=web")).Fill("consent", "yes").ContinueAsync();
        var first = Said(page);
        var again = await page.Fill("years", "").ContinueAsync();

        Assert.Contains(again.Document.QuerySelectorAll(".summary li"), _ => true);
        Assert.Equal(first, Said(again));
        Assert.Equal(page.Asked, again.Asked);
        foreach (var shown in new[] { page, again })
        {
            var calculations = JsonDocument.Parse(shown.Document.QuerySelector("#calculations")!.TextContent).RootElement;
            Assert.Equal(first, calculations.GetProperty("drawn").GetDouble().ToString("0.#########", System.Globalization.CultureInfo.InvariantCulture));
            Assert.DoesNotContain("random", shown.Html, StringComparison.Ordinal);
        }
    }

    private static string Said(WebPage page) => page.Document.QuerySelector("[data-said=drawn]")!.TextContent;

    private static Route Routed(ulong? seed) => Route.Of(Instrument, new Dictionary<string, string> { ["consent"] = "yes" }, new(2026, 10, 1), seed);
}
