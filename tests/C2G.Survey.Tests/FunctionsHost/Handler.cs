using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>The app's executable as the host keeps it: started with the host's environment, and killed without a signal.</summary>
internal sealed class Handler(AppFolder app, IReadOnlyDictionary<string, string> settings) : IDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);

    private readonly StringBuilder _said = new();
    private Process? _process;

    /// <summary>Redirects pass and nothing is followed, as in the host.</summary>
    public HttpClient Client { get; private set; } = new();

    public int Port { get; private set; }

    /// <summary>Everything that it wrote to its output and error so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    public async Task StartAsync()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var start = new ProcessStartInfo(app.Executable) { WorkingDirectory = app.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{Port}";
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_WORKER_RUNTIME"] = "custom";
        // The host's images set these for the host itself; the handler inherits them.
        start.Environment["ASPNETCORE_URLS"] = "http://+:80";
        start.Environment["ASPNETCORE_CONTENTROOT"] = "/azure-functions-host";
        start.Environment["WEBSITE_HOSTNAME"] = "app.example";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client.Dispose();
        Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new($"http://127.0.0.1:{Port}"), Timeout = Timeout.InfiniteTimeSpan };
        await UntilReadyAsync();
    }

    /// <summary>What functionTimeout and a scale-in do: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    private async Task UntilReadyAsync()
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var any = await Client.GetAsync("/");
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited && patience.Elapsed < ReadyWithin)
            {
                await Task.Delay(20);
            }
            catch (HttpRequestException)
            {
                throw new InvalidOperationException($"The handler did not get ready: exit code {(_process!.HasExited ? _process.ExitCode : null)}. {Said}");
            }
        }
    }

    private void Hear(string? line)
    {
        if (line is not null)
            lock (_said)
                _said.AppendLine(line);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (_process is null)
            return;
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
