using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Collected;

/// <summary>A wave for answers of which nothing is known but the instrument: an open link, so that no interval is printed, and a headline for
/// each item with a good end.</summary>
internal static class PlainWave
{
    public const string Id = "collected-elsewhere";

    public static Wave Of(Instrument instrument, DateOnly today)
    {
        var label = new Texts(Words.All["collected.arm"]);
        return new()
        {
            Id = Id,
            Title = instrument.Title,
            Instrument = instrument.FormId,
            OpensOn = today,
            ClosesOn = today,
            Anonymous = false,
            Arms = [new("all", Design.OpenLink, label)],
            Channels = [new("all", "all", label)],
            Languages = instrument.Languages,
            Headlines = [.. instrument.Items.Where(i => i is { Type: ItemType.SelectOne, Favourable.Count: > 0 })
                .Select(i => new Headline(i.Name, i.Label, new Dictionary<string, IReadOnlyList<string>> { [i.Name] = [] }, BaseRule.Answered))],
            Controller = "-",
            Contact = "-",
        };
    }
}
