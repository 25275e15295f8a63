using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Wordings;

namespace C2G.Survey.Tests.Instruments;

public class SampleInstrumentsTests
{
    public static TheoryData<string> Names => ["general_stakeholder_survey", "event_feedback_survey", "learning_prepost"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_reads_without_any_finding(string name) =>
        Assert.Empty(Workbook.Read(Path.Combine(Samples.Folder, $"{name}.xlsx")).Findings);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_worded_neutrally_or_says_why_not(string name) =>
        Assert.Empty(InstrumentWording.Check(Samples.Named(name)).Where(f => f.Reason is null).Select(f => $"{f.Id} {f.Finding.Span.Text}"));

    // A hash changes when a workbook changes or when the canonical form does; both are decisions, not accidents.
    [Theory]
    [InlineData("general_stakeholder_survey", 10, 35, "2b7c67e6685fa45a49c59155c9333ea95ab3bf1ffb50f64ba3aaeff280d79a83")]
    [InlineData("event_feedback_survey", 5, 17, "f4b28835bccbbfd9a06987f900853d7e6d27057026ffb4ab66523caf1204ecfa")]
    [InlineData("learning_prepost", 5, 17, "de4611bb64b0fefcd17e4df612ea66e6c5be571e967f5f488e6b0dab9bd55ae8")]
    public void Each_has_the_sections_questions_and_hash_that_it_is_known_by(string name, int sections, int asked, string hash)
    {
        var instrument = Samples.Named(name);
        Assert.Equal((sections, asked, hash), (instrument.Sections.Count, instrument.Items.Count(i => i.IsAsked), instrument.Hash));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_has_every_text_in_four_languages(string name)
    {
        var instrument = Samples.Named(name);
        Assert.Equal(["en", "es", "fr", "zh-Hans"], instrument.Languages);
        Assert.Equal("en", instrument.DefaultLanguage);
        var texts = instrument.Items.SelectMany(i => i.Options.Select(o => o.Label).Concat([i.Label, i.Hint, i.ConstraintMessage, i.RequiredMessage]))
            .Concat(instrument.Sections.SelectMany(s => new[] { s.Label, s.Hint }))
            .Append(instrument.Title)
            .Where(t => !t.IsEmpty).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, t => Assert.Equal(["en", "es", "fr", "zh-Hans"], t.Languages));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_requires_nothing_but_consent_and_the_phase(string name) =>
        Assert.All(Samples.Named(name).Items.Where(i => i.Required is not null), i => Assert.True(i.Name is "consent" or "phase", i.Name));

    [Theory]
    [InlineData("cred_cdr", "very fairly")]
    [InlineData("reli_srm", "very fairly")]
    [InlineData("lean_cdr", "neither")]
    [InlineData("range_views", "very_wide wide")]
    [InlineData("influence", "some large")]
    [InlineData("repr_women", "adequate")]
    [InlineData("stance_cdr", "")]
    [InlineData("region", "")]
    public void The_general_survey_says_which_answers_are_favourable(string item, string codes) =>
        Assert.Equal(codes, string.Join(' ', Samples.General.Find(item)!.Favourable));

    [Theory]
    [InlineData("stance_cdr", "CDR")]
    [InlineData("stance_srm", "SRM")]
    public void The_general_survey_asks_for_the_respondents_own_position_after_the_judgements_and_in_balance(string name, string term)
    {
        var item = Samples.General.Find(name)!;
        Assert.Equal(["support_strong", "support_slight", "oppose_slight", "oppose_strong", "none", "pnts"], item.Options.Select(o => o.Code));
        Assert.Equal(MissingKind.PreferNotToSay, item.Options[^1].Missing);
        Assert.Null(item.Required);
        Assert.True(Samples.General.IndexOf(name) > Samples.General.IndexOf("lean_srm"));
        Assert.All(item.Label.Languages, language => Assert.Contains(term, item.Label[language]));
    }

    [Fact]
    public void The_note_about_the_contact_form_is_an_item_of_its_own() =>
        Assert.Equal(ItemType.Note, Samples.General.Find("thanks")!.Type);
}
