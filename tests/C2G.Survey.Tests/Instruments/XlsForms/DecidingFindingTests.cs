using C2G.Survey.Instruments.XlsForms;
using static C2G.Survey.Tests.Instruments.XlsForms.Tables;

namespace C2G.Survey.Tests.Instruments.XlsForms;

/// <summary>Which of several mistakes stands first, and what the reference converter refuses or takes against expectation.</summary>
public class DecidingFindingTests
{
    [Theory]
    [InlineData("begin_group | g | G\ntext | | A", "l | a | A", "survey:3")]
    [InlineData("text | a | ${z}\ntext | | B", "l | a | A", "survey:3")]
    [InlineData("begin_group | g | ${z}\ntext | a | A", "l | a | A", "survey:2")]
    [InlineData("text | a | ${z}\nbegin_group | g | G\ntext | b | B", "l | a | A", "survey:3")]
    [InlineData("text | | A", "l | a | A\nl | a | B", "choices:3")]
    [InlineData("text | a | ${z}", "l | a | ${z}", "survey:2")]
    [InlineData("text | a |\ntext | b | ${z}", "l | a | A", "survey:3")]
    public void The_mistake_that_the_reference_converter_meets_first_stands_first(string rows, string options, string where) =>
        Assert.Equal(where, Assert.IsType<Reading.Refused>(Read($"type | name | label\n{rows}", $"list_name | name | label\n{options}")).Findings[0].Where);

    [Theory]
    [InlineData("comment", "${z}", "unknown-reference")]
    [InlineData("hint", "Which ${b_other}?", "unknown-reference")]
    [InlineData("hint", "Response ${instanceName}", "unknown-reference")]
    [InlineData("trigger", "${a} ${a}", "bad-reference")]
    [InlineData("trigger", "${g}", "bad-trigger")]
    public void A_reference_means_a_row_of_its_own(string column, string cell, string code)
    {
        var finding = Refuse($"type | name | label | {column}\nbegin_group | g | G |\ntext | a | A |\nend_group | | |\nselect_one yes_no or_other | b | B | {cell}", YesNo);
        Assert.Equal((code, "survey:5"), (finding.Code, finding.Where));
    }

    [Fact]
    public void A_reference_in_any_setting_means_a_row() =>
        Assert.Equal(("unknown-reference", "settings:2"), Refuse("type | name | label\ntext | a | A", settings: "form_title\nAbout ${z}") is var finding ? (finding.Code, finding.Where) : default);

    [Fact]
    public void A_picture_has_a_whole_number_of_pixels() =>
        Assert.Equal("bad-parameter", Refuse("type | name | label | parameters\nimage | a | A | max-pixels=large").Code);

    [Theory]
    [InlineData("type | name | label\nrank l | a | A", "name")]
    [InlineData("type | name | default\ncalculate | a | 1 + 1", "default")]
    public void What_the_reference_converter_takes_is_taken_and_not_fielded(string survey, string column)
    {
        var finding = Assert.Single(Assert.IsType<Reading.Accepted>(Read(survey, "list_name | name | label\nl | a b | A")).Findings, f => f.Code == "not-fielded");
        Assert.Equal(column, finding.Column);
    }

    [Theory]
    [InlineData("a-b")]
    [InlineData("2026-01-31")]
    [InlineData("-5")]
    public void A_calculate_row_with_a_plain_default_computes_nothing(string value) =>
        Assert.Equal("missing-calculation", Refuse($"type | name | default\ncalculate | a | {value}").Code);

    [Fact]
    public void An_end_has_no_other_words_behind_it() =>
        Assert.Contains(Read("type | name | label\nbegin_group | g | G\ntext | a | A\nend group g").Findings, f => f is { Code: "unknown-type", Row: 4 });

    [Theory]
    [InlineData("text | a | A | rows=3 | |", null)]
    [InlineData("text | a | A | randomize=true | |", "bad-parameter")]
    [InlineData("range | a | A | randomize=true | |", "bad-parameter")]
    [InlineData("select_one yes_no | a | A | rows=3 | |", "bad-parameter")]
    [InlineData("select_one_from_file a.csv | a | A | value=v | |", null)]
    [InlineData("select one from file a.csv | a | A | value=v | |", "bad-parameter")]
    [InlineData("integer | a | A | rows=3 | |", null)]
    [InlineData("text | a | | | | more", "missing-label")]
    [InlineData("select_one yes_no | a | | | label |", null)]
    [InlineData("select_one a.csv | a | A | | |", null)]
    [InlineData("select_one_from_file yes_no.csv | a | A | | |", "document-clash")]
    public void A_question_has_what_its_type_takes(string row, string? code) =>
        Assert.Equal(code, Read($"type | name | label | parameters | appearance | guidance_hint\n{row}", YesNo).Findings.FirstOrDefault(f => f is { Severity: C2G.Survey.Severity.Error, IsUnsupported: false })?.Code);

    [Fact]
    public void A_calculate_row_triggers_nothing_even_with_a_label() =>
        Assert.Equal("bad-trigger", Refuse("type | name | label | calculation | trigger\ncalculate | a | A | 1 + 1 |\ncalculate | b | | now() | ${a}").Code);
}
