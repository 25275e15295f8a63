using System.Text;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A row to be written, with what can be said only when all of them are known.</summary>
/// <param name="Owner">The name in the file of the question it belongs to.</param>
internal sealed record ImportedLine(string Owner)
{
    public Dictionary<string, string> Cells { get; } = new(StringComparer.Ordinal);

    public List<(string Column, string Language, string Html)> Texts { get; } = [];

    public string Condition { get; init; } = "";

    /// <summary>What stands there in languages that have no text.</summary>
    public string Word { get; init; } = "";

    public bool NeedsLabel { get; init; }

    public void Add(string column, IReadOnlyDictionary<string, string> texts) => Texts.AddRange(texts.Select(t => (column, t.Key, t.Value)));
}

/// <summary>Writes the sheets when every name is known: conditions, answers in texts, the words of the languages.</summary>
internal sealed class ImportedSheets
{
    private const int MostLanguages = 40;
    private const int LongestQuote = 200;

    private readonly string _defaultLanguage;
    private readonly ImportedDialect _dialect;
    private readonly Func<string, ImportedReference?> _find;
    private readonly Action<string> _lose;
    private readonly List<string> _languages;
    private readonly HashSet<string> _unspoken = new(StringComparer.Ordinal);

    private ImportedSheets(string defaultLanguage, ImportedDialect dialect, Func<string, ImportedReference?> find, Action<string> lose)
    {
        (_defaultLanguage, _dialect, _find, _lose) = (IsTag(defaultLanguage) ? Canonical(defaultLanguage) : "en", dialect, find, lose);
        _languages = [_defaultLanguage];
    }

    public static IReadOnlyList<Sheet> Of(List<ImportedLine> survey, List<ImportedLine> choices, string title, string defaultLanguage,
        ImportedDialect dialect, Func<string, ImportedReference?> find, Action<string> lose)
    {
        var sheets = new ImportedSheets(defaultLanguage, dialect, find, lose);
        foreach (var line in survey.Concat(choices))
            sheets.Write(line);
        foreach (var line in survey.Concat(choices).Where(l => l.Word.Length > 0))
            sheets.Say(line);
        foreach (var line in survey.Where(l => l.Condition.Length > 0))
            sheets.Relate(line);
        return
        [
            Sheet("survey", ["type", "name"], survey),
            .. choices.Count > 0 ? [Sheet("choices", ["list_name", "name"], choices)] : Array.Empty<Sheet>(),
            new("settings", [["form_title", "default_language"], [Markup.Words(title).Replace("${", "$ {", StringComparison.Ordinal), sheets._defaultLanguage]]),
        ];
    }

    private void Write(ImportedLine line)
    {
        foreach (var (column, language, html) in line.Texts)
            if (Known(language.Length > 0 ? language : _defaultLanguage) is { } known && Markup.Words(html) is { Length: > 0 } words)
                line.Cells.TryAdd($"{column}::{known}", Answers(line.Owner, words));
        if (line.Word.Length > 0 || line.Cells.Keys.Any(c => c.StartsWith("label::", StringComparison.Ordinal)))
            return;
        if (line.NeedsLabel)
            _lose($"{line.Owner}: its text, for it has none; its name stands there");
        if (line.NeedsLabel || line.Cells.ContainsKey("list_name"))
            line.Cells[$"label::{_defaultLanguage}"] = line.NeedsLabel ? line.Owner.Length > 0 ? line.Owner : line.Cells["name"] : line.Cells["name"];
    }

    private void Say(ImportedLine line)
    {
        foreach (var language in _languages)
        {
            if (ImportedWords.Of(line.Word, language) is null && !line.Cells.ContainsKey($"label::{language}") && _unspoken.Add($"{line.Word} {language}"))
                _lose($"{line.Owner}: the word for {ImportedWords.English(line.Word)} in {language}; the English one stands there");
            line.Cells.TryAdd($"label::{language}", ImportedWords.Of(line.Word, language) ?? ImportedWords.English(line.Word));
        }
    }

    private void Relate(ImportedLine line)
    {
        var relevant = _dialect.Condition(line.Condition, _find);
        if (relevant is not null && Expression.Parse(relevant) is Parsing.Success { Expression.Unevaluated.Count: 0 } parsed
            && parsed.Expression.References.All(r => r != line.Cells["name"]))
            line.Cells["relevant"] = relevant;
        else
            _lose($"{line.Owner}: the condition under which it is asked ({Shown(_dialect.Words is { } words ? words(line.Condition) : line.Condition)})");
    }

    // What the other program would put into the text, where it is an answer; anything else that looks like it is made harmless.
    private string Answers(string owner, string words)
    {
        var text = new StringBuilder(words.Length);
        var at = 0;
        foreach (var match in _dialect.Placeholder.EnumerateMatches(words))
        {
            Append(words[at..match.Index]);
            var placeholder = words.Substring(match.Index, match.Length);
            at = match.Index + match.Length;
            if (_find(_dialect.NameIn(placeholder)) is { Code.Length: 0 } found)
            {
                text.Append("${").Append(found.Name).Append('}');
                continue;
            }
            _lose($"{owner}: what stands in its text for {Shown(placeholder)}");
            Append(placeholder);
        }
        Append(words[at..]);
        return text.ToString();

        void Append(string plain) => text.Append(text.Length > 0 && text[^1] == '$' && plain.StartsWith('{') ? " " : "").Append(plain.Replace("${", "$ {", StringComparison.Ordinal));
    }

    private string? Known(string written)
    {
        var language = Canonical(written);
        if (_languages.Contains(language))
            return language;
        if (IsTag(language) && _languages.Count < MostLanguages)
        {
            _languages.Add(language);
            return language;
        }
        if (_unspoken.Count < MostLanguages && _unspoken.Add(language))
            _lose($"the texts in {Shown(language)}");
        return null;
    }

    // The two ways to write a language must not become two columns.
    private static string Canonical(string language) => language.ToLowerInvariant() switch
    {
        "zh" or "zh-hans" or "zh-cn" or "zh-sg" => "zh-Hans",
        "zh-hant" or "zh-tw" or "zh-hk" => "zh-Hant",
        var other => other,
    };

    private static bool IsTag(string language)
    {
        var parts = language.Split('-');
        return language.Length <= 20 && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) && parts.Skip(1).All(p => p.Length is >= 2 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }

    private static string Shown(string quote) => Markup.Words(quote) is var words && words.Length <= LongestQuote ? words : $"{words[..LongestQuote]}…";

    private static Sheet Sheet(string name, IReadOnlyList<string> first, List<ImportedLine> lines)
    {
        string[] columns = [.. first, .. lines.SelectMany(l => l.Cells.Where(c => c.Value.Length > 0).Select(c => c.Key)).Distinct().Except(first)];
        return new(name, [columns, .. lines.Select(l => (IReadOnlyList<string>)[.. columns.Select(c => l.Cells.GetValueOrDefault(c, ""))])]);
    }
}
