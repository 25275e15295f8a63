using C2G.Survey.Waves;
using Microsoft.Net.Http.Headers;

namespace C2G.Survey.Functions.Respond;

/// <summary>Chooses among the languages that a wave offers.</summary>
internal static class RespondentLanguage
{
    /// <summary>The address's wish, else the browser's first that is offered, else the wave's first.</summary>
    public static string Of(Wave wave, HttpRequest request) =>
        Offered(wave, request.Query["lang"]) ?? OfBrowser(wave, request.GetTypedHeaders().AcceptLanguage) ?? wave.Languages[0];

    /// <summary>The offered language for a tag: the same, or one that shares its primary subtag (<c>zh-CN</c> → <c>zh-Hans</c>); else <c>null</c>.</summary>
    public static string? Offered(Wave wave, string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        return wave.Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase))
            ?? wave.Languages.FirstOrDefault(l => Primary(l).Equals(Primary(tag), StringComparison.OrdinalIgnoreCase));
    }

    private static string? OfBrowser(Wave wave, IList<StringWithQualityHeaderValue> accepted) => accepted
        .Where(l => l.Quality is not 0)
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Offered(wave, l.Value.Value))
        .FirstOrDefault(l => l is not null);

    private static string Primary(string tag) => tag.Split('-', '_')[0];
}
