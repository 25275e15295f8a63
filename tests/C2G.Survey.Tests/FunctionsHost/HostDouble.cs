using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace C2G.Survey.Tests.FunctionsHost;

internal enum HttpMode { Proxying, Forwarding }

/// <summary>What the Functions host does for one app folder, as far as README.md beside this file says.</summary>
internal sealed class HostDouble : IAsyncDisposable
{
    public const string MasterKey = "the-master-key";

    private readonly WebApplication _front;
    private readonly Timers _timers;

    private HostDouble(AppFolder app, Handler handler, HttpMode mode, TimeSpan? functionTimeout)
    {
        if (!(mode is HttpMode.Proxying ? app.Proxies : app.Forwards))
            throw new InvalidOperationException($"host.json does not allow {mode}.");
        (App, Handler) = (app, handler);
        _timers = new(app, handler, functionTimeout ?? app.FunctionTimeout);
        var relay = new Relay(handler, mode);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _front = builder.Build();
        _front.Run(http => AnswerAsync(http, relay));
    }

    public AppFolder App { get; }

    public Handler Handler { get; }

    public Uri Url => new(_front.Urls.First());

    public static async Task<HostDouble> StartAsync(HttpMode mode, IReadOnlyDictionary<string, string> settings, TimeSpan? functionTimeout = null, string? folder = null)
    {
        var app = AppFolder.Read(folder ?? AppContext.BaseDirectory);
        var host = new HostDouble(app, new Handler(app, settings), mode, functionTimeout);
        await host.Handler.StartAsync();
        await host._front.StartAsync();
        return host;
    }

    /// <inheritdoc cref="Timers.FireAsync"/>
    public Task<TimerRun> FireAsync(string function, TimerShape shape = TimerShape.Usual) => _timers.FireAsync(function, shape);

    private async Task AnswerAsync(HttpContext http, Relay relay)
    {
        var path = http.Request.Path.Value!.Trim('/');
        var first = path.Split('/')[0];
        if (first.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Equals("runtime", StringComparison.OrdinalIgnoreCase))
            await AdministerAsync(http, path);
        else if (App.Functions.Where(f => f.Timer is null && f.Matches(path, http.Request.Method)).MinBy(f => f.Route.Contains('{')) is not { } function)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (function.AuthLevel != "anonymous" && !HasKey(http))
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await relay.PassAsync(http);
    }

    /// <summary>'Run now': the host's own call, which answers before the run has ended.</summary>
    private async Task AdministerAsync(HttpContext http, string path)
    {
        var function = App.Functions.FirstOrDefault(f => f.Timer is not null && path.Equals($"admin/functions/{f.Name}", StringComparison.OrdinalIgnoreCase));
        http.Response.StatusCode = !HasKey(http) ? StatusCodes.Status401Unauthorized
            : function is null || !HttpMethods.IsPost(http.Request.Method) ? StatusCodes.Status404NotFound
            : StatusCodes.Status202Accepted;
        if (http.Response.StatusCode == StatusCodes.Status202Accepted)
            await _timers.FireAsync(function!.Name, TimerShape.NoStatus);
    }

    private static bool HasKey(HttpContext http) =>
        http.Request.Headers["x-functions-key"] == MasterKey || http.Request.Query["code"] == MasterKey;

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        Handler.Dispose();
    }
}
