using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Respond;

/// <summary>What the pages of one wave need of its instrument, worked out once and not for each respondent.</summary>
public sealed class Questionnaire
{
    /// <summary>The author's note on privacy, for tools that have none of their own; ours is written from the wave's facts and stands in its place.</summary>
    public const string PrivacyNote = "privacy";

    private static readonly ConditionalWeakTable<StoredWave, Questionnaire> Known = [];

    private readonly Dictionary<string, int> _sectionOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _relevance = new(StringComparer.Ordinal);
    // None where they hold what each respondent draws.
    private readonly string? _calculations;
    private readonly Dictionary<string, int> _limits = new(StringComparer.Ordinal);

    private Questionnaire(StoredWave stored)
    {
        (Wave, Instrument) = (stored.Wave, stored.Instrument);
        Pages = [.. Enumerable.Range(0, Instrument.Sections.Count).Where(i => Instrument.Sections[i] is var s && (s.Items.Any(item => item.IsAsked) || s.Name.Length > 0 && s.Items.Any(item => item.Type is ItemType.Note)))];
        LooseNotes = [.. Enumerable.Range(0, Instrument.Sections.Count).Except(Pages).SelectMany(i => Instrument.Sections[i].Items).Where(i => i.Type is ItemType.Note)];
        for (var section = 0; section < Instrument.Sections.Count; section++)
            foreach (var item in Instrument.Sections[section].Items)
            {
                _sectionOf[item.Name] = section;
                _limits[item.Name] = TextLimit.Of(item);
                if (item.Relevant is { } relevant)
                    _relevance[item.Name] = Json(relevant, item.Name, 0);
            }
        ConsentSection = _sectionOf.GetValueOrDefault(Submission.ConsentItem, -1);
        _calculations = Instrument.Sections.Any(s => s.Items.Any(i => i.Calculation is not null && (i.Calculation.HasDraws || i.Relevant is { HasDraws: true } || s.Relevant is { HasDraws: true })))
            ? null : WriteCalculations(0);
    }

    public Wave Wave { get; }

    public Instrument Instrument { get; }

    /// <summary>Indexes of the sections that are pages, in order.</summary>
    public IReadOnlyList<int> Pages { get; }

    /// <summary>Notes outside every page: they are read at the end.</summary>
    public IReadOnlyList<Item> LooseNotes { get; }

    /// <summary>Index of the section that asks for consent; -1 when none does.</summary>
    public int ConsentSection { get; }

    /// <summary>Calculated items as JSON, name → expression tree, for the form's script.</summary>
    /// <param name="seed">Of the respondent, whose draws stand in it.</param>
    public string CalculationsOf(ulong seed) => _calculations ?? WriteCalculations(seed);

    public static Questionnaire Of(StoredWave wave) => Known.GetValue(wave, static w => new(w));

    /// <summary>Index of the item's section; -1 for a name that is no item.</summary>
    public int SectionOf(string item) => _sectionOf.GetValueOrDefault(item, -1);

    /// <summary>The item's relevance as JSON for the form's script; <c>null</c> when it is always relevant.</summary>
    /// <param name="seed">Of the respondent, whose draws stand in it.</param>
    public string? RelevanceOf(Item item, ulong seed) =>
        item.Relevant is { HasDraws: true } relevant ? Json(relevant, item.Name, seed) : _relevance.GetValueOrDefault(item.Name);

    /// <summary>UTF-16 units that the item's text may have.</summary>
    public int LimitOf(Item item) => _limits[item.Name];

    /// <summary>An expression as JSON for the form's script.</summary>
    /// <param name="name">Of the item or section that it is of.</param>
    /// <param name="seed">Of the respondent, whose draws stand in it.</param>
    public string Json(Expression expression, string name, ulong seed) =>
        expression.ToJson(item => Instrument.Find(item)?.Options.Select(o => (o.Code, o.Label[Instrument.DefaultLanguage])) ?? [], Draws.Of(seed, name, expression));

    // What is off the route is blank for everything that depends on it, a calculation too.
    private string When(Expression? relevant, string name, ulong seed, string tree) => relevant is null ? tree : $"""["if",{Json(relevant, name, seed)},{tree},""]""";

    private string WriteCalculations(ulong seed)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var section in Instrument.Sections)
                foreach (var item in section.Items.Where(i => i.Calculation is not null))
                {
                    json.WritePropertyName(item.Name);
                    json.WriteRawValue(When(section.Relevant, section.Name, seed, When(item.Relevant, item.Name, seed, Json(item.Calculation!, item.Name, seed))));
                }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
