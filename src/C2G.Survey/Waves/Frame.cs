using System.Globalization;
using System.Text.Json.Serialization;
using C2G.Survey.Instruments;

namespace C2G.Survey.Waves;

/// <summary>How many people of an arm's list are in each group, by one item or by each of several. The arm's headlines are weighted to it.</summary>
/// <param name="Margins">At least one; each counts the same list. In a file one of them stands without a list.</param>
[JsonConverter(typeof(FrameJson))]
public sealed record Frame(IReadOnlyList<FrameMargin> Margins)
{
    /// <summary>More combinations of groups than this have too few people to weight by.</summary>
    public const int MostCombinations = 2000;

    public Frame(string item, IReadOnlyDictionary<string, int> people) : this([new(item, people)])
    {
    }

    internal static IEnumerable<Problem> Check(Wave wave, string file) => wave.Arms.SelectMany(arm => Check(arm, wave, $"{file}:arms.{arm.Id}"));

    internal static IEnumerable<Problem> Check(Wave wave, Instrument instrument, string file) =>
        wave.Arms.Where(a => a.Frame is not null).SelectMany(arm => Check(arm.Frame!, wave, instrument, $"{file}:arms.{arm.Id}.frame"));

    private static IEnumerable<Problem> Check(Arm arm, Wave wave, string where)
    {
        if (arm.Trim is { } trim && (!double.IsFinite(trim) || trim <= 1))
            yield return new("wave-invalid", $"{where}.trim", "Weights are cut above so many times the median weight: a number above 1, usually 5.");
        if (arm.Trim is not null && arm.Frame is not { Margins.Count: > 1 })
            yield return new("wave-invalid", $"{where}.trim", "One margin leaves no choice of weights, so there is nothing to cut. Take trim out, or give the frame a second margin.");
        if (arm.Frame is not { } frame)
            yield break;
        where += ".frame";
        if (arm.Design is Design.OpenLink)
            yield return new("wave-invalid", where, "Nobody knows who could have followed an open link, so there is nothing to weight to. Take the frame out.");
        if (wave.Pairing is not null)
            yield return new("wave-invalid", where, "The people of this wave answer twice, so that their number in a group cannot be compared with the list's. Take the frame out.");
        if (frame.Margins.Count == 0)
            yield return new("wave-invalid", where, "Name at least one item with its groups, or take the frame out.");
        foreach (var twice in frame.Margins.CountBy(m => m.Item).Where(n => n.Value > 1))
            yield return new("wave-invalid", $"{where}.{twice.Key}", "This item stands twice.");
        foreach (var (margin, at) in frame.Placed(where))
        {
            foreach (var (code, people) in margin.People.Where(p => p.Value < 1))
                yield return new("wave-invalid", $"{at}.people.{code}", "Each group has at least one person; leave out those that have none.");
            if (arm.FrameSize is { } size && margin.Total != size)
                yield return new("wave-invalid", $"{at}.people", string.Create(CultureInfo.InvariantCulture, $"The groups add up to {margin.Total} people and frameSize says {size}. Both count the same list."));
        }
    }

    private static IEnumerable<Problem> Check(Frame frame, Wave wave, Instrument instrument, string where)
    {
        var combinations = 1L;
        foreach (var (margin, at) in frame.Placed(where))
        {
            if (instrument.Find(margin.Item) is not { Type: ItemType.SelectOne } item)
            {
                yield return new("wave-item", $"{at}.item", $"'{margin.Item}' is not a single-choice item of the instrument.");
                continue;
            }

            combinations = Math.Min(combinations * (item.Options.Count + 1), int.MaxValue);
            if (!wave.Disaggregations.Contains(margin.Item))
                yield return new("wave-item", $"{at}.item", $"Name '{margin.Item}' among the disaggregations: it is by them that answers are counted.");
            foreach (var code in margin.People.Keys.Where(c => item.Options.All(o => o.Code != c || o.Missing is not null)))
                yield return new("wave-code", $"{at}.people.{code}", $"'{code}' is not a substantive option of '{margin.Item}'.");
        }

        if (frame.Margins.Count > 1 && combinations > MostCombinations)
            yield return new("wave-invalid", where, string.Create(CultureInfo.InvariantCulture, $"These items have {combinations} combinations of groups, and at most {MostCombinations} can be weighted to. Leave an item out."));
    }

    /// <summary>Each margin with its place in the file: one that stands alone has no number.</summary>
    private IEnumerable<(FrameMargin Margin, string Where)> Placed(string where) =>
        Margins.Select((m, i) => (m, Margins.Count == 1 ? where : string.Create(CultureInfo.InvariantCulture, $"{where}.{i + 1}")));
}

/// <summary>The people of a list by one item.</summary>
/// <param name="Item">By which respondents say their group: a single choice, and one of the wave's disaggregations.</param>
/// <param name="People">Code → people of the list, adding up to its size.</param>
public sealed record FrameMargin(string Item, IReadOnlyDictionary<string, int> People)
{
    internal long Total => People.Values.Sum(n => (long)n);
}
