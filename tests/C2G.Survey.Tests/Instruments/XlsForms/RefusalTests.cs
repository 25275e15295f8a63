using C2G.Survey.Instruments.XlsForms;
using static C2G.Survey.Tests.Instruments.XlsForms.Tables;

namespace C2G.Survey.Tests.Instruments.XlsForms;

public class RefusalTests
{
    [Theory]
    [InlineData("txet          | b | B |", "unknown-type", "survey:3", "There is no type txet")]
    [InlineData("Text          | b | B |", "unknown-type", "survey:3", "Write text")]
    [InlineData("select_one    | b | B |", "missing-list", "survey:3", "names no list")]
    [InlineData("select_one Yes_No | b | B |", "unknown-list", "survey:3", "Did you mean yes_no?")]
    [InlineData("select_one no_yes | b | B |", "unknown-list", "survey:3", "no list no_yes")]
    [InlineData("text          | a | A |", "duplicate-name", "survey:3", "taken by row 2")]
    [InlineData("text          |   | A |", "missing-name", "survey:3", "no name")]
    [InlineData("              | b | B |", "missing-type", "survey:3", "no type")]
    [InlineData("text          | 1b | B |", "bad-name", "survey:3", "cannot be a name")]
    [InlineData("text          | my b | B |", "bad-name", "survey:3", "cannot be a name")]
    [InlineData("text          | b |   |", "missing-label", "survey:3", "neither a label nor a hint")]
    [InlineData("calculate     | b |   |", "missing-calculation", "survey:3", "computes nothing")]
    [InlineData("text          | b | B | ${a} = = 1", "bad-expression", "survey:3", "The relevant column: At character 8")]
    [InlineData("text          | b | B | ${a} OR ${a}", "bad-expression", "survey:3", "OR was not expected here")]
    [InlineData("select_one_from_file a.exe | b | B |", "bad-file", "survey:3", "none of .csv")]
    [InlineData("select_one yes_no more | b | B |", "missing-list", "survey:3", "one list")]
    [InlineData("end_repeat    |   |   |", "unbalanced-group", "survey:3", "No repeat is open")]
    [InlineData("geotrace      | b | B |", "unsupported-type", "survey:3", "geotrace")]
    [InlineData("text          | b | B | ${c} = 1", "unknown-reference", "survey:3", "${c} in the relevant column")]
    [InlineData("end_group     |   |   |", "unbalanced-group", "survey:3", "No group is open")]
    [InlineData("begin_group   | b | B |", "unclosed-group", "survey:3", "never closed")]
    [InlineData("geopoint      | b | B |", "unsupported-type", "survey:3", "geopoint")]
    [InlineData("deviceid      | b |   |", "intrusive-type", "survey:3", "deviceid")]
    [InlineData("phonenumber   | b |   |", "intrusive-type", "survey:3", "phonenumber")]
    [InlineData("username      | b |   |", "intrusive-type", "survey:3", "username")]
    [InlineData("email         | b |   |", "intrusive-type", "survey:3", "email")]
    [InlineData("audit         | b |   |", "intrusive-type", "survey:3", "audit")]
    public void A_wrong_row_is_said_with_its_sheet_and_row(string row, string code, string where, string message)
    {
        var finding = Refuse($"type | name | label | relevant\ntext | a | A |\n{row}", YesNo);
        Assert.Equal((code, where), (finding.Code, finding.Where));
        Assert.Contains(message, finding.Message);
    }

    [Theory]
    [InlineData("count-selected(${r_count})", "duplicate-name")]
    [InlineData("2", "duplicate-name")]
    [InlineData("${r_count}", null)]
    public void A_count_that_is_more_than_a_reference_takes_a_name_of_its_own(string count, string? code)
    {
        var reading = Read($"type | name | label | repeat_count | parameters\nselect_multiple yes_no | r_count | R\nbegin_repeat | r | R | {count} | {(count == "2" ? "" : "max=2")}\ntext | a | A\nend_repeat", YesNo);
        Assert.Equal(code, reading.Problems.SingleOrDefault(p => p.Code.StartsWith("duplicate", StringComparison.Ordinal))?.Code);
    }

    [Theory]
    [InlineData("constraint", "regex(., '(')", "bad-expression")]
    [InlineData("calculation", "1 +", "bad-expression")]
    [InlineData("required", "maybe so", "bad-expression")]
    [InlineData("parameters", "randomise=true", "unsupported-parameter")]
    [InlineData("parameters", "randomize", "bad-parameter")]
    [InlineData("parameters", "seed=4", "bad-parameter")]
    [InlineData("parameters", "randomize=true seed=four", "bad-parameter")]
    [InlineData("appearance", "fancy", "unsupported-appearance")]
    [InlineData("hint", "Beside ${a", "bad-reference")]
    [InlineData("hint", "Beside ${z}", "unknown-reference")]
    [InlineData("trigger", "b", "bad-reference")]
    [InlineData("audio", "a.mp3", "unsupported-column")]
    [InlineData("default", "${last-saved#b}", "unsupported-reference")]
    [InlineData("parameters", "randomize=yes", "bad-parameter")]
    [InlineData("favourable", "yes maybe", "unknown-favourable")]
    public void A_wrong_cell_is_said_with_its_column(string column, string cell, string code)
    {
        var finding = Refuse($"type | name | label | {column}\nselect_one yes_no | b | B | {cell}", YesNo);
        Assert.Equal((code, "survey:2", column), (finding.Code, finding.Where, finding.Column));
    }

