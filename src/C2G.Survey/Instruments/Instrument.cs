using System.Collections.Frozen;

namespace C2G.Survey.Instruments;

/// <summary>One published version of a questionnaire. Immutable: a change is a new version with another hash.</summary>
public sealed class Instrument
{
    private readonly FrozenDictionary<string, Item> _byName;

    public Instrument(string formId, string version, Texts title, string defaultLanguage,
        IReadOnlyList<string> languages, IReadOnlyList<Section> sections)
    {
        (FormId, Version, Title, DefaultLanguage, Languages, Sections) = (formId, version, title, defaultLanguage, languages, sections);
        Items = [.. sections.SelectMany(s => s.Items)];
        _byName = Items.ToFrozenDictionary(i => i.Name, StringComparer.Ordinal);
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

    /// <summary>The item of that name, or <c>null</c>.</summary>
    public Item? Find(string name) => _byName.GetValueOrDefault(name);
}
