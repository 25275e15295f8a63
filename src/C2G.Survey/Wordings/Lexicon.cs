using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>What the rules need to know of one language: a folder of data under <c>Languages</c>, so that a new language needs no program.</summary>
/// <remarks>An entry is a regular expression, matched whatever the case and, in languages with spaces, as whole words. <c>{name}</c> in it stands for the entries of the list of that name.</remarks>
internal sealed class Lexicon
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly ConcurrentDictionary<string, Lexicon?> ByLanguage = new(StringComparer.Ordinal);

    private readonly Data _data;
    private readonly Dictionary<string, string> _messages;
    private readonly ConcurrentDictionary<string, Regex?> _patterns = new(StringComparer.Ordinal);

    private Lexicon(string language)
    {
        (Language, _data) = (language, Resource.Read<Data>($"Languages/{language}/lexicon.json", Json));
        _messages = Resource.Read<Dictionary<string, string>>($"Languages/{language}/messages.json", Json);
        Typography = [.. (_data.Typography ?? []).Select(t => new Regex(t, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))];
        Poles = [.. _data.Poles.Select((pole, index) => new Pole(index, Compile(pole[0]), Compile(pole[1])))];
    }

    /// <summary>Punctuation that the language does not have.</summary>
    public IReadOnlyList<Regex> Typography { get; }

    /// <summary>How many characters a text usually takes for one in English.</summary>
    public (double Least, double Most) LengthRatio => _data.LengthRatio is [var least, var most] ? (least, most) : (1, 1);

    public static Lexicon English => For("en")!;

    public string Language { get; }

    /// <summary>Words are divided by spaces.</summary>
    public bool HasSpaces => _data.HasSpaces;

    /// <summary>The longest stem, in words, or in characters where there are no spaces.</summary>
    public int LongestStem => _data.LongestStem;

    /// <summary>Opposite ends of scales, such as <c>support</c> and <c>oppose</c>.</summary>
    public IReadOnlyList<Pole> Poles { get; }

    /// <returns><c>null</c> for a language without a folder.</returns>
    public static Lexicon? For(string language) => ByLanguage.GetOrAdd(language, l => Resource.Names.Contains($"Languages/{l}/lexicon.json") ? new Lexicon(l) : null);

    public string Message(string rule) => _messages.GetValueOrDefault(rule) ?? English._messages[rule];

    /// <summary>The list of that name as one pattern; <c>null</c> when the language has no such list.</summary>
    public Regex? Find(string list) => _patterns.GetOrAdd(list, l => _data.Lists.TryGetValue(l, out var entries) && entries.Length > 0 ? Compile(string.Join('|', entries)) : null);

    public bool Has(string list, string text) => Find(list)?.IsMatch(text) ?? false;

    public IEnumerable<Match> All(string list, string text) => Find(list)?.Matches(text) ?? Enumerable.Empty<Match>();

    private Regex Compile(string pattern)
    {
        var whole = $"(?:{Expand(pattern)})";
        return new(HasSpaces ? $@"(?<![\p{{L}}\p{{N}}]){whole}(?![\p{{L}}\p{{N}}])" : whole, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private string Expand(string pattern) => Regex.Replace(pattern, @"\{([a-zA-Z]+)\}", m => m.Groups[1].Value switch
    {
        "positive" => Either(_data.Poles.Select(p => p[0])),
        "negative" => Either(_data.Poles.Select(p => p[1])),
        "pole" => Either(_data.Poles.SelectMany(p => p)),
        var list => _data.Lists.TryGetValue(list, out var entries) ? Either(entries) : throw new InvalidOperationException($"The lexicon of {Language} has no list {list}."),
    });

    private string Either(IEnumerable<string> entries) => $"(?:{Expand(string.Join('|', entries))})";

    /// <param name="LengthRatio">The least and the most; <c>null</c> for English.</param>
    /// <param name="Lists">Name of a list, or rule with <c>.match</c>, <c>.except</c> or <c>.unless</c> → entries.</param>
    private sealed record Data(bool HasSpaces, int LongestStem, string[][] Poles, Dictionary<string, string[]> Lists, string[]? Typography, double[]? LengthRatio);
}

/// <summary>The two ends of a scale.</summary>
internal sealed record Pole(int Index, Regex Positive, Regex Negative);
