using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Export;

/// <summary>A small questionnaire with one item of every kind, a wave, and responses as the store hands them out.</summary>
internal static class Rows
{
    public static Instrument Instrument { get; } = new("probe", "7", In("Probe"), "en", ["en", "es", "fr", "zh-Hans"],
    [
        new("", Texts.None, [new("consent", ItemType.SelectOne, In("Consent?")) { Options = Options("yes", "no") }]),
        new("main", In("Main"),
        [
            new("hello", ItemType.Note, In("Hello")),
            new("rating", ItemType.SelectOne, In("Rating?")) { Options = Options("very", "fairly", "not", "dk", "pnts"), Favourable = ["very", "fairly"] },
            new("ways", ItemType.SelectMultiple, In("Ways?")) { Options = Options("mail", "event", "none") },
            new("years", ItemType.Integer, In("Years?")),
            new("share", ItemType.Decimal, In("Share?")),
            new("met", ItemType.Date, In("Met on?")),
            new("why", ItemType.Text, In("Why?")) { Relevant = Expression.Of("${rating} = 'not'") },
            new("event_code", ItemType.Hidden, Texts.None),
            new("score", ItemType.Calculate, Texts.None) { Calculation = Expression.Of("${years} + 1") },
        ])
        { Relevant = Expression.Of("${consent} = 'yes'") },
    ]);

    public static Wave Wave { get; } = new()
    {
        Id = "probe", Title = In("Probe"), Instrument = "probe", OpensOn = new(2026, 9, 1), ClosesOn = new(2026, 11, 9),
        Arms = [new("list", Design.CensusList, In("List"), 400), new("open", Design.OpenLink, In("Open"))],
        Channels = [new("mail", "list", In("Mail")), new("social", "open", In("Social media"))],
        Languages = ["en", "es", "fr", "zh-Hans"], Disaggregations = ["language", "channel"],
        Headlines = [new("rated", In("Rated well"), new Dictionary<string, IReadOnlyList<string>> { ["rating"] = [] }, BaseRule.Answered)],
        Controller = "Nobody", Contact = "nobody@example.org",
    };

    public static Texts In(string text) => new(Functions.Words.Languages.Select(l => KeyValuePair.Create(l, l == "en" ? text : $"{text} [{l}]")));

    /// <summary>A response that was shown everything but what has a condition of its own; answers as <c>item=value</c>.</summary>
    public static Response Response(params string[] answers) => ResponseOf("en", "mail", answers);

    public static Response ResponseOf(string language, string channel, params string[] answers)
    {
        var given = answers.Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a[1]);
        var shown = Instrument.Items.Where(i => i.IsAsked && (i.Relevant is null || given.ContainsKey(i.Name))).Select(i => i.Name).ToHashSet();
        return new(language, channel, Wave.ArmOf(channel).Id, new(2026, 10, 1), given, shown);
    }

    /// <summary>The responses under keys that keep their order.</summary>
    public static IAsyncEnumerable<KeyValuePair<string, Response>> Stored(params IEnumerable<Response> responses) =>
        responses.Select((response, i) => KeyValuePair.Create($"{i:x32}", response)).ToAsyncEnumerable();

    /// <summary>A demonstration wave as its file declares it, and people who do not exist answering it.</summary>
    public static (Wave Wave, IReadOnlyList<Response> Responses) Simulated(Instrument instrument, string wave, int n)
    {
        var declared = WaveJson.Read(File.ReadAllText(Repository.PathOf("instruments", "waves", $"{wave}.json")), wave, out var problems);
        Assert.Empty(problems);
        var profile = Profile.Of(instrument.FormId, Repository.PathOf("instruments", "simulation"));
        var people = Functions.Demo.Simulated.Answers(instrument, profile, [.. Respondent.Of(declared!, n, declared!.ClosesOn, new Random(1))], seed: 1);
        return (declared, [.. people.Select(person =>
        {
            var route = Route.Of(instrument, person.Answers, person.On);
            return new Response(person.Language, person.Channel, declared.ArmOf(person.Channel).Id, person.On, route.Answers, route.Shown);
        })]);
    }

    /// <summary>The workbook of these responses, in memory.</summary>
    public static async Task<MemoryStream> WorkbookAsync(Instrument instrument, Wave wave, IEnumerable<Response> responses, string language = "en",
        params IReadOnlyList<AuditEntry> trail)
    {
        using var microdata = await Microdata.ReadAsync(instrument, wave, Stored(responses));
        Assert.Empty(microdata.SpreadsheetProblems());
        var stream = new MemoryStream();
        await EvaluatorWorkbook.WriteAsync(stream, microdata, [], language, new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), trail);
        stream.Position = 0;
        return stream;
    }

    public static Task<MemoryStream> WorkbookAsync(params Response[] responses) => WorkbookAsync(Instrument, Wave, responses);

    private static ResponseOption[] Options(params string[] codes) => [.. codes.Select(c => new ResponseOption(c, In($"The {c}")))];
}
