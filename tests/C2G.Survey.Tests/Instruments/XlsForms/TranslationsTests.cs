using C2G.Survey.Instruments.XlsForms;
using static C2G.Survey.Tests.Instruments.XlsForms.Tables;

namespace C2G.Survey.Tests.Instruments.XlsForms;

public class TranslationsTests
{
    [Fact]
    public void Languages_are_tags_in_the_order_of_the_columns()
    {
        var instrument = Accept("type | name | label::中文 (zh) | label::English (en) | label::fr | label::Español (es)\ntext | a | 甲 | A | A | A",
            null, "default_language\nEnglish (en)");
        Assert.Equal(["zh-Hans", "en", "fr", "es"], instrument.Languages);
        Assert.Equal("en", instrument.DefaultLanguage);
        Assert.Equal("甲", instrument.Items[0].Label["zh-Hans"]);
    }

    [Fact]
    public void A_language_that_lacks_one_text_is_not_offered_and_the_gap_is_said()
    {
        var reading = Assert.IsType<Reading.Accepted>(Read("""
            type | name | label::English (en) | label::Français (fr) | hint::English (en) | hint::Français (fr)
            text | a    | A                   | A                    |                    |
            text | b    | B                   | B                    | Hint               |
            """));
        var warning = Assert.Single(reading.Warnings);
        Assert.Equal(("missing-translation", "survey:3"), (warning.Code, warning.Where));
        Assert.Equal(["en"], reading.Instrument.Languages);
        Assert.Equal("A", reading.Instrument.Items[0].Label["fr"]);
    }

    [Fact]
    public void An_option_without_a_translation_counts_when_its_list_is_used()
    {
        const string Choices = "list_name | name | label::English (en) | label::Français (fr)\nused | x | X | X\nunused | y | Y |\nused | z | Z |";
        var reading = Assert.IsType<Reading.Accepted>(Read("type | name | label::English (en) | label::Français (fr)\nselect_one used | a | A | A", Choices));
        Assert.Equal(("missing-translation", "choices:4"), Assert.Single(reading.Warnings.Select(w => (w.Code, w.Where))));
    }

    [Fact]
    public void A_language_misspelt_on_one_sheet_is_said_once()
    {
        var reading = Assert.IsType<Reading.Accepted>(Read(
            "type | name | label::English (en) | label::Español (es)\nselect_one l | a | A | A",
            "list_name | name | label::English (en) | label::Español (ed)\nl | x | X | X\nl | y | Y | Y"));
        Assert.Equal(["survey:1", "choices:1"], reading.Warnings.Select(w => w.Where));
        Assert.All(reading.Warnings, w => Assert.Equal("missing-language", w.Code));
        Assert.Equal(["en"], reading.Instrument.Languages);
    }

    [Fact]
    public void A_language_without_a_code_is_said_and_guessed()
    {
        var reading = Assert.IsType<Reading.Accepted>(Read("type | name | label::English | label::Klingon\ntext | a | A | A"));
        Assert.Equal(["en", "x-klingon"], reading.Instrument.Languages);
        Assert.Equal(["language-without-code", "language-without-code"], reading.Warnings.Select(w => w.Code));
    }

    [Fact]
    public void A_default_language_without_columns_is_said()
    {
        var reading = Assert.IsType<Reading.Accepted>(Read("type | name | label::English (en)\ntext | a | A", null, "default_language\nEnglich (eg)"));
        Assert.Equal(("unknown-default-language", "settings:2"), Assert.Single(reading.Warnings.Select(w => (w.Code, w.Where))));
        Assert.Equal("en", reading.Instrument.DefaultLanguage);
    }

    [Fact]
    public void Options_with_the_same_label_are_said()
    {
        var reading = Read("type | name | label\nselect_one l | a | A", "list_name | name | label\nl | x | Same\nl | y | Same\nm | z | Same");
        Assert.Equal(("duplicate-label", "choices:3"), Assert.Single(reading.Warnings.Select(w => (w.Code, w.Where))));
    }
}
