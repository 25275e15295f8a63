using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Responses;

/// <summary>An instrument with one item of each kind, and a wave of it, for tests of what is posted.</summary>
internal static class SmallForm
{
    public static readonly DateTimeOffset Now = new(2026, 1, 31, 13, 45, 10, TimeSpan.Zero);

    public static readonly Instrument Instrument = new("small", "1", Text("Small"), "en", ["en"],
    [
        new Section("intro", Text("Intro"),
        [
            new("consent", ItemType.SelectOne, Text("Do you agree?")) { Options = Options("yes", "no"), Required = Expression.True },
            new("began", ItemType.Start, Texts.None),
            new("event", ItemType.Hidden, Texts.None) { Default = "E-01" },
        ]),
        new Section("main", Text("Main"),
        [
            new("group", ItemType.SelectOne, Text("Group?")) { Options = Options("ngo", "state", "other", "pnts") },
            new("group_other", ItemType.Text, Text("Which?")) { Relevant = Expression.Of("${group} = 'other'"), Constraint = Expression.Of("string-length(.) <= 20") },
            new("ways", ItemType.SelectMultiple, Text("Ways?")) { Options = Options("mail", "phone", "none"), Constraint = Expression.Of("not(selected(., 'none') and count-selected(.) > 1)") },
            new("n_ways", ItemType.Calculate, Texts.None) { Calculation = Expression.Of("count-selected(${ways})") },
        ]) { Relevant = Expression.Of("${consent} = 'yes'") },
        new Section("more", Text("More"),
        [
            new("age", ItemType.Integer, Text("Age?")) { Constraint = Expression.Of(". >= 0 and . < 130") },
            new("height", ItemType.Decimal, Text("Height?")),
            new("met", ItemType.Date, Text("Met on?")),
            new("code", ItemType.Text, Text("Code?")) { Required = Expression.Of("${group} = 'state'") },
            new("comment", ItemType.Text, Text("Comment?")) { Appearance = "multiline" },
            new("ended", ItemType.End, Texts.None),
        ]) { Relevant = Expression.Of("${consent} = 'yes'") },
    ]);

    public static readonly Wave Wave = new()
    {
        Id = "small", Title = Text("Small"), Instrument = "small", OpensOn = new(2026, 1, 1), ClosesOn = new(2026, 3, 1),
        Arms = [new("open", Design.OpenLink, Text("Open"))], Channels = [new("web", "open", Text("Web"))], Languages = ["en"],
        Controller = "The evaluator", Contact = "evaluator@example.org",
        Values = new Dictionary<string, string> { ["event"] = "E-07" },
    };

    public static Texts Text(string english) => new([new("en", english)]);

    public static ResponseOption[] Options(params string[] codes) => [.. codes.Select(c => new ResponseOption(c, Text(c)))];

    /// <summary>Fields from pairs; a name given several times has several values.</summary>
    public static Dictionary<string, string[]> Fields(params (string Name, string Value)[] given) =>
        given.GroupBy(g => g.Name).ToDictionary(g => g.Key, g => g.Select(v => v.Value).ToArray());
}
