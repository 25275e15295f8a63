using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using static C2G.Survey.Tests.Instruments.XlsForms.Tables;

namespace C2G.Survey.Tests.Instruments.XlsForms;

public class XlsFormTests
{
    [Fact]
    public void Groups_become_sections_and_loose_rows_stand_between_them()
    {
        var instrument = Accept("""
            type              | name     | label  | relevant         | appearance
            start             | start    |        |                  |
            begin_group       | intro    | Intro  |                  | field-list
            select_one yes_no | consent  | Agree? |                  |
            end_group         |          |        |                  |
            note              | goodbye  | Bye    | ${consent}='no'  |
            begin group       | main     | Main   | ${consent}='yes' |
            text              | comments | More?  |                  | multiline
            end group         |          |        |                  |
            """, YesNo);

        Assert.Equal(["", "intro", "", "main"], instrument.Sections.Select(s => s.Name));
        Assert.Equal(["start", "consent", "goodbye", "comments"], instrument.Items.Select(i => i.Name));
        Assert.Equal("field-list", instrument.Sections[1].Appearance);
        Assert.Equal("${consent}='yes'", instrument.Sections[3].Relevant!.Source);
        Assert.Equal("Agree?", instrument.Find("consent")!.Label["en"]);
        Assert.Equal(["yes", "no"], instrument.Find("consent")!.Options.Select(o => o.Code));
        Assert.Equal("multiline", instrument.Find("comments")!.Appearance);
        Assert.Equal(["en"], instrument.Languages);
    }

    [Fact]
    public void A_group_within_a_group_passes_its_relevance_on_and_its_label_becomes_a_note()
    {
        var instrument = Accept("""
            type        | name  | label | relevant
            text        | a     | A     |
            begin_group | outer | Outer | ${a} = '1'
            begin_group | inner | Inner | ${a} = '2'
            text        | b     | B     | ${a} = '3'
            text        | c     | C     |
            end_group   |       |       |
            text        | d     | D     |
            end_group   |       |       |
            """);

        Assert.Equal(["", "outer"], instrument.Sections.Select(s => s.Name));
        Assert.Equal(["inner", "b", "c", "d"], instrument.Sections[1].Items.Select(i => i.Name));
        Assert.Equal(ItemType.Note, instrument.Find("inner")!.Type);
        Assert.Equal("(${a} = '2') and (${a} = '3')", instrument.Find("b")!.Relevant!.Source);
        Assert.Equal("${a} = '2'", instrument.Find("c")!.Relevant!.Source);
        Assert.Null(instrument.Find("d")!.Relevant);
    }

    [Fact]
    public void Every_column_of_an_item_is_read()
    {
        var item = Accept("""
            type                       | name | label | hint | Required | required message | constraint               | constraint_message | parameters     | favourable | default
            select_multiple colours    | c    | C?    | Many | yes      | Please.          | count-selected(.) <= 2   | Two at most.       | randomize=true | red blue   | red
            """, """
            list name | value | label
            colours   | red   | Red
            colours   | blue  | Blue
            colours   | none  | None
            """).Find("c")!;

        Assert.Equal(ItemType.SelectMultiple, item.Type);
        Assert.Equal("Many", item.Hint["en"]);
        Assert.Equal(Expression.True, item.Required);
        Assert.Equal("Please.", item.RequiredMessage["en"]);
        Assert.Equal("count-selected(.) <= 2", item.Constraint!.Source);
        Assert.Equal("Two at most.", item.ConstraintMessage["en"]);
        Assert.True(item.Randomize);
        Assert.Equal(["red", "blue"], item.Favourable);
        Assert.Equal("red", item.Default);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("true()", true)]
    [InlineData("1", true)]
    [InlineData("no", false)]
    [InlineData("FALSE", false)]
    [InlineData("", false)]
    public void Required_is_said_in_many_ways(string cell, bool isRequired)
    {
        var required = Accept($"type | name | label | required\ntext | a | A | {cell}").Find("a")!.Required;
        Assert.Equal(isRequired, required is not null);
    }

    [Fact]
    public void Required_may_depend_on_an_answer() =>
        Assert.Equal("${a} = 'x'", Accept("type | name | label | required\ntext | a | A |\ntext | b | B | ${a} = 'x'").Find("b")!.Required!.Source);

    [Theory]
    [InlineData("string", ItemType.Text)]
    [InlineData("int", ItemType.Integer)]
    [InlineData("decimal", ItemType.Decimal)]
    [InlineData("date", ItemType.Date)]
    [InlineData("select one yes_no", ItemType.SelectOne)]
    [InlineData("select1 yes_no", ItemType.SelectOne)]
    [InlineData("select one from yes_no", ItemType.SelectOne)]
    [InlineData("select all that apply from yes_no", ItemType.SelectMultiple)]
    [InlineData("select_multiple   yes_no", ItemType.SelectMultiple)]
    public void Types_have_aliases(string type, ItemType expected) =>
        Assert.Equal(expected, Accept($"type | name | label\n{type} | a | A", YesNo).Find("a")!.Type);

    [Fact]
    public void Cells_for_the_machine_lose_what_word_processors_put_in()
    {
        var item = Accept("type | name | label | relevant\ntext | a\u00A0 | A |\n text\u00A0| b | “B” | ${a} = ‘x’").Find("b")!;
        Assert.Equal("${a} = 'x'", item.Relevant!.Source);
        Assert.Equal("“B”", item.Label["en"]);
    }

    [Fact]
    public void Sheets_and_headers_are_found_whatever_their_case_and_others_ignored()
    {
        var reading = XlsForm.Read([Sheet("Notes", "anything"), Sheet("SURVEY", "Type | NAME | Label\ntext | a | A")], "from-the-file");
        Assert.Equal("from-the-file", Assert.IsType<Reading.Accepted>(reading).Instrument.FormId);
    }

    [Fact]
    public void Of_two_headers_for_the_form_s_id_the_documented_one_holds() =>
        Assert.Equal("new", Accept("type | name | label\ntext | a | A", null, "id_string | form_id\nold | new").FormId);

    [Fact]
    public void Columns_of_the_author_s_own_on_the_choices_sheet_may_hold_anything() =>
        Assert.Equal(2, Accept("type | name | label\nselect_one yes_no | a | A", "list_name | name | label | mine\nyes_no | yes | Yes | ${}\nyes_no | no | No | ${nobody}").Find("a")!.Options.Count);

    [Fact]
    public void Settings_name_the_instrument()
    {
        var instrument = Accept("type | name | label\ntext | a | A", null, """
            form_title | id_string | version    | default_language
            My survey  | mine      | 2026010101 | Deutsch (de)
            """);
        Assert.Equal(("mine", "2026010101", "de"), (instrument.FormId, instrument.Version, instrument.DefaultLanguage));
        Assert.Equal("My survey", instrument.Title["de"]);
        Assert.Equal("A", instrument.Find("a")!.Label["de"]);
    }

    [Fact]
    public void A_note_without_a_name_gets_one() =>
        Assert.Equal("note_2", Accept("type | name | label\nnote | | Read this.").Items[0].Name);

    [Fact]
    public void Blank_rows_are_skipped_and_rows_keep_their_numbers()
    {
        var finding = Refuse("type | name | label\n | |\n | |\ntxet | a | A");
        Assert.Equal("survey:4", finding.Where);
    }
}
