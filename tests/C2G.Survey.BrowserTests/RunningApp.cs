using System.Diagnostics;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.BrowserTests;

/// <summary>The product itself, in a process of its own, over a fresh folder: what a newcomer has after one command.</summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly bool _ownsData;

    private RunningApp(Process process, DirectoryInfo data, bool ownsData, Uri url, IReadOnlyList<string> said) =>
        (_process, _data, _ownsData, Url, Said) = (process, data, ownsData, url, said);

    public Uri Url { get; }

    /// <summary>The folder of its database; a second process may be started over the same one.</summary>
    public string Data => _data.FullName;

    /// <summary>What it printed until it served: links, the key.</summary>
    public IReadOnlyList<string> Said { get; }

    /// <param name="verb">What to start: <c>serve</c>, or <c>demo</c> with everything that it creates.</param>
    /// <param name="data">A folder of another instance; a temporary one of its own when none is given.</param>
    public static async Task<RunningApp> StartAsync(string verb = "serve", string? data = null)
    {
        var folder = data is null ? Directory.CreateTempSubdirectory("c2g-browser-") : new(data);
        var process = Start([verb, "--data", folder.FullName, "--urls", "http://127.0.0.1:0"]);
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (!line.StartsWith("Serving at ", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new(process, folder, data is null, new(line.Split(' ')[2].TrimEnd('.')), said);
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"{verb} ended with {process.ExitCode} before it served:\n{string.Join('\n', said)}");
    }

    /// <summary>Runs a verb of the command line beside the running server, over the same store.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        using var process = Start([.. arguments, "--data", Data]);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}\n{said}");
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_ownsData)
            _data.Delete(recursive: true);
    }

    private static Process Start(IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "c2g-survey.dll"), .. arguments])
        {
            RedirectStandardOutput = true, WorkingDirectory = Repository.Root,
        })!;
}
