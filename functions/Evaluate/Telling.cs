using C2G.Survey.Instruments;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>How the figures of a report are written in one language. A hidden figure has no number, so none can slip out.</summary>
public readonly record struct Telling(Speech T, int K)
{
    public string Hidden(Hiding? why) => why switch
    {
        Hiding.FewerThanK => T["evaluate.few", K],
        Hiding.ProtectsAnother => T["evaluate.withheld"],
        Hiding.NoBase => T["evaluate.no-base"],
        _ => "",
    };

    public string Share(Figure figure) => figure is { Share: { } share, Base: { } n } ? T.Percent(share, n) : Hidden(figure.Hidden);

    public string Share(Cell cell, long n) => cell.Share is { } share ? T.Percent(share, n) : Hidden(cell.Hidden);

    public string Count(long? count, Hiding? why = Hiding.FewerThanK) => count is { } n ? T.Count(n) : Hidden(why);

    public string OfBase(Figure figure) => figure is { Favourable: { } x, Base: { } n } ? T["evaluate.of-base", T.Count(x), T.Count(n)]
        : figure.Base is { } hiddenBase ? $"{T["evaluate.base"]}: {T.Count(hiddenBase)}" : "";

    public string? Interval(Figure figure) => figure is { Interval: { } i, Base: { } n }
        ? T["evaluate.interval", T.Percent(i.Lower, n), T.Percent(i.Upper, n)] : null;

    /// <summary>The instrument's label, or the product's own word for a code of its own.</summary>
    public string Label(string code, Texts label) => label[T.Language] is { Length: > 0 } text ? text : code switch
    {
        ".skipped" => T["evaluate.skipped"],
        ".not-shown" => T["evaluate.not-shown"],
        ".blank" => T["evaluate.blank"],
        _ when Words.Languages.Contains(code) => T["pages.name-" + code],
        _ => code,
    };

    public string Breakdown(BreakdownFigures breakdown) => breakdown.Name switch
    {
        "language" => T["evaluate.language"],
        "channel" => T["evaluate.channel"],
        _ => Label(breakdown.Name, breakdown.Label),
    };
}
