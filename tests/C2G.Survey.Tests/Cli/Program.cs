using C2G.Survey.Functions.Cli;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.Cli;

/// <summary>The command line over a folder of the test's own.</summary>
internal static class Program
{
    public static async Task<(int Code, string Output, string Error)> RunAsync(TemporaryDirectory directory, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await CommandLine.RunAsync([.. args, "--data", directory.File("data")], output, error), output.ToString(), error.ToString());
    }
}
