using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Instruments;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Waves;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace C2G.Survey.Tests.Respond;

/// <summary>The real program on a free port over a real database file, at an hour that no row may tell.</summary>
internal sealed class Site : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 13, 47, 29, TimeSpan.Zero);

    private readonly TemporaryDirectory? _directory;
    private readonly WebApplication _app;

    private Site(TemporaryDirectory? directory, string path, SqliteTables tables, WebApplication app, SetClock clock)
    {
        (_directory, Path, Tables, _app, Clock) = (directory, path, tables, app, clock);
        Client = Connect();
    }

    public string Path { get; }

    public SqliteTables Tables { get; }

    public SetClock Clock { get; }

    public HttpClient Client { get; }

    public Uri Address => new(_app.Urls.First());

    public static Task<Site> StartAsync() => StartAsync(new TemporaryDirectory(), null, new SetClock(Noon));

    /// <summary>Another instance over the same file.</summary>
    public Task<Site> AnotherAsync() => StartAsync(null, Path, Clock);

    /// <summary>A respondent's program: keeps no cookie, follows nothing by itself.</summary>
    public HttpClient Connect() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };

    public async Task<Wave> OpenAsync(Wave wave, Instrument instrument)
    {
        await CreateAsync(wave, instrument);
        await SetAsync(wave.Id, WaveState.Open);
        return wave;
    }

    public async Task CreateAsync(Wave wave, Instrument instrument) =>
        Assert.True(await _app.Services.GetRequiredService<WaveStore>().CreateAsync(wave, instrument));

    public async Task<List<Row>> WaitingAsync(string wave) => [.. (await RowsAsync("intake", wave + "|0")).Where(r => !IsStart(r))];

    public async Task<List<Row>> StartsAsync(string wave) => [.. (await RowsAsync("intake", wave + "|0")).Where(IsStart)];

    private static bool IsStart(Row row) => row.Key.StartsWith('s');

    public async Task<List<Row>> RowsAsync(string table, string partition)
    {
        var rows = new List<Row>();
        await foreach (var row in Tables.AllAsync(table, partition))
            rows.Add(row);
        return rows;
    }

    public async Task SetAsync(string wave, WaveState state)
    {
        var waves = _app.Services.GetRequiredService<WaveStore>();
        Clock.Now += TimeSpan.FromSeconds(2); // Waves are remembered for a second.
        Assert.True(await waves.SetStateAsync((await waves.FindAsync(wave))!, state));
    }

    /// <summary>Every byte of the database and its log.</summary>
    public string Dump()
    {
        var bytes = new[] { Path, Path + "-wal" }.Where(File.Exists).SelectMany(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        });
        return System.Text.Encoding.Latin1.GetString([.. bytes]);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await Tables.DisposeAsync();
        _directory?.Dispose();
    }

    private static async Task<Site> StartAsync(TemporaryDirectory? directory, string? file, SetClock clock)
    {
        var path = file ?? directory!.File("survey.db");
        var tables = SqliteTables.Open(path);
        var settings = new Settings { Data = System.IO.Path.GetDirectoryName(path)!, Urls = "http://127.0.0.1:0" };
        var app = App.Build(settings, tables, clock, []);
        await app.StartAsync();
        return new(directory, path, tables, app, clock);
    }
}
