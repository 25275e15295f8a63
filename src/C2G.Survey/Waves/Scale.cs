using C2G.Survey.Instruments;

namespace C2G.Survey.Waves;

/// <summary>Items that are meant to measure one thing; a point is the place of an option among the substantive ones.</summary>
/// <param name="Items">Single choices with equally many substantive options; two at the least.</param>
/// <param name="Reversed">Those of them whose options run the other way.</param>
public sealed record Scale(string Id, Texts Title, IReadOnlyList<string> Items, IReadOnlyList<string>? Reversed = null)
{
    internal static IEnumerable<Problem> Check(Wave wave, Instrument instrument, string file)
    {
        foreach (var scale in wave.Scales)
        {
            var where = $"{file}:scales.{scale.Id}";
            var items = scale.Items.Select(instrument.Find).ToList();
            if (items.Count < 2 || scale.Items.Distinct().Count() < items.Count)
                yield return new("wave-item", where, "A scale has two items at the least, each of them once.");
            else if (items.Exists(i => i is not { Type: ItemType.SelectOne }))
                yield return new("wave-item", where, "The items of a scale are single choices of the instrument.");
            else if (items.DistinctBy(i => PointsOf(i!)).Count() > 1 || PointsOf(items[0]!) < 2)
                yield return new("wave-item", where, "The items of a scale have equally many substantive options, two at the least.");
            foreach (var name in (scale.Reversed ?? []).Except(scale.Items))
                yield return new("wave-item", where, $"'{name}' is reversed and not in the scale.");
            if (wave.Pairing is not null)
                yield return new("wave-item", where, "The same people answer twice in this wave, so a scale would count them twice.");
        }
    }

    /// <summary>From 1 on; <c>null</c> without a substantive answer.</summary>
    internal int? PointOf(Item item, string? answer)
    {
        var place = 0;
        foreach (var option in item.Options.Where(o => o.Missing is null))
        {
            place++;
            if (option.Code == answer)
                return Reversed?.Contains(item.Name) is true ? PointsOf(item) + 1 - place : place;
        }

        return null;
    }

    private static int PointsOf(Item item) => item.Options.Count(o => o.Missing is null);
}
