using System.Diagnostics;
using C2G.Survey.Functions.Hosting;

namespace C2G.Survey.Tests.Hosting;

/// <summary>The real executable in processes of its own, with settings in its environment; whatever still runs at the end is killed.</summary>
internal sealed class Executable(params (string Name, string Value)[] settings) : IDisposable
{
    private readonly List<Process> _processes = [];

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        lock (_processes)
            _processes.Add(process);
        return process;
    }

    public async Task<(Process Server, string Url)> ServeAsync()
    {
        var server = Start("serve", "--urls", "http://127.0.0.1:0");
        while (true)
        {
            var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
            if (line.StartsWith("Serving at ", StringComparison.Ordinal))
            {
                // Nobody else reads what it says: a full pipe would hold it up.
                _ = server.StandardOutput.ReadToEndAsync();
                _ = server.StandardError.ReadToEndAsync();
                return (server, line.Split(' ')[2].TrimEnd('.'));
            }
        }
    }

    public async Task<string> RunToEndAsync(params string[] arguments)
    {
        var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
        return await output;
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
