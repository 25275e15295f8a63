using System.Text.Json;
using System.Text.Json.Nodes;
using C2G.Survey.BrowserTests;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tests.Tools;

[assembly: AssemblyFixture(typeof(Fielded))]

namespace C2G.Survey.BrowserTests;

/// <summary>The product with the general survey in the field, and one that is not open yet and one that is closed. Started when the first test asks for it.</summary>
public sealed class Fielded : IAsyncDisposable
{
    public const string General = "general", Coming = "coming", Over = "over";

    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip };

    private readonly Lazy<Task<RunningApp>> _app = new(FieldAsync);

    public Task<RunningApp> App => _app.Value;

    public async Task<string> AddressAsync(string path) => new Uri((await App).Url, path).ToString();

    /// <summary>Stores the general survey under an id, in a window around today, and opens it.</summary>
    /// <param name="opensIn">Days from today until the first day that takes answers.</param>
    public static async Task AddAsync(RunningApp app, string id, int opensIn = -7)
    {
        var source = Repository.PathOf("instruments", "waves", "general.json");
        var wave = JsonNode.Parse(await File.ReadAllTextAsync(source), documentOptions: Commented)!;
        var opensOn = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(opensIn);
        wave["id"] = id;
        wave["opensOn"] = opensOn.ToString("O", null);
        wave["closesOn"] = opensOn.AddDays(69).ToString("O", null);
        wave["instrument"] = Repository.PathOf("instruments", "general_stakeholder_survey.xlsx");
        var file = Path.Combine(app.Data, $"{id}.json");
        await File.WriteAllTextAsync(file, wave.ToJsonString());
        await app.RunAsync("wave", "create", file);
        await app.RunAsync("wave", "open", id);
    }

    /// <summary>Rows that a thanked respondent has left in the store and that no fold has taken yet.</summary>
    public static async Task<long> CountIntakeAsync(RunningApp app)
    {
        await using var tables = SqliteTables.Open(Directory.GetFiles(app.Data, "*.db").Single());
        return await new Collect(tables).CountWaitingAsync(General, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await App).DisposeAsync();
    }

    private static async Task<RunningApp> FieldAsync()
    {
        var app = await RunningApp.StartAsync();
        await AddAsync(app, General);
        await AddAsync(app, Coming, opensIn: 7);
        await AddAsync(app, Over);
        await app.RunAsync("wave", "close", Over);
        return app;
    }
}
