using System.Text.Json;
using System.Text.RegularExpressions;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Reports.Disclosure;

/// <summary>Tables with their optimal suppression, found by exhaustive search with integer programming; see tests/reference/15_disclosure.</summary>
public partial class ReferenceTests
{
    private const double TimesOptimum = 2;

    public static TheoryData<string> Cases => [.. All().Select(c => c.GetProperty("id").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_protects_every_primary_cell_and_hides_at_most_twice_what_the_optimum_hides(string id)
    {
        var c = All().Single(c => c.GetProperty("id").GetString() == id);
        var (crosstab, rows) = TableOf(c);
        crosstab.Protect();
        var k = c.GetProperty("threshold_k").GetInt32();
        var primary = c.GetProperty("primary").EnumerateArray().Select(p => p.GetString()!).Where(p => !p.Contains('T')).Select(PlaceOf).ToList();
        foreach (var (row, column) in primary)
        {
            var ((low, high), count) = (crosstab.IntervalOf(row, column), rows[row][column]);
            Assert.True(low <= Math.Max(0, count - 1) && high >= Math.Max(k, count + 1), $"{count} lies in [{low}, {high}]");
        }

        var added = (from r in Enumerable.Range(0, rows.Count) from n in Enumerable.Range(0, rows[r].Length) select (Row: r, Column: n))
            .Where(p => crosstab.IsCellHidden(p.Row, p.Column) && !primary.Contains(p)).ToList();
        var addedBases = Enumerable.Range(0, rows.Count).Count(r => crosstab.IsBaseHidden(r) && rows[r].Sum() >= k);
        var fewest = c.GetProperty("fewest_cells").GetProperty("objective").GetDouble();
        Assert.True(added.Count + addedBases <= Math.Max(fewest, 0.5) * TimesOptimum, $"{added.Count + addedBases} cells where {fewest} do");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_the_primary_cells_alone_hidden_an_outsider_knows_what_integer_programming_says(string id)
    {
        var c = All().Single(c => c.GetProperty("id").GetString() == id);
        if (c.GetProperty("margins_may_be_suppressed").GetBoolean())
            return; // A hidden base hides its row here, so that this pattern does not occur.
        var table = TableOf(c).Crosstab;
        foreach (var place in c.GetProperty("primary").EnumerateArray().Select(p => PlaceOf(p.GetString()!)))
            table.HideCell(place.Row, place.Column);
        foreach (var interval in c.GetProperty("primary_only_intervals").EnumerateObject())
        {
            var (row, column) = PlaceOf(interval.Name);
            Assert.Equal((interval.Value[0].GetInt64(), interval.Value[1].GetInt64()), table.IntervalOf(row, column));
        }
    }

    private static (Crosstab Crosstab, IReadOnlyList<long[]> Rows) TableOf(JsonElement c)
    {
        var (table, k) = (c.GetProperty("table"), c.GetProperty("threshold_k").GetInt32());
        var is1d = c.GetProperty("kind").GetString() == "1d";
        List<long[]> rows = is1d ? [Numbers(table)] : [.. table.EnumerateArray().Select(Numbers)];
        return (new(rows, rows[0].Select(_ => 0).ToList(), k, areTotalsKnown: !is1d), rows);
    }

    private static long[] Numbers(JsonElement row) => [.. row.EnumerateArray().Select(n => n.GetInt64())];

    private static (int Row, int Column) PlaceOf(string name) => Name().Match(name) is { Success: true, Groups: var g }
        ? (g["r"].Success ? int.Parse(g["r"].Value) : 0, int.Parse(g["c"].Value)) : throw new FormatException(name);

    private static List<JsonElement> All() => [.. JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "reference", "15_disclosure", "expected.json")))
        .RootElement.GetProperty("results").EnumerateArray()];

    [GeneratedRegex("^(r(?<r>[0-9]+))?c(?<c>[0-9]+)$")]
    private static partial Regex Name();
}
