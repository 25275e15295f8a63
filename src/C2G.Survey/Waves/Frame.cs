using C2G.Survey.Instruments;

namespace C2G.Survey.Waves;

/// <summary>How many people of an arm's list are in each group. The arm's headlines are weighted to it.</summary>
/// <param name="Item">By which respondents say their group: a single choice, and one of the wave's disaggregations.</param>
/// <param name="People">Code → people of the list, adding up to its size.</param>
public sealed record Frame(string Item, IReadOnlyDictionary<string, int> People)
{
    internal static IEnumerable<Problem> Check(Wave wave, string file) => wave.Arms.Where(a => a.Frame is not null).SelectMany(arm => Check(arm, arm.Frame!, wave, $"{file}:arms.{arm.Id}.frame"));

    internal static IEnumerable<Problem> Check(Wave wave, Instrument instrument, string file) => wave.Arms.Where(a => a.Frame is not null).SelectMany(arm => Check(arm.Frame!, wave, instrument, $"{file}:arms.{arm.Id}.frame"));

    private static IEnumerable<Problem> Check(Arm arm, Frame frame, Wave wave, string where)
    {
        if (arm.Design is Design.OpenLink)
            yield return new("wave-invalid", where, "Nobody knows who could have followed an open link, so there is nothing to weight to. Take the frame out.");
        if (wave.Pairing is not null)
            yield return new("wave-invalid", where, "The people of this wave answer twice, so that their number in a group cannot be compared with the list's. Take the frame out.");
        foreach (var (code, people) in frame.People.Where(p => p.Value < 1))
            yield return new("wave-invalid", $"{where}.people.{code}", "Each group has at least one person; leave out those that have none.");
        var sum = frame.People.Values.Sum(n => (long)n);
        if (arm.FrameSize is { } size && sum != size)
            yield return new("wave-invalid", $"{where}.people", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The groups add up to {sum} people and frameSize says {size}. Both count the same list."));
    }

    private static IEnumerable<Problem> Check(Frame frame, Wave wave, Instrument instrument, string where)
    {
        if (instrument.Find(frame.Item) is not { Type: ItemType.SelectOne } item)
        {
            yield return new("wave-item", $"{where}.item", $"'{frame.Item}' is not a single-choice item of the instrument.");
            yield break;
        }

        if (!wave.Disaggregations.Contains(frame.Item))
            yield return new("wave-item", $"{where}.item", $"Name '{frame.Item}' among the disaggregations: it is by them that answers are counted.");
        foreach (var code in frame.People.Keys.Where(c => item.Options.All(o => o.Code != c || o.Missing is not null)))
            yield return new("wave-code", $"{where}.people.{code}", $"'{code}' is not a substantive option of '{frame.Item}'.");
    }
}
