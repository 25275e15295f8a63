using C2G.Survey.Functions.Cli;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Docs;

public sealed class ReadmeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task The_figures_in_the_README_are_what_the_demonstration_prints()
    {
        var demo = await RunAsync("demo", "--no-serve");
        var report = await RunAsync("report", "general-demo");
        var readme = await File.ReadAllTextAsync(Repository.PathOf("README.md"));
        var shown = readme.Split("<!-- report -->\n```text\n")[1].Split("\n```\n<!-- /report -->")[0].Split("\n\n--\n\n");
        Assert.Equal(2, shown.Length);
        Assert.StartsWith(shown[0], report);
        Assert.Contains(shown[1], demo);
        foreach (var figure in new[] { "80.0%", "67.0%", "95.0%", "83.0%", "87.0%", "78.0%", "95% interval" })
            Assert.Contains(figure, string.Concat(shown));
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        Assert.True(await CommandLine.RunAsync([.. arguments, "--data", _folder], output, error) == 0, error.ToString());
        return output.ToString();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
