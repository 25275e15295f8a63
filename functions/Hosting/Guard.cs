using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Hosting;

/// <summary>The one place where failures become answers, and where every answer gets its security headers.</summary>
internal sealed class Guard(RequestDelegate next, ILogger<Guard> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        try
        {
            await next(http);
            if (http.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentType: null } && http.Request.Path != "/")
                await Notice.Of(LanguageOf(http), "pages.not-found", StatusCodes.Status404NotFound).ExecuteAsync(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && Answer(failure) is var (key, status) && key.Length > 0)
        {
            if (status >= 500)
                log.LogError(failure, "{Method} {Path} failed", http.Request.Method, http.Request.Path.Value?.Split('/').ElementAtOrDefault(1));
            if (failure is StoreUnavailableException store)
                headers.RetryAfter = SecondsToWait(store);
            await Notice.Of(LanguageOf(http), key, status).ExecuteAsync(http);
        }
    }

    /// <summary>What the store asked for, or half a minute.</summary>
    internal static string SecondsToWait(StoreUnavailableException failure) =>
        Math.Ceiling((failure.RetryAfter ?? TimeSpan.FromSeconds(30)).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (string Key, int Status) Answer(Exception failure) => failure switch
    {
        BadHttpRequestException bad => ("pages.bad-request", bad.StatusCode),
        InvalidDataException => ("pages.bad-request", StatusCodes.Status400BadRequest),
        StoreUnavailableException => ("pages.unavailable", StatusCodes.Status503ServiceUnavailable),
        OperationCanceledException => ("", 0),
        _ => ("pages.unavailable", StatusCodes.Status500InternalServerError),
    };

    /// <summary>The language that the address names, or else the first of the visitor's that we speak.</summary>
    internal static string? LanguageOf(HttpContext http) =>
        Words.Closest(http.Request.Query["lang"]) ?? http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1).Select(l => Words.Closest(l.Value.Value)).FirstOrDefault(l => l is not null);
}
