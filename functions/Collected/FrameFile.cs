using System.Globalization;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Collected;

/// <summary>How many people of the contact list are in each group: a CSV file of two columns, the item that asks for the group and the people.</summary>
internal static class FrameFile
{
    /// <param name="problems">Everything that is wrong, with its row; the frame is <c>null</c> then.</param>
    public static Frame? Read(string path, Instrument instrument, out IReadOnlyList<Problem> problems)
    {
        var file = Path.GetFileName(path);
        List<Problem> found = [];
        problems = found;
        using var rows = DataText.Open(path, row => found.Add(new("frame-unreadable", $"{file}:{row}", "A quotation mark stands where none can.")));
        if (!rows.Read() || rows.Record is not [var heading, _] || instrument.Find(heading.Trim()) is not { Type: ItemType.SelectOne } item)
        {
            found.Add(new("frame-unreadable", $"{file}:1", "The first row names two columns: a single-choice item of the questionnaire, such as the group that people belong to, and the number of people."));
            return null;
        }

        var spellings = new AnswerSpellings(item);
        Dictionary<string, int> people = [];
        while (rows.Read())
        {
            var where = $"{file}:{rows.Row}";
            if (rows.Record is not [var group, var number])
                found.Add(new("frame-unreadable", where, "A row has a group and its number of people."));
            else if (spellings.Read(group) is not { Length: > 0 } code)
                found.Add(new("frame-unreadable", where, $"“{group}” is no option of {item.Name}{(spellings.Nearest(group) is { } near ? $" (did you mean '{near}'?)" : "")}."));
            else if (!int.TryParse(number.Replace(" ", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
                found.Add(new("frame-unreadable", where, $"“{number}” is no number of people: write a whole number of at least 1, without a separator."));
            else if (!people.TryAdd(code, count))
                found.Add(new("frame-unreadable", where, $"The group {code} stands twice."));
        }

        if (people.Count == 0 && found.Count == 0)
            found.Add(new("frame-unreadable", file, "The file has no group."));
        return found.Count == 0 ? new(item.Name, people) : null;
    }

    /// <summary>The wave with the frame on the arm whose people are a list; the only arm, if it was taken for an open link, becomes one.</summary>
    /// <returns><c>null</c> when it cannot be told to which arm the list belongs.</returns>
    public static Wave? With(this Wave wave, Frame frame)
    {
        var lists = wave.Arms.Where(a => a.Design is not Design.OpenLink).ToList();
        var arm = wave.Id == PlainWave.Id ? wave.Arms[0] with { Design = Design.CensusList } : lists is [var only] ? only : null;
        return arm is null ? null : wave with
        {
            Arms = [.. wave.Arms.Select(a => a.Id == arm.Id ? arm with { Frame = frame, FrameSize = arm.FrameSize ?? frame.Margins[0].People.Values.Sum() } : a)],
            Disaggregations = [.. wave.Disaggregations.Union(frame.Margins.Select(m => m.Item))],
        };
    }
}
