namespace C2G.Survey.Functions.Hosting;

/// <summary>What a timer does. The Functions host, the stand-alone scheduler and the command line all run this very object.</summary>
/// <remarks>A job is idempotent, catches up by itself, and rethrows what the world did to it so that the run is recorded as failed.</remarks>
public interface IJob
{
    /// <summary>The function's name: its folder, its <c>function.json</c>, and the path that the host calls.</summary>
    string Name { get; }

    /// <summary>Runs once and says in one line what was done; no answer, address or key is in it.</summary>
    Task<string> RunAsync(CancellationToken cancel);
}
