using System.Globalization;

namespace C2G.Survey.Functions.EmailSummary;

public enum Cadence
{
    Daily,
    Weekly,
    Monthly,
}

public static class Cadences
{
    /// <summary>The period that the day lies in, such as <c>2026-11-22</c>, <c>2026-W47</c> (ISO 8601) or <c>2026-11</c>. One mail goes out in each.</summary>
    public static string PeriodOf(this Cadence cadence, DateOnly day) => cadence switch
    {
        Cadence.Daily => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Cadence.Weekly => string.Create(CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(day.ToDateTime(default)):0000}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(default)):00}"),
        _ => day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };
}
