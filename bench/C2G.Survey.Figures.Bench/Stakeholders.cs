using C2G.Survey.Statistics;

namespace C2G.Survey.Figures.Bench;

/// <summary>The synthetic survey of the reference case, by cell; the same rows that <c>stakeholders.R</c> reads.</summary>
/// <param name="times">Each respondent and each person of the frame this many times.</param>
internal sealed class Stakeholders(int times)
{
    private static readonly string[] Names = ["group", "region", "role"];
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Frame = Read("frame.csv"), Rows = [.. Read("resp.csv").Where(r => r["round"] == "1")];
    private static readonly IReadOnlyList<IGrouping<string, IReadOnlyDictionary<string, string>>> ByCell = [.. Rows.GroupBy(Key)];

    public IReadOnlyList<WeightingCell> Cells { get; } = [.. ByCell.Select(g => new WeightingCell(g.First()["group"], [.. Names.Select(n => g.First()[n])], g.Count() * times))];

    public IReadOnlyDictionary<string, long> People { get; } = Frame.GroupBy(r => r["group"]).ToDictionary(g => g.Key, g => times * g.Sum(PeopleOf));

    public IReadOnlyList<Margin> Margins { get; } = [.. Names.Select(name => new Margin(name, Frame.GroupBy(r => r[name]).ToDictionary(g => g.Key, g => (double)times * g.Sum(PeopleOf))))];

    /// <summary>Top two of five, by the levels of a margin; don't know (99) is outside the base.</summary>
    public IReadOnlyList<IReadOnlyList<CellValue>> Favourable(string item, string? by = null) => [.. Answered(item).GroupBy(r => by is null ? "" : r.Row[by])
        .Select(g => (IReadOnlyList<CellValue>)[.. g.CountBy(r => (r.Cell, r.Score >= 4)).Select(c => new CellValue(c.Key.Cell, c.Key.Item2 ? 1 : 0, (long)c.Value * times))])];

    /// <summary>A table of an item's five answers by a margin's levels.</summary>
    public IReadOnlyList<CellPair> Table(string item, string by)
    {
        var levels = Rows.Select(r => r[by]).Distinct().ToList();
        return [.. Answered(item).CountBy(r => (r.Cell, Row: levels.IndexOf(r.Row[by]), r.Score)).Select(c => new CellPair(c.Key.Cell, c.Key.Row, c.Key.Score, (long)c.Value * times))];
    }

    private static IEnumerable<(int Cell, IReadOnlyDictionary<string, string> Row, int Score)> Answered(string item) => ByCell.SelectMany((g, cell) =>
        g.Where(r => r[item] is not ("" or "NA" or "99")).Select(r => (cell, r, int.Parse(r[item], System.Globalization.CultureInfo.InvariantCulture))));

    private static string Key(IReadOnlyDictionary<string, string> row) => string.Join('|', Names.Select(n => row[n]));

    private static long PeopleOf(IReadOnlyDictionary<string, string> row) => long.Parse(row["N"], System.Globalization.CultureInfo.InvariantCulture);

    private static List<IReadOnlyDictionary<string, string>> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "stakeholders", file));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => (IReadOnlyDictionary<string, string>)names.Zip(line.Split(',')).ToDictionary(v => v.First, v => v.Second))];
    }
}
