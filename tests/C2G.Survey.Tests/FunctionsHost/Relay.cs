using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>How a request reaches the handler: new hosts proxy it, old ones forward a copy.</summary>
internal sealed class Relay(Handler handler, HttpMode mode)
{
    public async Task PassAsync(HttpContext http)
    {
        var isChunked = http.Request.Headers.TransferEncoding.ToString().Contains("chunked", StringComparison.OrdinalIgnoreCase);
        if (mode is HttpMode.Forwarding && isChunked)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        using var request = new HttpRequestMessage(new(http.Request.Method), http.Request.Path.ToUriComponent() + QueryOf(http.Request));
        if (mode is HttpMode.Forwarding)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray());
        }
        else if (isChunked || http.Request.ContentLength > 0)
            request.Content = new StreamContent(http.Request.Body);
        foreach (var (name, values) in http.Request.Headers)
            if (name is not ("Host" or "Transfer-Encoding" or "Content-Length") && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        Mark(request, http.Request.Host.Value!);

        using var answer = await handler.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (name is not "Transfer-Encoding")
                http.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private void Mark(HttpRequestMessage request, string host)
    {
        if (mode is HttpMode.Forwarding)
        {
            request.Headers.Host = host;
            request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
            return;
        }

        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", host);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("x-ms-invocation-id", Guid.NewGuid().ToString());
    }

    /// <summary>Forwarding joins what came several times under one name.</summary>
    private string QueryOf(HttpRequest request) => mode is HttpMode.Proxying
        ? request.QueryString.Value!
        : new QueryBuilder(request.Query.Select(q => KeyValuePair.Create(q.Key, string.Join(',', q.Value.AsEnumerable())))).ToString();
}
