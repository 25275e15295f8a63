using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

/// <summary>The first round of the synthetic stakeholder survey: a cell for each group, region and role that has respondents.</summary>
internal static class Stakeholders
{
    private const string Case = "11_weighted_synthetic";
    private static readonly string[] Names = ["group", "region", "role"];

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; } = [.. Reference.Rows(Case, "resp.csv").Where(r => r["round"] == "1")];

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Second { get; } = [.. Reference.Rows(Case, "resp.csv").Where(r => r["round"] == "2")];

    public static IReadOnlyDictionary<string, long> Frame { get; } = Reference.Rows(Case, "frame.csv").GroupBy(r => r["group"]).ToDictionary(g => g.Key, g => g.Sum(r => r.Whole("N")));

    public static IReadOnlyList<Margin> Margins { get; } = [.. Names.Select(name =>
        new Margin(name, Reference.Rows(Case, "frame.csv").GroupBy(r => r[name]).ToDictionary(g => g.Key, g => (double)g.Sum(r => r.Whole("N")))))];

    public static IReadOnlyList<WeightingCell> Cells { get; } =
        [.. Rows.GroupBy(Key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new WeightingCell(g.First()["group"], [.. Names.Select(n => g.First()[n])], g.Count()))];

    public static Weights Base { get; } = BaseWeights.Of(Cells, Frame);

    /// <summary>The weight of each row, in the order of the file.</summary>
    public static IReadOnlyList<double> ByRespondent(Weights weights)
    {
        var byCell = Cells.Zip(weights.ByCell).ToDictionary(c => string.Join('|', c.First.Categories), c => c.Second);
        return [.. Rows.Select(r => byCell[Key(r)])];
    }

    public static string Key(IReadOnlyDictionary<string, string> row) => string.Join('|', Names.Select(n => row[n]));

    public static WeightedSample Sample { get; } = new(Cells, Base.ByCell, Frame);

    public static WeightedSample Calibrated { get; } = WeightedSample.Calibrated(Cells, Base.ByCell,
        Calibration.Of(Cells, Base.ByCell, Margins, CalibrationDistance.Raking).ByCell, Margins, Frame);

    /// <summary>By group and role together, as one margin.</summary>
    public static WeightedSample PostStratified { get; } = OfGroupAndRole();

    /// <summary>Don't know (99) and blank are outside the base.</summary>
    public static IReadOnlyList<CellValue> Answers(string item, Func<double, double> score) => Counted(Rows, item, score);

    public static IReadOnlyList<CellValue> Favourable(string item) => Answers(item, x => x >= 4 ? 1 : 0);

    public static IReadOnlyList<(string Level, IReadOnlyList<CellValue> Values)> By(string item, string margin, Func<double, double>? score = null) =>
        [.. Rows.GroupBy(r => r[margin]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Counted(g, item, score ?? (x => x >= 4 ? 1 : 0))))];

    /// <summary>People of the frame for each respondent of a round, by group.</summary>
    public static Dictionary<string, double> WeightsOf(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        rows.CountBy(r => r["group"]).ToDictionary(g => g.Key, g => (double)Frame[g.Key] / g.Value);

    private static IReadOnlyList<CellValue> Counted(IEnumerable<IReadOnlyDictionary<string, string>> rows, string item, Func<double, double> score)
    {
        var places = Cells.Select((c, i) => (Key: string.Join('|', c.Categories), i)).ToDictionary(c => c.Key, c => c.i);
        return [.. rows.Where(r => r.ContainsKey(item) && r[item] != "99").GroupBy(r => (Cell: places[Key(r)], Value: score(r.Number(item)))).Select(g => new CellValue(g.Key.Cell, g.Key.Value, g.Count()))];
    }

    private static WeightedSample OfGroupAndRole()
    {
        Margin[] margins = [new("group and role", Reference.Rows(Case, "frame.csv").GroupBy(r => $"{r["group"]} {r["role"]}").ToDictionary(g => g.Key, g => (double)g.Sum(r => r.Whole("N"))))];
        IReadOnlyList<WeightingCell> cells = [.. Cells.Select(c => c with { Categories = [$"{c.Categories[0]} {c.Categories[2]}"] })];
        return WeightedSample.Calibrated(cells, Base.ByCell, Raking.Of(cells, Base.ByCell, margins).ByCell, margins, Frame);
    }
}
