using System.Text.RegularExpressions;
using C2G.Survey.Functions;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Manage;

/// <summary>What the survey team's pages say of a problem in the reader's language.</summary>
public partial class ProblemWordsTests
{
    private const string Slice = "problems.";

    private static readonly Dictionary<string, string> Listed = Row().Matches(File.ReadAllText(Repository.PathOf("docs", "problems.md"))).ToDictionary(m => m.Groups[1].Value, m => $"{m.Groups[2].Value} {m.Groups[3].Value}");

    private static readonly string[] Written = [.. Words.All.Keys.Where(k => k.StartsWith(Slice, StringComparison.Ordinal)).Select(k => k[Slice.Length..])];

    [Fact]
    public void They_say_what_the_list_of_problems_says() =>
        Assert.All(Written, code => Assert.Equal(Listed[code], Words.In("en")[Slice + code]));

    [Fact]
    public void Everything_that_is_said_of_a_workbook_or_a_waves_file_is_written_in_every_language()
    {
        var said = new[] { Repository.PathOf("src", "C2G.Survey", "Instruments"), Repository.PathOf("src", "C2G.Survey", "Waves"), Repository.PathOf("functions", "Instruments") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Quoted().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value).Where(Listed.ContainsKey).ToHashSet();
        Assert.True(said.Count > 40);
        Assert.Empty(said.Except(Written));
    }

    [GeneratedRegex(@"^\| ([a-z]+(?:-[a-z]+)+) \| (.+?) \| (.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)+)\"")]
    private static partial Regex Quoted();
}
