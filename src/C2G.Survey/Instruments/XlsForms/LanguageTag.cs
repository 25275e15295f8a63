using System.Collections.Frozen;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The language of a column, such as <c>label::中文 (zh)</c>, as a BCP 47 tag.</summary>
internal static class LanguageTag
{
    private static readonly FrozenDictionary<string, string> ByName = new Dictionary<string, string>
    {
        ["english"] = "en",
        ["español"] = "es",
        ["spanish"] = "es",
        ["français"] = "fr",
        ["french"] = "fr",
        ["中文"] = "zh-Hans",
        ["chinese"] = "zh-Hans",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tag, and whether the author gave a code from which it could be known.</summary>
    public static (string Tag, bool IsCoded) Of(string name)
    {
        var open = name.LastIndexOf('(');
        var code = open >= 0 && name.TrimEnd().EndsWith(')') ? name.TrimEnd()[(open + 1)..^1].Trim() : name.Trim();
        if (IsTag(code))
            return (Canonical(code), true);
        return (ByName.GetValueOrDefault(name.Trim()) ?? PrivateUse(name), false);
    }

    private static bool IsTag(string code)
    {
        var parts = code.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(p => p.Length is >= 2 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }

    // A bare zh has always meant simplified characters on this project's sheets.
    private static string Canonical(string code) => code.ToLowerInvariant() switch
    {
        "zh" or "zh-hans" or "zh-cn" or "zh-sg" or "zh-hans-cn" => "zh-Hans",
        "zh-hant" or "zh-tw" or "zh-hk" => "zh-Hant",
        var other => other,
    };

    private static string PrivateUse(string name)
    {
        var letters = new string([.. name.ToLowerInvariant().Where(char.IsAsciiLetter).Take(8)]);
        return letters.Length > 0 ? $"x-{letters}" : "x-other";
    }
}
