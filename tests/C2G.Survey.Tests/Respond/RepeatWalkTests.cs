using C2G.Survey.Tests.Instruments.XlsForms;
using C2G.Survey.Tests.Responses;

namespace C2G.Survey.Tests.Respond;

/// <summary>A repeat from a workbook, filled in without script.</summary>
public class RepeatWalkTests
{
    private const string Sheet = """
        type              | name    | label         | required | relevant    | calculation  | parameters
        begin_group       | first   | First         |          |             |              |
        select_one yes_no | consent | Do you agree? | yes      |             |              |
        end_group         |         |               |          |             |              |
        begin_repeat      | trip    | Trip          |          |             |              | max=3
        integer           | days    | Days?         | yes      |             |              |
        text              | why     | Why ${days}?  |          | ${days} > 5 |              |
        end_repeat        |         |               |          |             |              |
        begin_group       | last    | Last          |          |             |              |
        calculate         | total   |               |          |             | sum(${days}) |
        text              | remark  | So ${total} days in all? | |         |              |
        end_group         |         |               |          |             |              |
        """;

    [Fact]
    public async Task A_yes_leads_to_the_next_instance_and_a_no_past_the_rest()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(SmallForm.Wave with { Values = new Dictionary<string, string>(), ClosesOn = new(2027, 1, 1) }, Tables.Accept(Sheet, Tables.YesNo));
        var page = await WebPage.GetAsync(site.Client, "/s/small?c=web");

        page = await page.Fill("consent", "yes").ContinueAsync();
        Assert.Equal("Trip (1)", page.Heading);
        Assert.Contains("Trip (1): Is there another one to add?", page.Text, StringComparison.Ordinal);
        page = await page.Fill("days.1", "4").Fill("trip.more.1", "yes").ContinueAsync();
        Assert.Equal("Trip (2)", page.Heading);
        page = await page.Fill("trip.more.2", "no").ContinueAsync();
        Assert.Contains("days.2", page.Document.QuerySelector(".summary a")!.GetAttribute("href"), StringComparison.Ordinal);
        page = await page.Fill("days.2", "9").ContinueAsync();
        Assert.Contains("why.2", page.Asked);
        Assert.Contains("Why 9? (2)", string.Join(' ', page.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        page = await page.Fill("why.2", "Far").ContinueAsync();

        Assert.Equal("Last", page.Heading);
        Assert.Contains("So 13 days", string.Join(' ', page.Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        page = await page.ContinueAsync();
        Assert.NotNull(page.Receipt);
        Assert.Single(await site.WaitingAsync("small"));
    }
}
