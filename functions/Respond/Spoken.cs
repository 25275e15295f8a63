namespace C2G.Survey.Functions.Respond;

/// <summary>What a language calls itself.</summary>
internal static class Spoken
{
    public static string Name(string language) =>
        Words.All.TryGetValue($"pages.name-{language}", out var names) ? names[language] : language;
}
