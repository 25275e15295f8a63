using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>The sign-in's address, and in it the page to go to afterwards: one of ours below <c>/e</c>, <c>/m</c> or <c>/x</c>, or none.</summary>
internal static class SignInAddress
{
    public const string Path = "/e/sign-in";

    private const string Name = "ReturnUrl", Language = "lang";

    private static readonly string[] Ours = ["/e?", "/e/", "/m?", "/m/", "/x/"];

    public static string Of(string? wanted) => wanted is null ? Path : QueryHelpers.AddQueryString(Path, Name, wanted);

    /// <summary>The page that was asked for before the key was; <c>null</c> when it is none of ours.</summary>
    public static string? WantedIn(IQueryCollection query) =>
        query[Name].ToString() is var wanted && RedirectHttpResult.IsLocalUrl(wanted)
            && (wanted is "/e" or "/m" || Ours.Any(ours => wanted.StartsWith(ours, StringComparison.Ordinal))) ? wanted : null;

    /// <summary>The language that the wanted page was asked for in.</summary>
    public static string? LanguageIn(string? wanted) =>
        QueryHelpers.ParseQuery(wanted?.Split('?', 2).ElementAtOrDefault(1)).TryGetValue(Language, out var language) ? Words.Closest(language) : null;

    /// <summary>The wanted page in the language that was chosen at the sign-in.</summary>
    public static string InLanguage(string wanted, string? language)
    {
        if (Words.Closest(language) is not { } chosen)
            return wanted;
        var parts = wanted.Split('?', 2);
        var query = QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1));
        query[Language] = chosen;
        return QueryHelpers.AddQueryString(parts[0], query);
    }
}
