using System.Xml.Linq;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Docs;

public class DependencyRecordTests
{
    [Fact]
    public void Every_pinned_package_is_recorded_with_its_version_licence_and_purpose_and_no_other()
    {
        var pinned = XDocument.Load(Repository.PathOf("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(p => $"{p.Attribute("Include")!.Value} {p.Attribute("Version")!.Value}");

        var recorded = File.ReadLines(Repository.PathOf("docs", "decisions", "0006-dependencies.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => cells is [_, var name, var version, { Length: > 2 }, { Length: > 4 }, _] ? $"{name} {version}" : $"incomplete: {string.Join('|', cells)}");

        Assert.Equal(pinned.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_mail_server_of_the_tests_is_recorded_with_its_version()
    {
        var package = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "tools", "package.json"))).RootElement;
        var record = File.ReadAllText(Repository.PathOf("docs", "decisions", "0006-dependencies.md"));

        Assert.All(package.GetProperty("dependencies").EnumerateObject(),
            tool => Assert.Contains($"`{tool.Name}` {tool.Value.GetString()} (", record, StringComparison.Ordinal));
    }
}
