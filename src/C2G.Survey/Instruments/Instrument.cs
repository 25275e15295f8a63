using System.Collections.Frozen;
using System.Security.Cryptography;

namespace C2G.Survey.Instruments;

/// <summary>One published version of a questionnaire. Immutable: a change is a new version with another hash.</summary>
public sealed class Instrument
{
    private readonly FrozenDictionary<string, int> _indexes;
    private readonly Lazy<string> _hash;

    public Instrument(string formId, string version, Texts title, string defaultLanguage,
        IReadOnlyList<string> languages, IReadOnlyList<Section> sections)
    {
        (FormId, Version, Title, DefaultLanguage, Languages, Sections) = (formId, version, title, defaultLanguage, languages, sections);
        Items = [.. sections.SelectMany(s => s.Items)];
        _indexes = Items.Select((item, index) => (item.Name, index)).ToFrozenDictionary(i => i.Name, i => i.index, StringComparer.Ordinal);
        LooksAhead = RefersForward();
        _hash = new(() => Convert.ToHexStringLower(SHA256.HashData(InstrumentJson.Write(this))));
    }

    public string FormId { get; }

    public string Version { get; }

    public Texts Title { get; }

    /// <summary>BCP 47 tag; one of <see cref="Languages"/>.</summary>
    public string DefaultLanguage { get; }

    /// <summary>BCP 47 tags in the order of the sheet's columns, such as <c>en es fr zh-Hans</c>.</summary>
    public IReadOnlyList<string> Languages { get; }

    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Every item of every section, in the order of the sheet.</summary>
    public IReadOnlyList<Item> Items { get; }

    /// <summary>SHA-256 of <see cref="InstrumentJson"/> in lower-case hexadecimals: two instruments with the same hash ask the same.</summary>
    public string Hash => _hash.Value;

    /// <summary>The item of that name, or <c>null</c>.</summary>
    public Item? Find(string name) => _indexes.TryGetValue(name, out var index) ? Items[index] : null;

    /// <summary>The item's place in <see cref="Items"/>, or -1.</summary>
    public int IndexOf(string name) => _indexes.GetValueOrDefault(name, -1);

    /// <summary>The label of an option in the default language, so that what is computed of it does not depend on the respondent's; empty when there is none.</summary>
    public string LabelOf(string item, string code) => Find(item)?.Options.FirstOrDefault(o => o.Code == code)?.Label[DefaultLanguage] ?? "";

    /// <summary>Some relevance or calculation depends on an item that comes later, so that one pass in order does not settle a route.</summary>
    internal bool LooksAhead { get; }

    private bool RefersForward()
    {
        var index = 0;
        foreach (var section in Sections)
        {
            var first = index;
            foreach (var item in section.Items)
            {
                if (Ahead(section.Relevant, first) || Ahead(item.Relevant, index) || Ahead(item.Calculation, index))
                    return true;
                index++;
            }
        }
        return false;

        bool Ahead(Expression? expression, int of) => expression is not null && expression.References.Any(r => IndexOf(r) >= of);
    }
}
