using System.Diagnostics;
using System.Globalization;

namespace C2G.Survey.Bench;

/// <summary>A process whose time and memory are measured: the product, or an anchor.</summary>
internal sealed class ProcessUnderTest : IDisposable
{
    private readonly Process _process;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<string> _said = [];
    private bool _isDisposed;

    private ProcessUnderTest(Process process) => _process = process;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public TimeSpan Cpu => Refreshed().TotalProcessorTime;

    /// <summary>The most memory that it held at any moment so far (VmHWM), in MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            Look();
            return field;
        }
        private set;
    }

    /// <summary>From start to end of a verb.</summary>
    public TimeSpan Wall { get; private set; }

    /// <summary>Processor time of a verb, to a hundredth of a second.</summary>
    public TimeSpan Used { get; private set; }

    public IReadOnlyList<string> Said => _said;

    /// <summary>Starts a server and waits until it names its address on its output.</summary>
    public static async Task<ProcessUnderTest> ServeAsync(string file, params string[] arguments)
    {
        var server = Start(file, arguments);
        while (await server._process.StandardOutput.ReadLineAsync() is { } line)
        {
            server._said.Add(line);
            if (line.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal) && line.StartsWith("Serving", StringComparison.Ordinal)) is { } url)
            {
                server.Url = new(url.TrimEnd('.'));
                _ = server._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return server;
            }
        }

        throw new IOException($"{file} {string.Join(' ', arguments)} ended before it served: {string.Join('\n', server._said)}");
    }

    /// <summary>Runs one verb to its end.</summary>
    /// <exception cref="IOException">It ended with another exit code than 0.</exception>
    public static async Task<ProcessUnderTest> RunAsync(string file, params string[] arguments)
    {
        var run = Start(file, arguments);
        var reading = run._process.StandardOutput.ReadToEndAsync();
        while (!run._process.WaitForExit(10))
            run.Look();
        run.Wall = run._clock.Elapsed;
        run._said.AddRange((await reading).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        if (run._process.ExitCode != 0)
            throw new IOException($"{string.Join(' ', arguments)} ended with {run._process.ExitCode}: {string.Join('\n', run._said)}");
        return run;
    }

    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessUnderTest Start(string file, string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
        // Timers are measured apart: one that fires in the middle of a load is in some runs and not in others.
        foreach (var timer in (string[])["Fold", "Mail", "Retention"])
            start.Environment[$"C2G_{timer}Schedule"] = "0 0 0 1 1 *";
        var run = new ProcessUnderTest(Process.Start(start)!);
        // However the measuring ends, nothing that it started goes on.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => run.Dispose();
        return run;
    }

    private Process Refreshed()
    {
        _process.Refresh();
        return _process;
    }

    private void Look()
    {
        if (_isDisposed)
            return;
        try
        {
            Used = Cpu;
            var line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM", StringComparison.Ordinal));
            if (line is not null)
                PeakMegabytes = double.Parse(line.Split(':')[1].Trim().Split(' ')[0], CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between two looks; the last look counts.
        }
    }
}
