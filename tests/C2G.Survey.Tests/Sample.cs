using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests;

/// <summary>A small instrument and wave for the tests of the core, and responses to it.</summary>
internal static class Sample
{
    public static readonly string[] Ratings = ["very", "fairly", "neither", "not_very", "dk"];

    public static Instrument Instrument { get; } = new("sample", "1", In("Sample"), "en", ["en", "fr"],
    [
        new("main", In("Main"),
        [
            Choice("cred", ["very", "fairly"], Ratings),
            Choice("reli", ["very", "fairly"], Ratings),
            Choice("group", [], "gov", "igo", "cso", "pnts"),
            new("channels", ItemType.SelectMultiple, In("Channels")) { Options = Options("meeting", "event", "none") },
            new("improve", ItemType.Text, In("Improve")),
            Choice("phase", [], "pre", "post"),
            new("code", ItemType.Text, In("Code")),
        ]),
    ]);

    public static Wave Wave { get; } = new()
    {
        Id = "sample", Title = In("Sample"), Instrument = "sample", OpensOn = new(2026, 9, 1), ClosesOn = new(2026, 11, 9),
        Arms = [new("list", Design.CensusList, In("List"), 400), new("open", Design.OpenLink, In("Open"))],
        Channels = [new("mail", "list", In("Mail")), new("social", "open", In("Social media"))],
        Languages = ["en", "fr"], Disaggregations = ["group", "language", "channel"],
        Headlines = [new("credible", In("Credible and reliable"), Items("cred", "reli"), BaseRule.Answered)],
        Controller = "Nobody", Contact = "nobody@example.org",
    };

    public static Wave Paired { get; } = Wave with { Pairing = new("phase", "pre", "post", "code", ["cred"]) };

    public static Texts In(string text) => new([new("en", text), new("fr", text)]);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Items(params string[] names) =>
        names.ToDictionary(n => n, _ => (IReadOnlyList<string>)[]);

    /// <summary>A response; answers as <c>item=value</c>, everything shown.</summary>
    public static Response Response(string channel, string language, params string[] answers) => new(language, channel,
        Wave.ArmOf(channel).Id, new(2026, 10, 1), answers.Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1]),
        Instrument.Items.Select(i => i.Name).ToHashSet());

    private static Item Choice(string name, string[] favourable, params string[] codes) =>
        new(name, ItemType.SelectOne, In(name)) { Options = Options(codes), Favourable = favourable };

    private static ResponseOption[] Options(params string[] codes) => [.. codes.Select(c => new ResponseOption(c, In(c)))];
}
