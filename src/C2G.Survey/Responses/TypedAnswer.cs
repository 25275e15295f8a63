using System.Globalization;
using C2G.Survey.Instruments;

namespace C2G.Survey.Responses;

/// <summary>What was given for one item, read as the item's type.</summary>
/// <param name="Answer">As it is stored; empty when it is blank or cannot be read.</param>
/// <param name="Fault">The problem's code when it cannot be read.</param>
internal readonly record struct TypedAnswer(string Answer, string? Fault)
{
    private static readonly string[] TimeForms = ["HH:mm", "HH:mm:ss", "H:mm"];

    private static readonly string[] MomentForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    private const string Twice = "answer-twice", Unknown = "answer-unknown";

    public static TypedAnswer Read(Item item, string[] given) => item.Type switch
    {
        ItemType.SelectOne => One(given) is var one && one.Answer.Length > 0 && !IsOption(item, one.Answer) ? new("", Unknown) : one,
        ItemType.SelectMultiple => Multiple(item, given),
        ItemType.Integer => Number(One(given), NumberStyles.AllowLeadingSign, "answer-not-integer"),
        ItemType.Decimal => Number(WithPoint(One(given)), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, "answer-not-number"),
        ItemType.Date => Date(One(given)),
        ItemType.Time => Moment(One(given), TimeForms, "HH:mm", "answer-not-time"),
        ItemType.DateTime => Moment(One(given), MomentForms, "yyyy-MM-dd'T'HH:mm", "answer-not-moment"),
        ItemType.Range => OnScale(item, WithPoint(One(given))),
        ItemType.Rank => Ranked(item, given),
        ItemType.Acknowledge => One(given) is var one && one.Answer.Length > 0 && one.Answer != Item.Acknowledged ? new("", Unknown) : one,
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

    private static TypedAnswer OnScale(Item item, TypedAnswer typed) =>
        typed.Answer.Length == 0 ? typed
        : !decimal.TryParse(typed.Answer, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? new("", "answer-not-number")
        : item.Scale?.Contains(number) ?? true ? new(number.ToString("0.############################", CultureInfo.InvariantCulture), null)
        : new("", "answer-off-scale");

    // One field for each place, the first place first; places may be left open.
    private static TypedAnswer Ranked(Item item, string[] given)
    {
        var codes = given.Where(g => g.Length > 0).SelectMany(g => g.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return codes.Exists(c => !IsOption(item, c)) ? new("", Unknown)
            : codes.Distinct(StringComparer.Ordinal).Count() < codes.Count ? new("", "answer-ranked-twice")
            : new(string.Join(' ', codes), null);
    }

    private static TypedAnswer Moment(TypedAnswer typed, string[] forms, string stored, string fault) =>
        typed.Answer.Length == 0 ? typed
        : DateTime.TryParseExact(typed.Answer, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(at.ToString(stored, CultureInfo.InvariantCulture), null)
        : new("", fault);

    private static TypedAnswer Date(TypedAnswer typed) =>
        typed.Answer.Length == 0 || DateOnly.TryParseExact(typed.Answer, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? typed : new("", "answer-not-date");
}
