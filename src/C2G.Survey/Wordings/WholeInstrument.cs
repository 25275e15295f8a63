using System.Globalization;
using System.Text.RegularExpressions;
using C2G.Survey.Instruments;

namespace C2G.Survey.Wordings;

/// <summary>The rules that need to see all items of an instrument, in one language.</summary>
internal static partial class WholeInstrument
{
    // Chinese is read at 260 words of a character and a half (Brysbaert 2019).
    private const double WordsPerMinute = 230, CharactersPerMinute = 390, ClosedMinutes = 7.5 / 60, OpenMinutes = 45.0 / 60;

    private static readonly string[] Identities = ["identityCountry", "identityOrganisation", "identityGender", "identityAge", "identityOrigin"];

    public static IEnumerable<ItemFinding> Check(Instrument instrument, string language, Glossary glossary)
    {
        var lexicon = Lexicon.For(language)!;
        var asked = instrument.Items.Where(i => i.IsAsked).ToList();
        IEnumerable<(string Rule, Item Item, string Words)> found =
        [
            .. Consent(asked, lexicon), .. Forced(asked, lexicon), .. Length(instrument, asked, lexicon), .. Grids(instrument, language), .. Directions(asked, language, glossary),
            .. Metadata(instrument), .. Identifying(asked, lexicon), .. Undefined(instrument, lexicon, glossary),
        ];
        return found.Select(f => new ItemFinding(f.Item.Name, language, new(WordingRule.Of(f.Rule), Span.Whole("text", f.Words)), null));
    }

    private static bool IsConsent(Item item, Lexicon lexicon) => item.Type is ItemType.Acknowledge || lexicon.Has("consent", Stem.Plain(item.Label[lexicon.Language]));

    private static IEnumerable<(string, Item, string)> Consent(List<Item> asked, Lexicon lexicon) =>
        asked is [var first, ..] && !IsConsent(first, lexicon) ? [("I-CONSENT", first, first.Label[lexicon.Language])] : [];

    private static IEnumerable<(string, Item, string)> Forced(List<Item> asked, Lexicon lexicon) =>
        asked.Where(i => i.Required is not null && !IsConsent(i, lexicon)).Select(i => ("I-REQ", i, i.Label[lexicon.Language]));

    /// <summary>Reading at an even pace, choosing in seconds, writing in most of a minute; against 15 minutes, or a fifth more than the notice promises.</summary>
    private static IEnumerable<(string, Item, string)> Length(Instrument instrument, List<Item> asked, Lexicon lexicon)
    {
        if (asked.Count == 0)
            return [];
        var language = lexicon.Language;
        var texts = instrument.Items.Where(i => i.IsAsked || i.Type is ItemType.Note).SelectMany(i => i.Options.Select(o => o.Label[language]).Append(i.Label[language]).Append(i.Hint[language]));
        var reading = texts.Sum(t => lexicon.HasSpaces ? t.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length / WordsPerMinute : t.Length / CharactersPerMinute);
        var minutes = reading + asked.Sum(i => i.Type is ItemType.Text ? OpenMinutes : ClosedMinutes);
        var promise = instrument.Items.Where(i => i.Type is ItemType.Note).Select(i => Minutes().Match(i.Label[language])).FirstOrDefault(m => m.Success);
        var limit = promise is null ? 15 : Math.Min(15, 1.2 * double.Parse(promise.Groups[1].Value, CultureInfo.InvariantCulture));
        return minutes > limit ? [("I-LEN", asked[0], minutes.ToString("0 min", CultureInfo.InvariantCulture))] : [];
    }

    private static IEnumerable<(string, Item, string)> Grids(Instrument instrument, string language) => instrument.Sections
        .Where(s => s.Appearance.Contains("table-list", StringComparison.Ordinal))
        .Select(s => s.Items.Where(i => i.IsSelection).ToList())
        .Where(rows => rows.Count > 6 || rows.Any(r => r.Options.Count(o => o.Missing is null) > 5))
        .Select(rows => ("I-GRID", rows[0], rows[0].Label[language]));

    /// <summary>Two-ended scales that begin at different ends, but not those of quantities, which have no good end: the first item that differs from the first scale is named.</summary>
    private static IEnumerable<(string, Item, string)> Directions(List<Item> asked, string language, Glossary glossary)
    {
        var scales = asked.Where(i => i.Type is ItemType.SelectOne)
            .Select(i => (Item: i, Stem.Of(InstrumentWording.WordingOf(i, language), glossary).Options)).Where(s => s.Options.IsBipolar && !s.Options.IsQuantity)
            .Select(s => (s.Item, Sign: s.Options.Signs.FirstOrDefault(sign => sign != 0))).ToList();
        return scales.Where(s => s.Sign == -scales[0].Sign && s.Sign != 0).Take(1).Select(s => ("I-MIXDIR", s.Item, s.Item.Label[language]));
    }

    private static IEnumerable<(string, Item, string)> Metadata(Instrument instrument) =>
        instrument.Items.Where(i => Device().IsMatch(i.Name)).Select(i => ("I-META", i, i.Name));

    /// <summary>Four or more of country, organisation, gender, age and origin.</summary>
    private static IEnumerable<(string, Item, string)> Identifying(List<Item> asked, Lexicon lexicon)
    {
        var kinds = Identities.Select(kind => asked.Find(i => lexicon.Has(kind, Stem.Plain(i.Label[lexicon.Language])))).OfType<Item>().ToList();
        return kinds.Count >= 4 ? [("I-IDENT", kinds[^1], string.Join(", ", kinds.Select(i => i.Name)))] : [];
    }

    /// <summary>An acronym of the glossary whose first occurrence is not written out.</summary>
    private static IEnumerable<(string, Item, string)> Undefined(Instrument instrument, Lexicon lexicon, Glossary glossary)
    {
        var language = lexicon.Language;
        foreach (var term in glossary.Terms)
        {
            var acronyms = term.Approved(language).Where(a => a.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))).ToList();
            var written = term.Approved(language).Except(acronyms).Select(GlossaryWords.WithoutBrackets).ToList();
            foreach (var item in instrument.Items.Where(i => i.IsAsked || i.Type is ItemType.Note))
            {
                var text = Stem.Plain(string.Join(' ', item.Options.Select(o => o.Label[language]).Prepend(item.Hint[language]).Prepend(item.Label[language])));
                if (written.Exists(w => GlossaryWords.In(w, text).Count > 0))
                    break;
                if (acronyms.Find(a => Regex.IsMatch(text, $"(?<![A-Za-z0-9]){a}(?![A-Za-z0-9])")) is { } acronym)
                {
                    yield return ("I-DEFINE", item, acronym);
                    break;
                }
            }
        }
    }

    [GeneratedRegex(@"(\d{1,3})\s?(?:–\s?\d+\s?)?(?:min|分钟)")]
    private static partial Regex Minutes();

    [GeneratedRegex("^(?:device_?id|phone_?number|username|e_?mail(?:_address)?|sim_?serial|subscriber_?id|audit|geo_?point|geo_?trace|location|latitude|longitude|ip(?:_address)?|imei|mac_address)$", RegexOptions.IgnoreCase)]
    private static partial Regex Device();
}
