using System.Diagnostics;
using System.Text;
using System.Text.Json;
using C2G.Survey.Functions.Storage.Azure;

[assembly: AssemblyFixture(typeof(C2G.Survey.Tests.Tools.Azurite))]

namespace C2G.Survey.Tests.Tools;

/// <summary>One Azurite for all tests, on a free port; every test has an account of its own, so that none sees another's rows.</summary>
public sealed class Azurite : IAsyncDisposable
{
    private const int Accounts = 500;

    private static readonly string Key = Convert.ToBase64String(Encoding.ASCII.GetBytes("no secret: it opens an emulator only"));

    private readonly SemaphoreSlim _starting = new(1);
    private Process? _process;
    private int _port;
    private int _last = -1;

    /// <summary>The connection string of an account that nobody has used; starts Azurite when it is the first.</summary>
    public async Task<string> ConnectionAsync()
    {
        await StartAsync();
        var name = $"account{Interlocked.Increment(ref _last)}";
        return Connection(name, Key, $"http://127.0.0.1:{_port}/{name}");
    }

    public static string Connection(string account, string key, string endpoint) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};TableEndpoint={endpoint};";

    public async Task<AzureTables> OpenAsync() => await OpenAsync(await ConnectionAsync());

    public static Task<AzureTables> OpenAsync(string connection) =>
        AzureTables.OpenAsync(new("C2G_TablesConnection", connection, null, null), TimeProvider.System, CancellationToken.None);

    private async Task StartAsync()
    {
        var tools = Repository.PathOf("tests", "tools");
        Needed.ToBeThere(Directory.Exists(Path.Combine(tools, "node_modules", "azurite")), "Azurite (tests/tools/node_modules)");
        await _starting.WaitAsync();
        try
        {
            if (_process is not null)
                return;
            _process = Process.Start(new ProcessStartInfo("node", ["azurite.js", $"{Accounts}", Key])
            {
                WorkingDirectory = tools, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            _process.ErrorDataReceived += (_, _) => { };
            _process.BeginErrorReadLine();
            var first = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("Azurite ended at once");
            _port = JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32();
        }
        finally
        {
            _starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _starting.Dispose();
        if (_process is null)
            return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
