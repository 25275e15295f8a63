using System.Diagnostics;

namespace C2G.Survey.Functions.Hosting;

/// <summary>A trace for each request: its method, the pattern of its route and the status, and nothing that somebody sent.</summary>
/// <remarks>Not by the instrumentation library, which records addresses and takes over a caller's trace id. A respondent's request is
/// traced only when it failed on our side, and nothing was accepted: otherwise the trace would tell to the millisecond when somebody
/// answered, which the tables take care not to.</remarks>
internal sealed class RequestTraces(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if ((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { Length: > 0 } route)
        {
            await next(http);
            return;
        }

        Activity.Current = null; // The server's own, which bears what the caller named.
        using var trace = Signals.Source.StartActivity($"{http.Request.Method} {route}", ActivityKind.Server);
        try
        {
            await next(http);
        }
        finally
        {
            var status = http.Response.StatusCode;
            trace?.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", status);
            if (status >= StatusCodes.Status500InternalServerError)
                trace?.SetStatus(ActivityStatusCode.Error);
            else if (trace is not null && route.StartsWith(Respond.Respond.Path, StringComparison.Ordinal))
                trace.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
