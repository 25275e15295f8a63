using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Cli;

/// <summary>Perceived neutrality, scales and the comparison by language as lines of plain text.</summary>
internal static class NeutralityText
{
    public static IEnumerable<string[]> Lines(NeutralityTable table, Telling tell)
    {
        var t = tell.T;
        yield return [table.Item, t["evaluate.lean-towards"], t["evaluate.lean-neither"], t["evaluate.lean-against"], t["evaluate.net-lean"], ""];
        yield return Line("  " + t["evaluate.everybody"], table.Overall, tell);
        foreach (var level in table.Arms.Where(_ => table.Arms.Count > 1).Concat(table.ByStance))
            yield return Line("  " + tell.Label(level.Code, level.Label), level.Lean, tell);
    }

    public static string? Of(Symmetry? symmetry, Telling tell) => symmetry is null ? null
        : $"  {tell.Labelled(tell.T["evaluate.symmetry"], tell.Points(symmetry.Index, symmetry.Hidden))}{(symmetry.Interval is { } i ? $" ({tell.PointsOf(i)})" : "")}"
            + (symmetry.Index is null ? "" : " " + tell.T["evaluate.symmetry-" + symmetry.Reading.ToString().ToLowerInvariant()]);

    public static string Of(ScaleReport scale, Telling tell)
    {
        var t = tell.T;
        return scale.Hidden is { } why ? tell.Labelled(tell.Label(scale.Id, scale.Title), tell.Hidden(why))
            : $"{tell.Labelled(tell.Label(scale.Id, scale.Title), t["evaluate.alpha"])} {t.Decimal(scale.Alpha!.Value, 2)}"
                + (scale is { Lower: { } low, Upper: { } high } ? $" ({t["evaluate.points-interval", t.Decimal(low, 2), t.Decimal(high, 2)]})" : "")
                + (scale.Pairwise is { } pairwise ? $", {t["evaluate.alpha-pairwise"]} {t.Decimal(pairwise, 2)}" : "")
                + (scale.Omega is { } omega ? $", {t["evaluate.omega"]} {t.Decimal(omega, 2)}" : "") + $" ({tell.Labelled(t["evaluate.base"], tell.Count(scale.Base))})"
                + (scale.IsNegative ? $" {t["evaluate.alpha-negative"]}" : "");
    }

    public static string Of(LanguageEquivalence languages, Telling tell)
    {
        var flagged = languages.Items.Where(i => i.IsFlagged).Select(i => $"{i.Item} (V {tell.T.Decimal(i.V ?? 0, 2)}{(languages.IsTested ? $", p {tell.P(i.AdjustedP)}" : "")})").ToList();
        var how = languages.IsTested ? tell.T["evaluate.languages-tested", languages.Family] : tell.T["evaluate.languages-untested", tell.T.Decimal(LanguageEquivalence.Noticeable, 1)];
        return $"{tell.T["evaluate.languages"]}. {how} {(flagged.Count == 0 ? tell.T["evaluate.languages-none"] : tell.Labelled(tell.T["evaluate.languages-flagged"], string.Join(", ", flagged)))}";
    }

    private static string[] Line(string name, Lean lean, Telling tell) =>
        [name, tell.Share(lean.Towards), tell.Share(lean.Neither), tell.Share(lean.Against), tell.Points(lean.Net, lean.Towards.Hidden ?? lean.Against.Hidden),
            $"{tell.Of(lean.Towards)}{(lean.Interval is { } i ? $" ({tell.PointsOf(i)})" : "")}"];
}
