using C2G.Survey.Instruments;
using C2G.Survey.Wordings;

namespace C2G.Survey.Tests.Wordings;

/// <summary>Every rule about an instrument as a whole: a fixture that it fires on and one that it is silent on, in every language.</summary>
public sealed class WholeInstrumentTests
{
    public static TheoryData<string> Languages => [.. NeutralWording.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Consent_comes_before_the_first_question(string language)
    {
        Assert.Contains("I-CONSENT", Rules(language, Ask("region", language)));
        Assert.DoesNotContain("I-CONSENT", Rules(language, Ask("consent", language), Ask("region", language)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Only_consent_may_be_forced(string language)
    {
        Assert.Contains("I-REQ", Rules(language, Ask("consent", language), Ask("region", language) with { Required = Expression.True }));
        Assert.DoesNotContain("I-REQ", Rules(language, Ask("consent", language) with { Required = Expression.True }, Ask("region", language)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_questionnaire_is_not_longer_than_its_notice_promises(string language)
    {
        var notice = new Item("notice", ItemType.Note, In(language, WordingSamples.Of(language)["notice"]));
        Item[] questions = [.. Enumerable.Range(0, 12).Select(i => Ask("region", language) with { Name = $"r{i}", Type = ItemType.Text })];

        Assert.Contains("I-LEN", Rules(language, [notice, .. questions]));
        Assert.DoesNotContain("I-LEN", Rules(language, [notice, .. questions[..2]]));
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_grid_has_at_most_six_rows(string language)
    {
        Item[] rows = [.. Enumerable.Range(0, 7).Select(i => Scaled($"row{i}", language, isTurned: false))];

        Assert.Contains("I-GRID", Rules(language, new Section("grid", Texts.None, rows) { Appearance = "table-list" }));
        Assert.DoesNotContain("I-GRID", Rules(language, new Section("grid", Texts.None, rows[..6]) { Appearance = "table-list" }));
        Assert.DoesNotContain("I-GRID", Rules(language, new Section("list", Texts.None, rows)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Scales_run_in_one_direction(string language)
    {
        Assert.Contains("I-MIXDIR", Rules(language, Scaled("a", language, isTurned: false), Scaled("b", language, isTurned: true)));
        Assert.DoesNotContain("I-MIXDIR", Rules(language, Scaled("a", language, isTurned: true), Scaled("b", language, isTurned: true)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Nothing_is_collected_that_identifies_the_device_or_the_person(string language)
    {
        Assert.Contains("I-META", Rules(language, Ask("region", language) with { Name = "deviceid", Type = ItemType.Hidden }));
        Assert.DoesNotContain("I-META", Rules(language, Ask("region", language)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Four_traits_together_can_identify_a_person(string language)
    {
        Item[] traits = [Ask("country", language), Ask("organisation", language), Ask("gender", language), Ask("age", language)];

        Assert.Contains("I-IDENT", Rules(language, traits));
        Assert.DoesNotContain("I-IDENT", Rules(language, traits[..3]));
    }

    [Theory, MemberData(nameof(Languages))]
    public void A_term_is_written_out_before_it_is_abbreviated(string language)
    {
        Assert.Contains("I-DEFINE", Rules(language, Ask("srm", language), Ask("defined", language)));
        Assert.DoesNotContain("I-DEFINE", Rules(language, Ask("defined", language), Ask("srm", language)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void What_the_author_lets_stand_carries_the_reason(string language)
    {
        var item = Ask("region", language) with { Required = Expression.True, AllowedWordings = ["I-REQ: needed to route the respondent"] };

        var finding = InstrumentWording.Check(Of(language, new Section("", Texts.None, [Ask("consent", language), item]))).Single(f => f.Finding.Rule.Id == "I-REQ");

        Assert.Equal(("region", "needed to route the respondent"), (finding.Item, finding.Reason));
        Assert.Equal($"I-REQ:region:{language}", finding.Id);
    }

    private static Item Ask(string sample, string language) => new(sample, ItemType.SelectOne, In(language, WordingSamples.Of(language)[sample]));

    private static Item Scaled(string name, string language, bool isTurned)
    {
        var labels = WordingSamples.Of(language)["scale"].Split(" / ");
        return Ask("satisfied", language) with { Name = name, Options = [.. (isTurned ? labels.Reverse() : labels).Select((l, i) => new ResponseOption($"c{i}", In(language, l)))] };
    }

    private static List<string> Rules(string language, params Item[] items) => Rules(language, new Section("", Texts.None, items));

    private static List<string> Rules(string language, Section section) => [.. InstrumentWording.Check(Of(language, section)).Select(f => f.Finding.Rule.Id)];

    private static Instrument Of(string language, Section section) => new("sample", "1", In(language, "Sample"), language, [language], [section]);

    private static Texts In(string language, string text) => new([new(language, text)]);
}
