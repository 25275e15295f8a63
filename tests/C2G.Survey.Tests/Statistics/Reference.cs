using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Statistics;

/// <summary>The cases of <c>tests/reference</c>: a number holds when it is within the tolerance that the case states.</summary>
public static class Reference
{
    private static readonly Dictionary<string, JsonElement> Files = [];

    public static TheoryData<string> Ids(string folder) => [.. Results(folder).Select(r => r.GetProperty("id").GetString()!)];

    /// <summary>Compares what was found with the expected value of the same shape: members of an object that are not expected are not looked at.</summary>
    /// <param name="instead">A tolerance instead of the case's, where its own numbers are less exact than it says.</param>
    /// <param name="only">The one member that is looked at; the others are compared elsewhere.</param>
    public static void Holds(string folder, string id, object? found, double? instead = null, string? only = null)
    {
        var result = Results(folder).Single(r => r.GetProperty("id").GetString() == id);
        if (only is not null)
        {
            Compare(result.GetProperty("value").GetProperty(only), JsonSerializer.SerializeToNode(found)![only], instead ?? result.GetProperty("rel_tol").GetDouble(), $"{id}.{only}");
            return;
        }
        Compare(result.GetProperty("value"), JsonSerializer.SerializeToNode(found),
            instead ?? (result.TryGetProperty("rel_tol", out var tolerance) ? tolerance.GetDouble() : 1e-8), id);
    }

    /// <summary>The lines of a matrix of expected numbers.</summary>
    public static double[][] Matrix(string folder, string id) => [.. Results(folder).Single(r => r.GetProperty("id").GetString() == id)
        .GetProperty("value").GetProperty("values").EnumerateArray().Select(line => line.EnumerateArray().Select(v => v.GetDouble()).ToArray())];

    /// <summary>Rows of a file; an empty field or <c>NA</c> is absent.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string folder, string file)
    {
        var lines = File.ReadAllLines(Repository.PathOf("tests", "reference", folder, file));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).Where(v => v.Second is not ("" or "NA")).ToDictionary(v => v.First, v => v.Second))];
    }

    public static long Whole(this IReadOnlyDictionary<string, string> row, string name) => long.Parse(row[name], CultureInfo.InvariantCulture);

    public static double Number(this IReadOnlyDictionary<string, string> row, string name) => double.Parse(row[name], CultureInfo.InvariantCulture);

    /// <summary>How often each pair of codes occurs; rows without either are left out.</summary>
    public static long[][] Table(IEnumerable<IReadOnlyDictionary<string, string>> rows, string one, string other,
        IReadOnlyList<string> codes, IReadOnlyList<string> others)
    {
        var known = rows.Where(r => r.ContainsKey(one) && r.ContainsKey(other)).CountBy(r => (r[one], r[other])).ToDictionary();
        return [.. codes.Select(c => others.Select(o => (long)known.GetValueOrDefault((c, o))).ToArray())];
    }

    private static JsonElement.ArrayEnumerator Results(string folder)
    {
        lock (Files)
        {
            if (!Files.TryGetValue(folder, out var root))
                Files[folder] = root = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "reference", folder, "expected.json"))).RootElement;
            return root.GetProperty("results").EnumerateArray();
        }
    }

    private static void Compare(JsonElement expected, JsonNode? found, double tolerance, string where)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                // Beside a matrix's values stand the names of its lines.
                foreach (var member in expected.EnumerateObject().Where(m => m.Name is not ("cols" or "rows" or "note")))
                {
                    Assert.True(found is JsonObject o && o.ContainsKey(member.Name), $"{where}: '{member.Name}' was not computed");
                    Compare(member.Value, found[member.Name], tolerance, $"{where}.{member.Name}");
                }

                break;
            case JsonValueKind.Array:
                Assert.True(found is JsonArray a && a.Count == expected.GetArrayLength(), $"{where}: {found?.ToJsonString()} has not the length of {expected}");
                foreach (var (index, item) in expected.EnumerateArray().Index())
                    Compare(item, found![index], tolerance, $"{where}[{index}]");
                break;
            case JsonValueKind.Number:
                var (wanted, got) = (expected.GetDouble(), found?.GetValue<JsonElement?>() is null ? double.NaN : found.Deserialize<double>());
                Assert.True(Math.Abs(got - wanted) <= tolerance * Math.Abs(wanted) + 1e-10, $"{where}: {got:R} is not {wanted:R}");
                break;
            case JsonValueKind.String when expected.GetString() == "NaN":
                Assert.True(found is null, $"{where}: {found} should be no estimate");
                break;
            default:
                Assert.Equal(expected.ToString(), found?.ToString(), ignoreCase: true);
                break;
        }
    }
}
