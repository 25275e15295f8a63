using System.Globalization;
using System.Text;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>Instants and times of day, as ODK writes them: ISO 8601 with milliseconds and an offset.</summary>
internal static class Moments
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    public static string Write(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    /// <summary>An instant; one without an offset is taken in UTC.</summary>
    public static DateTimeOffset? Read(string text) => text.Length >= 10 && char.IsAsciiDigit(text[0]) && text[4] == '-'
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var at) ? at : null;

    /// <summary>Days since 1970-01-01T00:00Z, with their fraction.</summary>
    public static double Days(Value value) => value.IsNumber ? value.Number : Read(value.Text) is { } at ? (at - Epoch).TotalDays : double.NaN;

    /// <summary>The share of the day that has passed at <c>HH:mm</c>.</summary>
    public static double FractionOfDay(string time) =>
        TimeOnly.TryParse(time.Split(['+', 'Z'])[0], CultureInfo.InvariantCulture, out var at) ? at.ToTimeSpan().TotalDays : double.NaN;

    /// <summary>ODK's placeholders <c>%Y %y %m %n %d %e %H %h %M %S %3</c>.</summary>
    public static string Format(Value value, string format)
    {
        var at = value.IsNumber ? double.IsFinite(value.Number) ? Epoch.AddDays(Math.Clamp(value.Number, -700_000, 2_900_000)) : (DateTimeOffset?)null : Read(value.Text);
        if (at is not { } moment)
            return "";
        var written = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
            written.Append(format[i] == '%' && i + 1 < format.Length ? Placeholder(moment, format[++i]) : format[i].ToString());
        return written.ToString();
    }

    private static string Placeholder(DateTimeOffset at, char placeholder) => placeholder switch
    {
        'Y' => at.ToString("yyyy", CultureInfo.InvariantCulture),
        'y' => at.ToString("yy", CultureInfo.InvariantCulture),
        'm' => at.ToString("MM", CultureInfo.InvariantCulture),
        'n' => at.Month.ToString(CultureInfo.InvariantCulture),
        'd' => at.ToString("dd", CultureInfo.InvariantCulture),
        'e' => at.Day.ToString(CultureInfo.InvariantCulture),
        'H' => at.ToString("HH", CultureInfo.InvariantCulture),
        'h' => at.Hour.ToString(CultureInfo.InvariantCulture),
        'M' => at.ToString("mm", CultureInfo.InvariantCulture),
        'S' => at.ToString("ss", CultureInfo.InvariantCulture),
        '3' => at.ToString("fff", CultureInfo.InvariantCulture),
        _ => $"%{placeholder}",
    };
}
