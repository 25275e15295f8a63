using C2G.Survey.Functions.Demo;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Demo;

public class SimulatedTests
{
    private static readonly string[] Satisfaction = ["very", "fairly", "neither", "not", "dk"];

    private static readonly Instrument Asked = new("form", "1", Text("Form"), "en", ["en", "es"],
    [
        new("s", Text("Section"),
        [
            Choice("good", Satisfaction), Choice("clear", Satisfaction),
            Choice("why_asked", ["yes", "no"]) with { Relevant = Expression.Of("${good} = 'not'") },
            Choice("used", ["a", "b", "none"]) with { Type = ItemType.SelectMultiple },
            new("said", ItemType.Text, Text("Said?")),
        ]),
    ]);

    private static readonly Wave Fielded = new()
    {
        Id = "w", Title = Text("W"), Instrument = "form", OpensOn = new(2026, 1, 1), ClosesOn = new(2026, 3, 11),
        Arms = [new("open", Design.OpenLink, Text("Open"))],
        Channels = [new("web", "open", Text("Web")), new("mail", "open", Text("Mail"))],
        Languages = ["en", "es"], Controller = "C", Contact = "c@example.org",
        Headlines = [new("both", Text("Both"), new Dictionary<string, IReadOnlyList<string>> { ["good"] = ["very", "fairly"], ["clear"] = ["very", "fairly"] }, BaseRule.Answered)],
    };

    private static readonly Profile Answering = Profile.Read("""
        { "languages": { "en": 3, "es": 1 }, "channels": { "web": 1, "mail": 1 }, "targets": { "both": 0.8 }, "draws": [
          { "items": ["good", "clear"], "tilt": 0.6, "skip": 0.03, "shares": { "very very": 50, "fairly very": 20, "neither fairly": 9, "not not": 9, "dk dk": 3, "very dk": 1 } },
          { "items": ["used"], "selected": { "a": 0.5, "b": 0.25, "none": 0.1 } },
          { "items": ["said"], "skip": 0.75, "said": { "en": ["One.", "Two."], "es": ["Uno."] } } ] }
        """);

    private static IReadOnlyList<Respondent> Simulate(int n, int seed, Profile? profile = null) => Simulated.Answers(
        Asked, profile ?? Answering, [.. Respondent.Of(Fielded, n, new(2026, 2, 4), new Random(seed))], seed);

    [Theory]
    [InlineData(320, 1)]
    [InlineData(320, 2)]
    [InlineData(57, 3)]
    public void A_target_is_met_to_the_respondent_with_any_seed(int n, int seed)
    {
        var answered = Simulate(n, seed).Where(p => p.Answers.GetValueOrDefault("good", "dk") != "dk" && p.Answers.GetValueOrDefault("clear", "dk") != "dk").ToArray();
        var favourable = answered.Count(p => p.Answers["good"] is "very" or "fairly" && p.Answers["clear"] is "very" or "fairly");
        Assert.InRange(answered.Length, (int)(0.9 * n), n - 1);
        Assert.Equal(Math.Round(0.8 * answered.Length, MidpointRounding.AwayFromZero), favourable);
    }

    [Fact]
    public void An_item_off_the_route_has_no_answer_and_one_on_it_nearly_always_has()
    {
        var people = Simulate(200, 1);
        Assert.Contains(people, p => p.Answers.ContainsKey("why_asked"));
        Assert.All(people, p => Assert.False(p.Answers.ContainsKey("why_asked") && p.Answers.GetValueOrDefault("good") != "not"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_people_and_another_seed_others()
    {
        Assert.Equal(Simulate(60, 7).Select(Line), Simulate(60, 7).Select(Line));
        Assert.NotEqual(Simulate(60, 7).Select(Line), Simulate(60, 8).Select(Line));
    }

    [Fact]
    public void Languages_and_channels_come_in_the_declared_shares_and_texts_in_the_language_of_their_author()
    {
        var people = Simulate(200, 1);
        Assert.Equal(150, people.Count(p => p.Language == "en"));
        Assert.Equal(100, people.Count(p => p.Channel == "web"));
        Assert.Equal(50, people.Count(p => p.Answers.ContainsKey("said")));
        Assert.All(people.Where(p => p.Answers.ContainsKey("said")), p => Assert.Equal(p.Language == "es", p.Answers["said"] == "Uno."));
    }

    [Fact]
    public void None_is_never_selected_beside_something_else()
    {
        var selected = Simulate(200, 1).Where(p => p.Answers.ContainsKey("used")).Select(p => p.Answers["used"]).ToArray();
        Assert.Equal(20, selected.Count(s => s == "none"));
        Assert.All(selected, s => Assert.Contains(s, (string[])["a", "b", "a b", "none"]));
    }

    [Fact]
    public void Everybody_answers_within_the_window_and_not_after_today() =>
        Assert.All(Simulate(200, 1), p => Assert.InRange(p.On, Fielded.OpensOn, new(2026, 2, 4)));

    [Fact]
    public void By_chance_the_figures_differ_from_seed_to_seed()
    {
        var favourable = Enumerable.Range(1, 8).Select(seed => Simulated
            .Answers(Asked, Answering with { Targets = Profile.None }, [.. Respondent.Of(Fielded, 100, new(2026, 2, 4), new Random(seed))], seed, byChance: true)
            .Count(p => p.Answers.GetValueOrDefault("good") is "very" or "fairly")).ToArray();
        Assert.True(favourable.Distinct().Count() > 3, string.Join(' ', favourable));
        Assert.All(favourable, f => Assert.InRange(f, 55, 95));
    }

    [Fact]
    public void What_was_given_beforehand_stays()
    {
        var person = new Respondent(Fielded, Fielded.OpensOn, 0) { Answers = { ["good"] = "not" } };
        Simulated.Answers(Asked, Answering, [person], 1);
        Assert.Equal("not", person.Answers["good"]);
    }

    [Fact]
    public void Without_a_profile_the_answers_are_still_on_the_route_and_from_the_lists() =>
        Assert.All(Simulate(100, 1, new()), p => Assert.All(p.Answers.Where(a => a.Key is "good" or "clear"), a => Assert.Contains(a.Value, Satisfaction)));

    private static string Line(Respondent person) =>
        $"{person.On:O} {person.Language} {person.Channel} {string.Join(' ', person.Answers.OrderBy(a => a.Key, StringComparer.Ordinal))}";

    private static Texts Text(string text) => new([new("en", text), new("es", text)]);

    private static Item Choice(string name, string[] codes) =>
        new(name, ItemType.SelectOne, Text(name)) { Options = [.. codes.Select(c => new ResponseOption(c, Text(c)))] };
}
