using C2G.Survey.Instruments;

namespace C2G.Survey.Tests.Respond;

/// <summary>A short questionnaire in the four languages, with moments, for tests of what is kept.</summary>
internal static class SmallWave
{
    private static readonly string[] Languages = ["en", "es", "fr", "zh-Hans"];

    public static readonly Instrument Instrument = new("short", "1", In("Short"), "en", Languages,
    [
        new("intro", In("Intro"),
        [
            new("began", ItemType.Start, Texts.None),
            new("consent", ItemType.SelectOne, In("Do you agree?")) { Options = [new("yes", In("Yes")), new("no", In("No"))], Required = Expression.True },
        ]),
        new("main", In("Main"),
        [
            new("rating", ItemType.SelectOne, In("Good or bad?")) { Options = [new("good", In("Good")), new("bad", In("Bad")), new("dk", In("Don't know"))] },
            new("comment", ItemType.Text, In("Comment?")) { Appearance = "multiline", Constraint = Expression.Of("string-length(.) <= 2000") },
            new("ended", ItemType.End, Texts.None),
        ]) { Relevant = Expression.Of("${consent} = 'yes'") },
        new("", Texts.None, [new("thanks", ItemType.Note, In("Tell us more?")) { Relevant = Expression.Of("${consent} = 'yes'") }]),
    ]);

    private static Texts In(string text) => new(Languages.Select(l => KeyValuePair.Create(l, text)));
}
