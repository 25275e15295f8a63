using System.Text.RegularExpressions;
using C2G.Survey.Instruments;

namespace C2G.Survey.Wordings;

/// <summary>A finding about one item of an instrument in one language.</summary>
/// <param name="Item">The item's name.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Reason">Why the author lets it stand, from the instrument itself; <c>null</c> when the author has not.</param>
public sealed record ItemFinding(string Item, string Language, WordingFinding Finding, string? Reason)
{
    /// <summary>Such as <c>Q-ABS:trust:en</c>: stays the same while the item, the rule and the language do.</summary>
    public string Id => $"{Finding.Rule.Id}:{Item}:{Language}";
}

/// <summary>Checks every text of an instrument in every language that has rules, the translations, and the instrument as a whole.</summary>
public static partial class InstrumentWording
{
    /// <returns>In the order of the items; within one, by language and rule.</returns>
    public static IReadOnlyList<ItemFinding> Check(Instrument instrument, Glossary? glossary = null)
    {
        var languages = instrument.Languages.Where(NeutralWording.Languages.Contains).ToList();
        var whole = languages.SelectMany(l => WholeInstrument.Check(instrument, l, glossary ?? Glossary.Default)).ToLookup(f => f.Item);
        var words = languages.ToDictionary(l => l, _ => glossary ?? Glossary.Default);
        List<ItemFinding> findings = [];
        foreach (var section in instrument.Sections)
        {
            foreach (var item in section.Items)
            {
                foreach (var language in languages)
                {
                    findings.AddRange(OfItem(instrument, section, item, language, words[language]));
                    words[language] = Learn(words[language], $"{section.Label[language]} {item.Label[language]} {item.Hint[language]}");
                }
                findings.AddRange(whole[item.Name].Select(f => f with { Reason = ReasonOf(item, f.Finding) }));
            }
        }
        return findings;
    }

    /// <summary>The wording of an item in one language, as the rules look at it.</summary>
    public static Wording WordingOf(Item item, string language) => new(language, item.Label[language])
    {
        Hint = item.Hint[language],
        Options = [.. item.Options.Select(o => o.Label[language])],
        IsRandomized = item.Randomize,
        Type = item.Type switch { ItemType.SelectOne => "select_one", ItemType.SelectMultiple => "select_multiple", ItemType.Text => "text", ItemType.Note => "note", _ => "" },
    };

    private static IEnumerable<ItemFinding> OfItem(Instrument instrument, Section section, Item item, string language, Glossary glossary)
    {
        if (!item.IsAsked && item.Type is not ItemType.Note)
            return [];
        var wording = WordingOf(item, language);
        var own = NeutralWording.Check(wording, glossary).Where(f => Applies(f.Rule.Id, section, item, language));
        var translated = language == instrument.DefaultLanguage || !NeutralWording.Languages.Contains(instrument.DefaultLanguage)
            ? [] : TranslatedWording.Check(new(WordingOf(item, instrument.DefaultLanguage), wording), glossary);
        return own.Concat(translated).Select(f => new ItemFinding(item.Name, language, f, ReasonOf(item, f)));
    }

    /// <summary>What the item's place in the instrument answers: who may skip needs no "don't know", and a section may name the period.</summary>
    private static bool Applies(string rule, Section section, Item item, string language) => rule switch
    {
        "O-DK" => item.Required is not null,
        "Q-TIME" => !Lexicon.For(language)!.Has("period", Stem.Plain($"{section.Label[language]} {section.Hint[language]} {item.Hint[language]}")),
        "O-ORDER" or "O-OTHER" => item.Type is not ItemType.Rank,
        _ => true,
    };

    private static string? ReasonOf(Item item, WordingFinding finding) => item.AllowedWordings
        .Where(a => a.StartsWith($"{finding.Rule.Id}:", StringComparison.Ordinal)).Select(a => a[(finding.Rule.Id.Length + 1)..].Trim()).FirstOrDefault();

    /// <summary>An acronym that has been written out is known from there on.</summary>
    private static Glossary Learn(Glossary glossary, string text) => Expanded().Matches(text).Select(m => m.Groups[1].Value).ToList() is { Count: > 0 } learnt
        ? glossary with { Acronyms = [.. glossary.Acronyms, .. learnt] } : glossary;

    [GeneratedRegex(@"[(（]([A-Z]{2,}[A-Za-z0-9]*)[)）,;，；]")]
    private static partial Regex Expanded();
}
