using C2G.Survey.Functions.Instruments;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Respond;

/// <summary>The respondent's pages, below the literal prefix <c>/s</c>.</summary>
internal static class Respond
{
    public const string Path = "/s/";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddRespond(this IServiceCollection services) => services
        .AddSingleton<FormKey>().AddHostedService(s => s.GetRequiredService<FormKey>())
        .AddSingleton<ThanksPages>()
        .AddSingleton<RespondentPages>()
        .AddSingleton<WithdrawalPages>();

    public static void MapRespond(this WebApplication app)
    {
        app.MapMethods(Path + "{wave}", Read, (HttpContext http, string wave, RespondentPages pages) => pages.OpenAsync(http, wave));
        app.MapPost(Path + "{wave}", (HttpContext http, string wave, RespondentPages pages) => pages.PostAsync(http, wave));
        app.MapMethods(Path + "{wave}/picture/{name}", Read, (HttpContext http, string wave, string name, WaveStore waves) => PictureAsync(http, wave, name, waves));
        app.MapMethods(Path + "{wave}/withdraw", Read, (HttpContext http, string wave, WithdrawalPages pages) => pages.OpenAsync(http, wave));
        app.MapPost(Path + "{wave}/withdraw", (HttpContext http, string wave, WithdrawalPages pages) => pages.PostAsync(http, wave));
    }

    // The name is the hash of the bytes, so that what a browser keeps is never out of date.
    private static async Task<IResult> PictureAsync(HttpContext http, string wave, string name, WaveStore waves)
    {
        if (PictureFiles.ContentTypeOf(name) is not { } type || await waves.FindAsync(wave, http.RequestAborted) is null || await waves.FindPictureAsync(name, http.RequestAborted) is not { } bytes)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(bytes, type);
    }

    /// <summary>What a browser sends for a form without files; nothing else is read.</summary>
    public static bool IsForm(HttpRequest request) =>
        request.ContentType is { } type && type.AsSpan(0, type.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? end : type.Length).Trim()
            .Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
