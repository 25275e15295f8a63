using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>Which way the information is seen to lean, by whom.</summary>
/// <remarks>Everything is worked out from shares that are shown: what is hidden in the item's table is hidden here, and with it every net lean
/// and index that it would follow from.</remarks>
internal static class ReportNeutrality
{
    public static IReadOnlyList<NeutralityTable> Of(Protection protection) =>
        [.. protection.Tally.Shape.Wave.Neutrality.Select(lean => Of(protection, lean, protection.Tally.Shape.Instrument.Find(lean.Item)!))];

    private static NeutralityTable Of(Protection protection, LeanQuestion question, Item item)
    {
        var (shape, table) = (protection.Tally.Shape, protection.TableOf(item));
        var codes = item.Options.Where(o => o.Missing is null).Select(o => o.Code).ToList();
        Lean LeanOf(TableRow row) => Leaning(row.FigureOf(c => question.Towards.Contains(codes[c])),
            row.FigureOf(c => !question.Towards.Contains(codes[c]) && !question.Against.Contains(codes[c])), row.FigureOf(c => question.Against.Contains(codes[c])));
        var overall = LeanOf(table.Overall);
        var isShown = overall.Net is not null;
        var stance = isShown ? shape.Breakdowns.FirstOrDefault(b => b.Name == question.Stance) : null;
        IReadOnlyList<LevelLean> levels = stance is null ? [] : [.. table.LevelsOf(stance).Select(row => new LevelLean(row.Line.Code, row.Line.Label, LeanOf(row)))];
        return new(item.Name, item.Label, overall,
            isShown ? [.. shape.Wave.Arms.Zip(table.Arms, (arm, row) => new LevelLean(arm.Id, arm.Label, WithInterval(LeanOf(row), arm)))] : [],
            levels, question.Stance is null ? null : SymmetryOf(shape.Wave, levels));
    }

    private static Lean Leaning(Figure towards, Figure neither, Figure against) => new(towards, neither, against, (double?)(towards.Favourable - against.Favourable) / towards.Base);

    private static Lean WithInterval(Lean lean, Arm arm) => lean is not { Towards: { Favourable: { } forIt, Base: { } n } towards, Against: { Favourable: { } against } other } ? lean
        : lean with
        {
            Towards = Uncertainty.WithInterval(towards, arm), Neither = Uncertainty.WithInterval(lean.Neither, arm), Against = Uncertainty.WithInterval(other, arm),
            Interval = Uncertainty.OfNet(arm, forIt, against, n),
        };

    private static Symmetry SymmetryOf(Wave wave, IReadOnlyList<LevelLean> levels)
    {
        var (supporters, opponents) = (Side(levels, StanceSides.Supporters), Side(levels, StanceSides.Opponents));
        if (supporters.Hidden is { } || opponents.Hidden is { })
            return new(null, supporters.Net?.Estimate, opponents.Net?.Estimate, SymmetryReading.Descriptive,
                supporters.Hidden is Hiding.Withheld || opponents.Hidden is Hiding.Withheld ? Hiding.Withheld : Hiding.NoBase);
        var (one, other) = (supporters.Net!, opponents.Net!);
        var index = (one.Estimate + other.Estimate) / 2;
        var interval = Uncertainty.OfMean(wave, one, other);
        var reading = interval switch
        {
            null => SymmetryReading.Descriptive,
            { Lower: > 0 } => SymmetryReading.Towards,
            { Upper: < 0 } => SymmetryReading.Against,
            _ => SymmetryReading.Balanced,
        };
        return new(index, one.Estimate, other.Estimate, reading, null) { Interval = interval };
    }

    private static (NetScore? Net, Hiding? Hidden) Side(IReadOnlyList<LevelLean> levels, string side)
    {
        if (levels.FirstOrDefault(l => l.Code == side)?.Lean is not { } lean || lean.Towards.Hidden is Hiding.Withheld || lean.Against.Hidden is Hiding.Withheld)
            return (null, Hiding.Withheld);
        var net = NetScore.Of(lean.Towards.Favourable ?? 0, lean.Against.Favourable ?? 0, lean.Towards.Base ?? 0);
        return (net, net is null ? Hiding.NoBase : null);
    }
}
