using System.Text;
using C2G.Survey.Coding;
using C2G.Survey.Statistics;

namespace C2G.Survey.Functions.Cli;

/// <summary>How far coders agree, as aligned plain text.</summary>
internal static class AgreementText
{
    private const string Limits = "Krippendorff (2019) rests conclusions on an alpha of at least 0.800, and tentative ones on at least 0.667";

    private static readonly Speech T = Words.In("en");

    public static string Write(string? item, Agreement agreement)
    {
        var text = new StringBuilder();
        text.AppendLine($"{Units(item, agreement)}; {agreement.Level.ToString().ToLowerInvariant()} codes").AppendLine();
        ReportText.WriteTable(text, [["All coders", "", "95% interval", ""],
            ["  Same code, of all pairs of codes within a unit", Number(agreement.Share), "", ""],
            Line("  Krippendorff's alpha", agreement.Alpha), Line("  Gwet's AC1", agreement.Ac1), Line("  Fleiss' kappa", agreement.Fleiss),
            .. agreement.Pairs.Count > 1 ? new[] { Line("  Cohen's kappa, mean of all pairs", agreement.MeanKappa) } : []]);
        ReportText.WriteTable(text, [["Pairs of coders", "units", "same code", "kappa", "95% interval", ""], .. agreement.Pairs.SelectMany(Lines)]);
        ReportText.WriteTable(text, [["Codes", "given", "same code", "alpha", "95% interval", ""],
            .. agreement.Codes.Select(c => (string[])[$"  {c.Code}", T.Count(c.Given), Number(c.Share), .. Cells(c.Alpha)])]);
        if (agreement.LeastAgreed is { } place && agreement.Pairs[place] is { Share: < 1 } least)
            ReportText.WriteTable(text, [[$"{least.First} (rows), {least.Second} (columns), who agree least", .. agreement.Codes.Select(c => c.Code), ""],
                .. agreement.Codes.Zip(least.Table, (code, row) => (string[])[$"  {code.Code}", .. row.Select(T.Count), ""])]);
        return text.AppendLine(Reading(agreement)).ToString();
    }

    /// <summary>Several codes to a unit: each of them, given or not given.</summary>
    public static string OfCodes(string? item, IReadOnlyList<(string Code, Agreement Agreement)> codes)
    {
        var text = new StringBuilder();
        text.AppendLine($"{Units(item, codes[0].Agreement)}; several codes to a unit").AppendLine();
        ReportText.WriteTable(text, [["Codes, given or not", "given", "same code", "AC1", "alpha", "95% interval", ""], .. codes.Select(c => c.Agreement.Codes[1] is var given
            ? (string[])[$"  {c.Code}", T.Count(given.Given), Number(given.Share), Number(c.Agreement.Ac1.Value), .. Cells(c.Agreement.Alpha)] : [])]);
        return text.AppendLine($"{Limits}. Codes that do not exclude each other have no alpha in common.").ToString();
    }

    private static string Units(string? item, Agreement agreement) =>
        $"{(item is null ? "" : $"{item}: ")}{T.Count(agreement.Units)} units, {T.Count(agreement.UnitsCompared)} of them coded by two or more of {agreement.Coders.Count} coders ({string.Join(", ", agreement.Coders.Select(c => $"{c.Name} {T.Count(c.Units)}"))})";

    /// <summary>What alpha says in words; limits are quoted, not judged.</summary>
    private static string Reading(Agreement agreement)
    {
        if (agreement.Alpha.Value is not { } alpha)
            return "Alpha has no estimate, so that nothing is said about agreement beyond chance.";
        var said = $"The coders disagree {T.Decimal(1 - alpha, 2)} times as much as if the codes had been dealt out to the units by chance (1 − alpha).";
        return agreement.Alpha is { Lower: { } low, Upper: { } high }
            ? $"{said} {Limits}; the interval {Place(low, high)}."
            : $"{said} Without an interval it is not known how far another choice of units would move it.";
    }

    private static string Place(double low, double high) => (low, high) switch
    {
        (_, < 0.667) => "lies below both",
        ( >= 0.8, _) => "lies above both",
        ( >= 0.667, < 0.8) => "lies between them",
        ( < 0.667, < 0.8) => "contains 0.667",
        ( >= 0.667, _) => "contains 0.800",
        _ => "contains both",
    };

    private static IEnumerable<string[]> Lines(PairAgreement pair)
    {
        yield return [$"  {pair.First}, {pair.Second}", T.Count(pair.Units), Number(pair.Share), .. Cells(pair.Kappa)];
        if (pair.Linear is { } linear)
            yield return ["    linear weights", "", "", .. Cells(linear)];
        if (pair.Quadratic is { } quadratic)
            yield return ["    quadratic weights", "", "", .. Cells(quadratic)];
    }

    private static string[] Line(string name, Coefficient coefficient) => [name, .. Cells(coefficient)];

    private static string[] Cells(Coefficient c) => c switch
    {
        { Value: null } => ["", "", $"no estimate: {Because(c.Why, "only one code was given")}"],
        { Lower: { } lower, Upper: { } upper } => [Number(c.Value), $"{Number(lower)} to {Number(upper)}", ""],
        _ => [Number(c.Value), "", $"no interval: {Because(c.Why, "its standard error is 0")}"],
    };

    private static string Because(NoEstimate? why, string noVariation) => why switch
    {
        NoEstimate.TooFew => "too few units were coded by two",
        NoEstimate.Unbalanced => "not all units were coded by equally many",
        NoEstimate.NotDefined => "a mean of pairs has none",
        _ => noVariation,
    };

    private static string Number(double? number) => number is { } n ? T.Decimal(n, 3) : "";
}