    [Theory]
    [InlineData("l | a | A\nl | a | B", "duplicate-code", "choices:3")]
    [InlineData("l | a | A\nl |   | B", "missing-code", "choices:3")]
    [InlineData("l | a | A\nl | a b | B", "code-with-space", "choices:3")]
    public void A_wrong_option_is_said(string options, string code, string where)
    {
        var finding = Refuse("type | name | label\nselect_multiple l | b | B", $"list_name | name | label\n{options}");
        Assert.Equal((code, where), (finding.Code, finding.Where));
    }

    [Fact]
    public void A_code_with_a_space_may_be_chosen_alone() =>
        Assert.Equal("a b", Accept("type | name | label\nselect_one l | b | B", "list_name | name | label\nl | a b | A").Items[0].Options[0].Code);

    [Fact]
    public void Codes_may_repeat_when_the_settings_say_so() =>
        Assert.Single(Accept("type | name | label\nselect_one l | b | B", "list_name | name | label\nl | a | A\nl | a | B",
            "allow_choice_duplicates\nyes").Items[0].Options);

    [Fact]
    public void A_missing_answer_is_never_favourable() =>
        Assert.Equal("unknown-favourable", Refuse("type | name | label | favourable\nselect_one l | b | B | dk",
            "list_name | name | label\nl | dk | Don't know").Code);

    [Fact]
    public void Circles_are_said_with_their_path()
    {
        var finding = Refuse("""
            type | name | label | relevant
            text | a    | A     | ${b} = 1
            text | b    | B     | ${c} = 1
            text | c    | C     | ${a} = 1
            text | d    | D     | ${a} = 1
            """);
        Assert.Equal("circular-reference", finding.Code);
        Assert.Contains("a → b → c → a", finding.Message);
    }

    [Fact]
    public void A_section_may_not_depend_on_its_own_items() =>
        Assert.Equal("circular-reference", Refuse("""
            type        | name | label | relevant
            begin_group | g    | G     | ${a} = 1
            text        | a    | A     |
            end_group   |      |       |
            """).Code);

    [Fact]
    public void A_long_chain_of_forward_references_is_no_circle()
    {
        var rows = Enumerable.Range(0, 300).Select(i => $"text | q{i} | Q | ${{q{i + 1}}} = '1'");
        Accept($"type | name | label | relevant\n{string.Join('\n', rows)}\ntext | q300 | Q |");
    }

    [Fact]
    public void Two_columns_that_mean_the_same_are_said() =>
        Assert.Equal(("duplicate-header", "survey:1"), Where(Refuse("type | name | label | relevant | relevance\ntext | a | A | |")));

    [Fact]
    public void Two_columns_of_one_language_are_said() =>
        Assert.Equal(("duplicate-header", "survey:1"), Where(Refuse("type | name | label::English (en) | label::en\ntext | a | A | A")));

    [Fact]
    public void A_workbook_without_questions_is_said()
    {
        Assert.Equal("no-survey-sheet", Assert.Single(XlsForm.Read([]).Problems).Code);
        Assert.Equal("no-items", Refuse("type | name | label").Code);
        Assert.Contains("missing-column", Read("name | label\na | A").Problems.Select(p => p.Code));
    }

    [Fact]
    public void Dangerous_settings_are_refused() =>
        Assert.Equal("unsupported-setting", Refuse("type | name | label\ntext | a | A", null, "submission_url\nhttps://example.org").Code);

    [Fact]
    public void All_that_is_wrong_is_said_at_once_what_decides_first()
    {
        var reading = Assert.IsType<Reading.Refused>(Read("""
            type              | name | label | relevant  | relevent
            text              | a    | A     | ${zz} = 1 |
            txet              | b    | B     |           |
            select_one yes_no | a    | C     |           |
            """, YesNo));
        Assert.Equal(["survey:3", "survey:4", "survey:2"], reading.Problems.Select(p => p.Where));
        Assert.Equal("ignored-column", reading.Findings[^1].Code);
    }

    [Fact]
    public void Very_deep_groups_with_long_conditions_are_said_and_not_thrown()
    {
        var begins = Enumerable.Range(0, 400).Select(i => $"begin_group | g{i} | G | ${{a}} = '1'");
        var ends = Enumerable.Repeat("end_group | | |", 400);
        var reading = Read($"type | name | label | relevant\ntext | a | A |\n{string.Join('\n', begins)}\ntext | b | B | ${{a}} = '2'\n{string.Join('\n', ends)}");
        Assert.Contains(reading.Problems, p => p.Code == "bad-expression");
    }

    private static (string, string) Where(Finding finding) => (finding.Code, finding.Where);
}
