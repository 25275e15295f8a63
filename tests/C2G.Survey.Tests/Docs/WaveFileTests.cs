using System.Text.Json;
using System.Text.RegularExpressions;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Docs;

/// <summary>The page on a wave's file has every property, design and base that there is, and no other.</summary>
public partial class WaveFileTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs", "waves.md"));

    [Fact]
    public void Every_property_of_a_wave_is_explained()
    {
        var properties = typeof(Wave).GetProperties().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        Assert.Equal(properties.Order(StringComparer.Ordinal), Column("property").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_design_and_every_base_is_explained()
    {
        Assert.Equal(Enum.GetNames<Design>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName), Column("`design`"));
        Assert.Equal(Enum.GetNames<BaseRule>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName), Column("`base`"));
    }

    /// <summary>What stands in back quotes in the first column of the table with this head.</summary>
    private static IEnumerable<string> Column(string head) => Page.SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|')).SelectMany(line => Quoted().Matches(line.Split('|')[1])).Select(m => m.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();
}
