using System.Text.Json;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>How the figures of a report are written in one language. A hidden figure has no number, so none can slip out.</summary>
public readonly record struct Telling(Speech T, int K)
{
    public string Hidden(Hiding? why) => why switch
    {
        Hiding.Withheld => T["evaluate.withheld"],
        Hiding.NoBase => T["evaluate.no-base"],
        _ => "",
    };

    public string Share(Figure figure) => figure switch
    {
        { Share: { } share, Base: { } n } => T.Percent(share, n),
        _ => Hidden(figure.Hidden),
    };

    public string Share(Cell cell, long n) => cell.Share is { } share ? T.Percent(share, n) : Hidden(cell.Hidden);

    public string Count(long? count, Hiding? why = Hiding.Withheld) => count is { } n ? T.Count(n) : Hidden(why);

    public string OfBase(Figure figure) => figure is { Favourable: { } x, Base: { } n } ? T["evaluate.of-base", T.Count(x), T.Count(n)]
        : figure.Base is { } hiddenBase ? Labelled(T["evaluate.base"], T.Count(hiddenBase)) : "";

    /// <summary>A word and what it stands for, with the language's own colon.</summary>
    public string Labelled(string label, string text) => T["evaluate.labelled", label, text];

    /// <summary>The base alone, to stand beside a share.</summary>
    public string Of(Figure figure) => figure.Base is { } n ? T["evaluate.of", T.Count(n)] : "";

    public string? Interval(Figure figure) => figure is { Interval: { } i, Base: { } n }
        ? T["evaluate.interval", T.Percent(i.Lower, n), T.Percent(i.Upper, n)] : null;

    public string Share(WeightedFigure weighted, Figure figure) => weighted is { Share: { } share } ? T.Percent(share, WeightingText.BaseOf(weighted, figure)) : WeightingText.Why(weighted.Why!.Value, weighted.Where, this);

    public string Interval(WeightedFigure weighted, Figure figure) => weighted is { Interval: { } i } ? T["pages.weighted-interval", T.Percent(i.Lower, WeightingText.BaseOf(weighted, figure)), T.Percent(i.Upper, WeightingText.BaseOf(weighted, figure))] : "";

    public string Of(NonResponse missing) => T["pages.non-response", T.Count(missing.Others), T.Percent(missing.Lowest, 100), T.Percent(missing.Highest, 100)] + " "
        + (missing.ForHalf is { } half ? T["pages.non-response-half", T.Percent(half, missing.Others)] : T["pages.non-response-never"]);

    /// <summary>Each group of the list: label, share of the list, of the respondents, their ratio, p.</summary>
    public IEnumerable<string[]> Lines(Representation representation)
    {
        foreach (var group in representation.Groups)
            yield return [Names(group), T.Percent(group.OfList, group.People), T.Percent(group.OfRespondents, representation.Base ?? 0), T.Decimal(group.Ratio, 2), P(group.AdjustedP)];
    }

    public string Names(RepresentedGroup group)
    {
        var tell = this;
        return string.Join(" + ", group.Codes.Zip(group.Labels, (code, label) => tell.Label(code, label)));
    }

    /// <summary>A difference of shares in percentage points, with its sign.</summary>
    public string Points(double? difference, Hiding? why = Hiding.Withheld) => difference is { } d
        ? Math.Round(100 * d, MidpointRounding.AwayFromZero).ToString("+0;−0;0", System.Globalization.CultureInfo.InvariantCulture) : Hidden(why);

    public string PointsOf(Statistics.Difference difference) => T["evaluate.points-interval", Points(difference.Lower), Points(difference.Upper)];

    public string Of(AgainstRest rest) => T["evaluate.against-rest", Points(rest.Difference.Estimate), PointsOf(rest.Difference), P(rest.AdjustedP)];

    public string P(double? p) => p switch { null => "–", < 0.001 => "< " + T.Decimal(0.001, 3), { } value => T.Decimal(value, 3) };

    public string Base(Waves.BaseRule rule) => T["evaluate.base-" + Kebab(rule)];

    public string Statement(Statement statement) => T["evaluate.statement-" + Kebab(statement)];

    /// <summary>The instrument's label, or the product's own word for a code of its own.</summary>
    public string Label(string code, Texts label) => label[LanguageOf(label)] is { Length: > 0 } text ? text : code switch
    {
        ".skipped" => T["evaluate.skipped"],
        ".not-shown" => T["evaluate.not-shown"],
        ".blank" => T["evaluate.blank"],
        StanceSides.Supporters or StanceSides.Opponents or StanceSides.Others => T["pages.stance-" + code[1..]],
        RankedOption.Unplaced => T["evaluate.unplaced"],
        Item.Acknowledged => T["evaluate.acknowledged"],
        _ when ReminderText.NameOf(code, T) is { } stage => stage,
        _ when Words.Languages.Contains(code) => T["pages.name-" + code],
        _ => code,
    };

    /// <summary>The reader's language, or the first that the text is there in: an instrument need not speak every reader's language.</summary>
    public string LanguageOf(Texts texts) => texts[T.Language].Length > 0 ? T.Language : texts["en"].Length > 0 ? "en" : texts.Languages.FirstOrDefault(T.Language);

    public string Breakdown(BreakdownFigures breakdown) => breakdown.Name switch
    {
        "language" => T["evaluate.language"],
        "channel" => T["evaluate.channel"],
        Waves.ReminderStages.Name when breakdown.Levels.Any(l => l.Code == Waves.ReminderStages.Before) => T["pages.by-reminder"],
        _ => Label(breakdown.Name, breakdown.Label),
    };

    internal static string Kebab<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
