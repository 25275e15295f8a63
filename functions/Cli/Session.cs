using System.CommandLine;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Azure;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Functions.Cli;

/// <summary>One run of a verb: the settings, the open store, and the very services that the server has.</summary>
internal sealed class Session : IAsyncDisposable
{
    public static readonly Option<string?> Data = new("--data") { Description = "Folder of the database and the mail folder", Recursive = true, HelpName = "DIR" };

    public static readonly Option<string?> Urls = new("--urls") { Description = "Addresses to listen on, separated by semicolons", Recursive = true, HelpName = "URLS" };

    private readonly ServiceProvider _services;

    private Session(Settings settings, IConfiguration configuration, ITables tables, TextWriter output, TextWriter error)
    {
        (Settings, Configuration, Tables, Out, Error) = (settings, configuration, tables, output, error);
        _services = new ServiceCollection()
            .AddLogging(log => log.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning))
            .AddSurvey(settings, tables, TimeProvider.System).BuildServiceProvider();
    }

    public Settings Settings { get; }

    public IConfiguration Configuration { get; }

    public ITables Tables { get; }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public IJob Job(string name) => _services.GetServices<IJob>().Single(j => j.Name == name);

    /// <summary>Runs a verb with an open store; says what went wrong, and whose fault it was, in the exit code.</summary>
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel, Func<Session, Task<int>> verb)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var configuration = Configure(parsed);
            var settings = Settings.Read(configuration, out var problems);
            if (problems.Count > 0)
                return error.Say(problems, ExitCode.Configuration);
            var tables = await OpenAsync(settings, cancel);
            await using var open = tables as IAsyncDisposable;
            await using var session = new Session(settings, configuration, tables, output, error);
            return await verb(session);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception failure) when (failure is StoreUnavailableException or MailServerException or UnauthorizedAccessException or IOException)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCode.Configuration;
        }
        catch (Exception failure)
        {
            await error.WriteLineAsync($"This is our mistake, not yours: {failure}");
            return ExitCode.Ours;
        }
    }

    private static async Task<ITables> OpenAsync(Settings settings, CancellationToken cancel)
    {
        if (settings.Tables is { } account)
            return await AzureTables.OpenAsync(account, TimeProvider.System, cancel);
        Directory.CreateDirectory(settings.Data);
        return SqliteTables.Open(Path.Combine(settings.Data, "survey.db"));
    }

    private static IConfigurationRoot Configure(ParseResult parsed)
    {
        var given = new Dictionary<string, string?>();
        if (parsed.GetValue(Data) is { } data)
            given["C2G:Data"] = data;
        if (parsed.GetValue(Urls) is { } urls)
            given["C2G:Urls"] = urls;
        return new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: false)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(Environment.GetEnvironmentVariables().Keys.Cast<string>()
                .Where(k => k.StartsWith("C2G_", StringComparison.OrdinalIgnoreCase))
                .Select(k => KeyValuePair.Create($"C2G:{k[4..].Replace("_", "", StringComparison.Ordinal)}", Environment.GetEnvironmentVariable(k))))
            .AddInMemoryCollection(given)
            .Build();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
