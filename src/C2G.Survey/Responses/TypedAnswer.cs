using System.Globalization;
using C2G.Survey.Instruments;

namespace C2G.Survey.Responses;

/// <summary>What was given for one item, read as the item's type.</summary>
/// <param name="Answer">As it is stored; empty when it is blank or cannot be read.</param>
/// <param name="Fault">The problem's code when it cannot be read.</param>
internal readonly record struct TypedAnswer(string Answer, string? Fault)
{
    private const string Twice = "answer-twice", Unknown = "answer-unknown";

    public static TypedAnswer Read(Item item, string[] given) => item.Type switch
    {
        ItemType.SelectOne => One(given) is var one && one.Answer.Length > 0 && !IsOption(item, one.Answer) ? new("", Unknown) : one,
        ItemType.SelectMultiple => Multiple(item, given),
        ItemType.Integer => Number(One(given), NumberStyles.AllowLeadingSign, "answer-not-integer"),
        ItemType.Decimal => Number(WithPoint(One(given)), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, "answer-not-number"),
        ItemType.Date => Date(One(given)),
        _ => One(given),
    };

    private static TypedAnswer One(string[] given)
    {
        var answer = "";
        foreach (var value in given)
        {
            var clean = CleanText.Of(value).Trim();
            if (clean.Length == 0)
                continue;
            if (answer.Length > 0)
                return new("", Twice);
            answer = clean;
        }
        return new(answer, null);
    }

    private static TypedAnswer Multiple(Item item, string[] given)
    {
        var answer = "";
        foreach (var option in item.Options)
            if (Array.IndexOf(given, option.Code) >= 0)
                answer = answer.Length == 0 ? option.Code : $"{answer} {option.Code}";
        foreach (var value in given)
            if (value.Length > 0 && !IsOption(item, value))
                return new("", Unknown);
        return new(answer, null);
    }

    private static bool IsOption(Item item, string code)
    {
        foreach (var option in item.Options)
            if (option.Code == code)
                return true;
        return false;
    }

    private static TypedAnswer Number(TypedAnswer typed, NumberStyles style, string fault) =>
        typed.Answer.Length == 0 ? typed
        : decimal.TryParse(typed.Answer, style, CultureInfo.InvariantCulture, out var number) ? new(number.ToString(CultureInfo.InvariantCulture), null)
        : new("", fault);

    // Spanish and French write 3,5. A comma before exactly three digits may as well divide thousands: that is asked again.
    private static TypedAnswer WithPoint(TypedAnswer typed)
    {
        var comma = typed.Answer.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 || typed.Answer.Length - comma == 4 ? typed : typed with { Answer = typed.Answer.Replace(',', '.') };
    }

    private static TypedAnswer Date(TypedAnswer typed) =>
        typed.Answer.Length == 0 || DateOnly.TryParseExact(typed.Answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? typed : new("", "answer-not-date");
}
