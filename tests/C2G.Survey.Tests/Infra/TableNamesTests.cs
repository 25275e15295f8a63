using System.Text.RegularExpressions;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Infra;

public partial class TableNamesTests
{
    [Fact]
    public void The_storage_account_is_made_with_every_table_that_the_program_writes()
    {
        var bicep = File.ReadAllText(Repository.PathOf("infra", "storage.bicep"));
        var made = bicep[bicep.IndexOf('[', StringComparison.Ordinal)..bicep.IndexOf(']', StringComparison.Ordinal)].Split('\'').Where((_, i) => i % 2 == 1);
        var written = Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => TableName().Matches(File.ReadAllText(file))).Select(m => m.Groups[1].Value);

        Assert.Equal(written.Order(StringComparer.Ordinal).Distinct(), made);
    }

    /// <summary>A constant called a table, or the catalogue of them.</summary>
    [GeneratedRegex("""\b(?:\w*Table|Catalog) = "([a-z]{3,})"[,;]""", RegexOptions.NonBacktracking)]
    private static partial Regex TableName();
}
