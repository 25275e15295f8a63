using System.Text.RegularExpressions;
using C2G.Survey.Functions;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests;

public partial class DocumentTests
{
    /// <summary>A problem's code as it stands in the code: the first argument of a <c>Problem</c>, or of a target-typed <c>new</c> in a list of them.</summary>
    [GeneratedRegex("""(?:new Problem|new|Problem|Error|Warn)\(\s*"([a-z]+(?:-[a-z]+)+)"\s*,""")]
    private static partial Regex CodeInSource();

    [GeneratedRegex(@"^\| ([a-z]+(?:-[a-z]+)+) \|", RegexOptions.Multiline)]
    private static partial Regex CodeInTable();

    [Fact]
    public void Every_problem_that_the_code_can_say_is_in_the_list_of_problems()
    {
        var listed = CodeInTable().Matches(File.ReadAllText(Repository.PathOf("docs", "problems.md"))).Select(m => m.Groups[1].Value).ToHashSet();
        var said = Sources(".cs").Where(file => !file.Contains("/Expressions/")).SelectMany(file => CodeInSource().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(said);
        Assert.Empty(said.Except(listed));
    }

    [Fact]
    public void Every_text_of_the_product_is_there_in_the_four_languages_with_the_same_values_in_it()
    {
        foreach (var (key, texts) in Words.All)
        {
            Assert.True(texts.Keys.Order().SequenceEqual(Words.Languages.Order()), key);
            Assert.All(texts.Values, text => Assert.False(string.IsNullOrWhiteSpace(text), key));
            var places = texts.Values.Select(text => string.Join(' ', Place().Matches(text).Select(m => m.Value).Distinct().Order())).Distinct();
            Assert.True(places.Count() == 1, $"{key} does not hold the same places in every language");
        }
    }

    private static IEnumerable<string> Sources(string extension) => new[] { "src", "functions" }
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*" + extension, SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/") && !file.Contains("/bin/"));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [Fact]
    public void No_file_of_code_is_longer_than_350_lines() =>
        Assert.All(Sources(".cs").Concat(Sources(".razor")), file => Assert.True(File.ReadLines(file).Count() <= 350, file));
}
