using C2G.Survey.Instruments;
using C2G.Survey.Tests.Instruments.XlsForms;
using C2G.Survey.Tests.Responses;

namespace C2G.Survey.Tests.Respond;

/// <summary>Answers within labels of options and within the author's messages, on a page without script.</summary>
public class PipingTests
{
    private static readonly Instrument Instrument = Tables.Accept("""
        type                    | name    | label::English (en)    | label::Français (fr)   | required | required_message::English (en) | required_message::Français (fr) | constraint  | constraint_message::English (en) | constraint_message::Français (fr)
        begin_group             | first   | First                  | Premier                |          |                                |                                 |             |                                  |
        select_one yes_no       | consent | Do you agree?          | D’accord ?             | yes      |                                |                                 |             |                                  |
        select_one sectors      | sector  | Sector?                | Secteur ?              |          |                                |                                 |             |                                  |
        text                    | town    | Town?                  | Ville ?                |          |                                |                                 |             |                                  |
        end_group               |         |                        |                        |          |                                |                                 |             |                                  |
        begin_group             | second  | Second                 | Second                 |          |                                |                                 |             |                                  |
        select_one places       | place   | Where?                 | Où ?                   | yes      | Say where, ${sector}           | Dites où, ${sector}             |             |                                  |
        rank places             | order   | Which matter?          | Lesquels ?             |          |                                |                                 |             |                                  |
        integer                 | years   | Years in ${town}?      | Années à ${town} ?     |          |                                |                                 | . < 100     | Nobody is that old in ${town}    | Personne n’a cet âge à ${town}
        end_group               |         |                        |                        |          |                                |                                 |             |                                  |
        """,
        """
        list_name | name  | label::English (en)        | label::Français (fr)
        yes_no    | yes   | Yes                        | Oui
        yes_no    | no    | No                         | Non
        sectors   | ngo   | Charity                    | Association
        sectors   | state | State                      | État
        places    | here  | In ${town}, for a ${sector} | À ${town}, pour : ${sector}
        places    | away  | Elsewhere                  | Ailleurs
        """);

    [Theory]
    [InlineData("en", "In <b>Oslo</b> & Co, for a State", "Say where, State", "Nobody is that old in <b>Oslo</b> & Co")]
    [InlineData("fr", "À <b>Oslo</b> & Co, pour : État", "Dites où, État", "Personne n’a cet âge à <b>Oslo</b> & Co")]
    public async Task They_say_what_was_answered_in_the_pages_language_as_text(string language, string option, string missing, string refused)
    {
        await using var site = await Site.StartAsync();
        await site.OpenAsync(SmallForm.Wave with { Values = new Dictionary<string, string>(), Languages = ["en", "fr"], ClosesOn = new(2027, 1, 1) }, Instrument);
        var page = await WebPage.GetAsync(site.Client, "/s/small?c=web", language);
        page = await page.Fill("consent", "yes").Fill("sector", "state").Fill("town", "<b>Oslo</b> & Co").ContinueAsync();

        var label = page.Document.QuerySelector("[name=place][value=here] + span")!;
        Assert.Equal(option, label.TextContent);
        Assert.Equal(["town", "sector"], label.Children.Select(c => c.GetAttribute("data-said")));
        Assert.Empty(label.QuerySelectorAll("b"));
        Assert.Equal(option, page.Document.QuerySelector("[name=order] option[value=here]")!.TextContent);

        page = await page.Fill("years", "120").ContinueAsync();
        Assert.Equal([missing, refused], new[] { "#p-place", "#p-years" }.Select(p => page.Document.QuerySelector(p)!.TextContent));
        Assert.Contains(refused, page.Document.QuerySelector(".summary")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("b"));
    }

    [Fact]
    public void A_label_that_names_nothing_is_still_refused() =>
        Assert.Equal("unknown-reference", Tables.Refuse("""
            type             | name | label
            select_one towns | town | Town?
            """, """
            list_name | name | label
            towns     | oslo | Oslo, ${nowhere}
            """).Code);
}
