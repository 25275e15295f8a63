using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Instruments.XlsForms;
using C2G.Survey.Tests.Responses;

namespace C2G.Survey.Tests.Respond;

/// <summary>Every type of item from a workbook, filled in without script.</summary>
public class ItemTypesTests
{
    private static readonly Instrument Instrument = Tables.Accept("""
        type                    | name    | label                    | hint           | required | parameters           | choice_filter     | relevant
        begin_group             | first   | First                    |                |          |                      |                   |
        select_one yes_no       | consent | Do you agree?            |                | yes      |                      |                   |
        acknowledge             | read    | I have read the notice   |                | yes      |                      |                   |
        select_one sectors or_other | sector | Sector?               |                |          |                      |                   |
        end_group               |         |                          |                |          |                      |                   |
        begin_group             | second  | Second                   |                |          |                      |                   |
        range                   | rating  | Rate the ${sector} event | Of ${sector}   |          | start=0 end=10 step=2 |                  |
        range                   | share   | Which share?             |                |          | start=0 end=1 step=0.01 |                |
        rank sectors            | order   | Which matter most?       |                |          |                      |                   |
        time                    | at      | At what time?            |                |          |                      |                   |
        dateTime                | met     | When did we meet?        |                |          |                      |                   |
        select_one regions      | region  | Which region?            |                |          |                      |                   |
        select_one towns        | town    | Which town?              |                |          |                      | region = ${region} |
        end_group               |         |                          |                |          |                      |                   |
        """,
        """
        list_name | name  | label   | region
        yes_no    | yes   | Yes     |
        yes_no    | no    | No      |
        sectors   | ngo   | Charity |
        sectors   | state | State   |
        regions   | n     | North   |
        regions   | s     | South   |
        towns     | oslo  | Oslo    | n
        towns     | rome  | Rome    | s
        """);

    [Fact]
    public async Task Every_type_can_be_answered_without_script()
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(SmallForm.Wave with { Values = new Dictionary<string, string>(), ClosesOn = new(2027, 1, 1) }, Instrument);
        var page = await WebPage.GetAsync(site.Client, "/s/small?c=web");

        page = await page.Fill("consent", "yes").Fill("sector", "other").Fill("read", Item.Acknowledged).ContinueAsync();
        Assert.Contains("sector_other", page.Asked);
        page = await page.Fill("sector_other", "A museum").ContinueAsync();

        Assert.Equal("RatetheOtherevent", string.Concat(page.Document.QuerySelector("[data-item=rating] legend")!.TextContent.Where(char.IsLetter)));
        Assert.Equal("number", page.Document.QuerySelector("[name=share]")!.GetAttribute("type"));
        Assert.Equal("time", page.Document.QuerySelector("[name=at]")!.GetAttribute("type"));
        Assert.All(page.Document.QuerySelectorAll("[name=town][value=oslo], [name=town][value=rome]"), o => Assert.True(o.HasAttribute("disabled")));
        page = await page.Fill("rating", "4").Fill("share", "0,25").Fill("order", "state", "ngo").Fill("at", "14:30").Fill("met", "2026-01-31T09:00").Fill("region", "s").ContinueAsync();

        Assert.Contains("Thank you", page.Heading, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rating", "3", "answer-off-scale")]
    [InlineData("rating", "12", "answer-off-scale")]
    [InlineData("share", "half", "answer-not-number")]
    [InlineData("order", "ngo ngo", "answer-ranked-twice")]
    [InlineData("order", "ngo museum", "answer-unknown")]
    [InlineData("at", "25:00", "answer-not-time")]
    [InlineData("met", "yesterday", "answer-not-moment")]
    [InlineData("read", "perhaps", "answer-unknown")]
    [InlineData("town", "oslo", "answer-unknown")]
    public void A_wrong_answer_is_said(string item, string answer, string code)
    {
        var form = Read(("consent", "yes"), ("read", "OK"), ("region", "s"), (item, answer));
        Assert.Contains(form.Problems, p => (p.Code, p.Where) == (code, item));
    }

    [Theory]
    [InlineData("rating", "4.0", "4")]
    [InlineData("share", "0.5", "0.5")]
    [InlineData("order", "state ngo", "state ngo")]
    [InlineData("at", "09:05:00", "09:05")]
    [InlineData("met", "2026-01-31T09:05", "2026-01-31T09:05")]
    [InlineData("town", "rome", "rome")]
    public void An_answer_is_stored_in_one_form(string item, string answer, string stored)
    {
        var accepted = Assert.IsType<Submission.Accepted>(Read(("consent", "yes"), ("read", "OK"), ("region", "s"), (item, answer)).Submit());
        Assert.Equal(stored, accepted.Answers[item]);
    }

    private static FilledForm Read(params (string, string)[] fields) => FilledForm.Read(
        Instrument, SmallForm.Wave, fields.GroupBy(f => f.Item1).ToDictionary(f => f.Key, f => new[] { f.Last().Item2 }), SmallForm.Now, SmallForm.Now);
}
