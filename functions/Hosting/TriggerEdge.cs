namespace C2G.Survey.Functions.Hosting;

/// <summary>Where the Functions host fires the timers: <c>POST /{Name}</c> on loopback.</summary>
/// <remarks>Mapped only under the host. Public requests come in on the same port, so a call that was proxied for somebody is refused:
/// a trigger's own call never carries these headers.</remarks>
internal static class TriggerEdge
{
    private static readonly string[] MarksOfAProxiedCall = ["X-Forwarded-Host", "X-Forwarded-For", "x-ms-invocation-id"];

    public static void MapTriggers(this WebApplication app)
    {
        foreach (var job in app.Services.GetServices<IJob>())
            app.MapPost($"/{job.Name}", async (HttpContext http) =>
            {
                if (MarksOfAProxiedCall.Any(http.Request.Headers.ContainsKey))
                    return Results.NotFound();
                // The host waits for ever on an empty answer: always an object.
                var done = await job.RunWithinLimitAsync(http.RequestAborted);
                return Results.Json(new { Outputs = new { }, Logs = new[] { done }, ReturnValue = (string?)null }, options: new() { PropertyNamingPolicy = null });
            });
    }
}
