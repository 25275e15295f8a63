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
        app.MapMethods(Path + "{wave}/withdraw", Read, (HttpContext http, string wave, WithdrawalPages pages) => pages.OpenAsync(http, wave));
        app.MapPost(Path + "{wave}/withdraw", (HttpContext http, string wave, WithdrawalPages pages) => pages.PostAsync(http, wave));
    }

    /// <summary>What a browser sends for a form without files; nothing else is read.</summary>
    public static bool IsForm(HttpRequest request) =>
        request.ContentType is { } type && type.AsSpan(0, type.IndexOf(';', StringComparison.Ordinal) is var end and >= 0 ? end : type.Length).Trim()
            .Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
}
