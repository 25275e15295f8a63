using Microsoft.AspNetCore.Http.Features;

namespace C2G.Survey.Functions.Hosting;

/// <summary>Where the Functions host fires the timers: <c>POST /{Name}</c> on loopback.</summary>
/// <remarks>Mapped only under the host. Public requests come in on the same port, so there are three locks: every public function has a
/// literal prefix of its own; on each timer's name lies an HTTP function that wants the master key (the folders <c>ShadowOf…</c>); and a
/// call that is not exactly the host's, or was proxied for somebody, is refused here.</remarks>
internal static class TriggerEdge
{
    private static readonly string[] MarksOfAProxiedCall = ["X-Forwarded-Host", "X-Forwarded-For", "X-Original-Host", "x-ms-invocation-id"];

    /// <summary>How this public request came: new hosts proxy, old ones forward a copy; <c>null</c> when by neither way.</summary>
    public static string? WayOf(HttpRequest request) =>
        request.Headers.ContainsKey("x-ms-invocation-id") || request.Headers.ContainsKey("X-Forwarded-Host") ? "proxying"
        : request.Headers.ContainsKey("X-Azure-Functions-InvocationId") ? "forwarding"
        : null;

    public static void MapTriggers(this WebApplication app)
    {
        var runs = app.Services.GetRequiredService<JobRuns>();
        foreach (var job in app.Services.GetServices<IJob>())
            app.MapPost($"/{job.Name}", 
                // Said to be a route handler: as a request delegate it would drop the result and answer an empty 200, on which the host waits for ever.
                (Delegate)((HttpContext http) => IsTheHosts(http, job) ? RunAsync(http, job, runs, app.Logger) : Task.FromResult(Results.NotFound())));
    }

    private static async Task<IResult> RunAsync(HttpContext http, IJob job, JobRuns runs, ILogger log)
    {
        try
        {
            return Answer(StatusCodes.Status200OK, await runs.RunAsync(job, http.RequestAborted));
        }
        catch (Exception failure)
        {
            log.LogError(failure, "{Job} failed and will run again at its next time", job.Name);
            return Answer(StatusCodes.Status500InternalServerError, $"{job.Name} failed");
        }
    }

    private static IResult Answer(int status, string said) => Results.Json(
        new { Outputs = new { }, Logs = new[] { said }, ReturnValue = (string?)null }, options: new() { PropertyNamingPolicy = null }, statusCode: status);

    private static bool IsTheHosts(HttpContext http, IJob job) =>
        http.Features.Get<IHttpRequestFeature>()?.RawTarget == "/" + job.Name
        && http.Request.Host.Host is "127.0.0.1" or "localhost"
        && http.Request.HasJsonContentType()
        && http.Request.Headers.ContainsKey("X-Azure-Functions-InvocationId")
        && !MarksOfAProxiedCall.Any(http.Request.Headers.ContainsKey);
}
