using System.Globalization;
using C2G.Survey.Instruments;

namespace C2G.Survey.Waves;

/// <summary>The stages into which a wave's reminders divide its fielding: before the first, after each. An answer belongs to the stage of its day (UTC);
/// one of a reminder's own day came after it.</summary>
public static class ReminderStages
{
    /// <summary>The breakdown's name, in a wave that declares reminders.</summary>
    public const string Name = "reminder";

    /// <summary>The first stage's code; the others are <see cref="After"/> and the reminder's number.</summary>
    public const string Before = "before-reminder-1", After = "after-reminder-";

    private const int Most = 9;

    /// <summary>Whether answers are counted by stage.</summary>
    public static bool AreCounted(Wave wave) => wave.Reminders.Count > 0 && wave.Disaggregations.Contains(Name);

    internal static IReadOnlyList<string> CodesOf(Wave wave) => [Before, .. wave.Reminders.Select((_, i) => After + (i + 1).ToString(CultureInfo.InvariantCulture))];

    /// <summary>Place among <see cref="CodesOf"/>: how many reminders were sent by then.</summary>
    internal static int PlaceOf(Wave wave, DateOnly day) => wave.Reminders.Count(r => r <= day);

    internal static IEnumerable<Problem> Check(Wave wave, string file)
    {
        if (wave.Reminders.Count == 0)
            yield break;
        if (wave.Reminders.Count > Most)
            yield return new("wave-invalid", $"{file}:reminders", string.Create(CultureInfo.InvariantCulture, $"At most {Most} reminders divide a fielding."));
        foreach (var (i, day) in wave.Reminders.Index())
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{file}:reminders.{i + 1}");
            if (day <= wave.OpensOn || day > wave.ClosesOn)
                yield return new("wave-invalid", where, string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} is not between the day after opensOn and closesOn: nobody could have answered before or after this reminder."));
            if (i > 0 && day <= wave.Reminders[i - 1])
                yield return new("wave-invalid", where, "Name the days of the reminders in order, each once.");
        }

        if (!wave.Disaggregations.Contains(Name))
            yield return new("wave-invalid", $"{file}:reminders", $"Name '{Name}' among the disaggregations: it is by them that answers are counted.");
    }

    internal static IEnumerable<Problem> Check(Wave wave, Instrument instrument, string file)
    {
        if (wave.Reminders.Count > 0 && instrument.Find(Name) is not null)
            yield return new("wave-item", $"{file}:reminders", $"The instrument has an item '{Name}', and nobody could tell its answers from the stages of the reminders. Rename the item.");
    }
}
