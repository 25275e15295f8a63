using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Tests.Responses;

public class RouteTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    private static readonly Texts Label = new([new("en", "?")]);

    [Fact]
    public void An_item_is_on_the_route_when_its_own_and_its_sections_relevance_hold()
    {
        var instrument = Instrument(
            Section("intro", null, Choice("consent")),
            Section("main", "${consent} = 'yes'", Choice("group"), Choice("other", "${group} = 'other'")));

        var refused = Of(instrument, ("consent", "no"), ("group", "other"), ("other", "x"));
        Assert.Equal(["consent"], refused.Shown);
        Assert.False(refused.IsShown(instrument.Sections[1]));

        var agreed = Of(instrument, ("consent", "yes"), ("group", "other"));
        Assert.Equal(["consent", "group", "other"], agreed.Shown);
        Assert.True(agreed.IsShown(instrument.Sections[1]));
    }

    [Fact]
    public void An_item_off_the_route_is_blank_for_all_that_depends_on_it()
    {
        var instrument = Instrument(Section("", null,
            Choice("a"), Choice("b", "${a} = '1'"), Choice("c", "${b} = '1'"), Choice("d", "${c} = '1'")));

        var route = Of(instrument, ("a", "0"), ("b", "1"), ("c", "1"), ("d", "1"));

        Assert.Equal(["a"], route.Shown);
        Assert.Equal(["a"], route.Answers.Keys);
        Assert.Equal("", route["c"]);
    }

    [Fact]
    public void A_chain_of_forward_references_settles()
    {
        var instrument = Instrument(Section("", null,
            Choice("d", "${c} = '1'"), Choice("c", "${b} = '1'"), Choice("b", "${a} = '1'"), Choice("a")));

        Assert.Equal(["a"], Of(instrument, ("a", "0"), ("b", "1"), ("c", "1"), ("d", "1")).Shown);
        Assert.Equal(4, Of(instrument, ("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")).Shown.Count);
    }

    [Fact]
    public void A_section_may_depend_on_a_later_one()
    {
        var instrument = Instrument(Section("s", "${late} = 'x'", Choice("early")), Section("t", null, Choice("late")));

        Assert.True(Of(instrument, ("late", "x")).IsShown("early"));
        Assert.False(Of(instrument, ("late", "y")).IsShown("early"));
    }

    [Fact]
    public void Calculations_are_computed_and_what_was_sent_for_them_is_ignored()
    {
        var instrument = Instrument(Section("", null,
            Choice("products"), Calculation("n", "count-selected(${products})"), Choice("useful", "${n} > 0")));

        var some = Of(instrument, ("products", "report blog"), ("n", "99"));
        Assert.Equal("2", some.Answers["n"]);
        Assert.True(some.IsShown("useful"));

        Assert.False(Of(instrument, ("n", "99"), ("useful", "very")).IsShown("useful"));
    }

    [Fact]
    public void A_calculation_without_a_value_is_absent()
    {
        var route = Of(Instrument(Section("", null, Choice("x"), Calculation("n", "${x} + 1"))));
        Assert.False(route.Answers.ContainsKey("n"));
        Assert.True(route.IsShown("n"));
    }

    [Fact]
    public void A_calculation_off_the_route_is_absent()
    {
        var instrument = Instrument(Section("", null, Choice("a")), Section("s", "${a} = '1'", Calculation("n", "7")));
        Assert.False(Of(instrument).Answers.ContainsKey("n"));
        Assert.Equal("7", Of(instrument, ("a", "1")).Answers["n"]);
    }

    [Fact]
    public void Hidden_values_travel_with_the_answers()
    {
        var hidden = new Item("event", ItemType.Hidden, Texts.None) { Default = "E-01" };
        var instrument = Instrument(Section("", null, hidden));

        Assert.Equal("E-01", Of(instrument).Answers["event"]);
        Assert.Equal("E-07", Of(instrument, ("event", "E-07")).Answers["event"]);
        Assert.Empty(Of(instrument).Shown);
    }

    [Fact]
    public void Today_is_the_respondents_day_whatever_was_sent()
    {
        var instrument = Instrument(Section("", null, new Item("today", ItemType.Today, Texts.None)));
        Assert.Equal("2026-01-31", Of(instrument, ("today", "1980-01-01")).Answers["today"]);
    }

    [Fact]
    public void A_note_is_on_the_route_and_never_answered()
    {
        var note = new Item("thanks", ItemType.Note, Label) { Relevant = Expression.Of("${a} = '1'") };
        var instrument = Instrument(Section("", null, Choice("a")), Section("end", null, note));

        var route = Of(instrument, ("a", "1"), ("thanks", "x"));
        Assert.True(route.IsShown("thanks"));
        Assert.True(route.IsShown(instrument.Sections[1]));
        Assert.Equal(["a"], route.Answers.Keys);
        Assert.Equal(["a"], route.Shown);
    }

    [Fact]
    public void An_unknown_item_is_on_no_route()
    {
        var route = Of(Instrument(Section("", null, Choice("a"))), ("zzz", "1"));
        Assert.False(route.IsShown("zzz"));
        Assert.Equal("", route["zzz"]);
        Assert.Empty(route.Answers);
    }

    private static Route Of(Instrument instrument, params (string Item, string Answer)[] raw) =>
        Route.Of(instrument, raw.ToDictionary(r => r.Item, r => r.Answer), Today);

    private static Instrument Instrument(params Section[] sections) => new("form", "1", Label, "en", ["en"], sections);

    private static Section Section(string name, string? relevant, params Item[] items) =>
        new(name, Label, items) { Relevant = relevant is null ? null : Expression.Of(relevant) };

    private static Item Choice(string name, string? relevant = null) =>
        new(name, ItemType.Text, Label) { Relevant = relevant is null ? null : Expression.Of(relevant) };

    private static Item Calculation(string name, string source) =>
        new(name, ItemType.Calculate, Texts.None) { Calculation = Expression.Of(source) };
}
