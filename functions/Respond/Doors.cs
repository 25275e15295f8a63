using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Respond;

/// <summary>Pages with one message and nothing to fill in.</summary>
internal static class Doors
{
    /// <summary>The wave takes no answers today: too early or too late, with its dates.</summary>
    public static IResult Shut(StoredWave stored, string language, DateOnly today, int status)
    {
        var speech = Words.In(language);
        var ended = stored.State is WaveState.Closed ? stored.EndedOn(today) : today > stored.Wave.ClosesOn ? stored.Wave.ClosesOn : null;
        return ended is { } last
            ? Message(stored, language, "closed", speech["respond.closed-detail", speech.Date(stored.Wave.OpensOn), speech.Date(last)], status)
            : Message(stored, language, "not-yet", speech["respond.not-yet-detail", speech.Date(stored.Wave.OpensOn), speech.Date(stored.Wave.ClosesOn)], status);
    }

    /// <summary>A message of the catalogue: the key's heading and its detail.</summary>
    public static IResult Message(StoredWave stored, string language, string key, int status) =>
        Message(stored, language, key, Words.In(language)[$"respond.{key}-detail"], status);

    public static IResult Message(StoredWave stored, string language, string key, string detail, int status) => Html.Page<Notice>(status, new()
    {
        [nameof(Notice.Language)] = language,
        [nameof(Notice.Heading)] = Words.In(language)[$"respond.{key}"],
        [nameof(Notice.Detail)] = detail,
        [nameof(Notice.Simulated)] = stored.Wave.Simulated,
    });
}
