using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

/// <summary>The first round of the synthetic stakeholder survey: a cell for each group, region and role that has respondents.</summary>
internal static class Stakeholders
{
    private const string Case = "11_weighted_synthetic";
    private static readonly string[] Names = ["group", "region", "role"];

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; } = [.. Reference.Rows(Case, "resp.csv").Where(r => r["round"] == "1")];

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
}
