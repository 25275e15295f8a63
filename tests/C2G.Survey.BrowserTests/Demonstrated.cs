using C2G.Survey.BrowserTests;

[assembly: AssemblyFixture(typeof(Demonstrated))]

namespace C2G.Survey.BrowserTests;

/// <summary>The product with its whole demonstration, as a newcomer has it after <c>./run</c>. Started when the first test asks for it.</summary>
public sealed class Demonstrated : IAsyncDisposable
{
    private readonly Lazy<Task<RunningApp>> _app = new(() => RunningApp.StartAsync("demo"));

    public async Task<string> AddressAsync(string path) => new Uri((await _app.Value).Url, path).ToString();

    /// <summary>The evaluator's key, which the demonstration prints once.</summary>
    public async Task<string> KeyAsync() => (await _app.Value).Said.Single(line => line.Contains("Key: ", StringComparison.Ordinal)).Split("Key: ")[1].Split(' ')[0];

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await _app.Value).DisposeAsync();
    }
}
