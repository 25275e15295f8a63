using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace C2G.Survey.Tests.Tools;

public enum Fault { None, Error500, Busy503, ResetBefore, ResetAfter, Slow, Changed412 }

/// <summary>Stands between a client and Azurite and does to requests what networks and busy services do.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _behind;
    private readonly Uri _target;

    private FaultyProxy(WebApplication app, Uri target)
    {
        (_app, _target) = (app, target);
        _behind = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Asked for each request, by its number.</summary>
    public Func<int, Fault> Plan { get; set; } = _ => Fault.None;

    public ConcurrentDictionary<Fault, int> Seen { get; } = new();

    /// <param name="connection">A connection string to Azurite; <see cref="Connection"/> leads the same way through the proxy.</param>
    public static async Task<FaultyProxy> StartAsync(string connection)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var endpoint = new Uri(connection.Split("TableEndpoint=")[1].TrimEnd(';'));
        var proxy = new FaultyProxy(app, new Uri(endpoint.GetLeftPart(UriPartial.Authority)));
        var requests = 0;
        app.Run(http => proxy.PassAsync(http, Interlocked.Increment(ref requests)));
        await app.StartAsync();
        proxy.Connection = connection.Replace(endpoint.GetLeftPart(UriPartial.Authority), app.Urls.First(), StringComparison.Ordinal);
        return proxy;
    }

    public string Connection { get; private set; } = "";

    private async Task PassAsync(HttpContext http, int number)
    {
        var fault = Plan(number);
        if (fault is Fault.Changed412 && !http.Request.Path.Value!.EndsWith("/$batch", StringComparison.Ordinal))
            fault = Fault.None; // Only rows are written under a condition; reading and making a table have none that could be hurt.
        Seen.AddOrUpdate(fault, 1, (_, count) => count + 1);
        switch (fault)
        {
            case Fault.Error500:
                http.Response.StatusCode = 500;
                return;
            case Fault.Busy503:
                http.Response.StatusCode = 503;
                http.Response.Headers.RetryAfter = "1";
                return;
            case Fault.Changed412:
                http.Response.StatusCode = 412;
                return;
            case Fault.ResetBefore:
                http.Abort();
                return;
            case Fault.Slow:
                await Task.Delay(400);
                break;
        }

        using var request = new HttpRequestMessage(new(http.Request.Method), new Uri(_target, http.Request.Path.ToUriComponent() + http.Request.QueryString));
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in http.Request.Headers)
            if (name is not ("Host" or "Content-Length") && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        using var response = await _behind.SendAsync(request);
        if (fault is Fault.ResetAfter)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            if (name is not ("Transfer-Encoding" or "Connection" or "Keep-Alive"))
                http.Response.Headers[name] = values.ToArray();
        await response.Content.CopyToAsync(http.Response.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _behind.Dispose();
    }
}
