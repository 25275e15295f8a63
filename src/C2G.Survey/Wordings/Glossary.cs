using System.Text.Json;

namespace C2G.Survey.Wordings;

/// <summary>A term of the project and how it is written.</summary>
/// <param name="Use">Language → the approved renderings, the fullest first.</param>
/// <param name="Avoid">Language → renderings that are not used.</param>
/// <param name="Why">The reason, for the author.</param>
public sealed record GlossaryTerm(string Id, IReadOnlyDictionary<string, string[]> Use, IReadOnlyDictionary<string, string[]> Avoid, string Why)
{
    public IReadOnlyList<string> Approved(string language) => Use.GetValueOrDefault(language, []);

    public IReadOnlyList<string> Avoided(string language) => Avoid.GetValueOrDefault(language, []);
}

/// <summary>The words that a project has agreed on. A survey on another subject brings its own.</summary>
/// <param name="Acronyms">Known to every respondent, so that they need no expansion.</param>
/// <param name="Allow">Phrases in which an avoided term may stand, such as a quoted title → the reason.</param>
public sealed record Glossary(IReadOnlyList<string> Acronyms, IReadOnlyList<GlossaryTerm> Terms, IReadOnlyDictionary<string, string>? Allow = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The glossary of climate-altering approaches that this toolkit was made for.</summary>
    public static Glossary Default { get; } = Resource.Read<Glossary>("glossary.json", Json);

    /// <summary>Reads a project's glossary.</summary>
    /// <returns>What is wrong with it, all at once; no glossary then.</returns>
    public static (Glossary? Glossary, IReadOnlyList<Problem> Problems) Read(byte[] json)
    {
        Glossary? glossary;
        try
        {
            glossary = JsonSerializer.Deserialize<Glossary>(json, Json);
        }
        catch (JsonException e)
        {
            return (null, [new("glossary", $"line {e.LineNumber + 1}", "The glossary is not JSON of the form of the one that is delivered: acronyms, terms (id, use, avoid, why), allow.")]);
        }
        List<Problem> problems = [];
        if (glossary?.Terms is null || glossary.Acronyms is null)
            problems.Add(new("glossary", "", "The glossary needs \"acronyms\" and \"terms\", which may be empty lists."));
        foreach (var term in glossary?.Terms ?? [])
        {
            if (term?.Id is null || term.Use is null || term.Avoid is null || string.IsNullOrWhiteSpace(term.Why))
                problems.Add(new("glossary", term?.Id ?? "terms", "A term needs \"id\", \"use\", \"avoid\" and a reason in \"why\"."));
        }
        foreach (var (phrase, _) in glossary?.Allow?.Where(a => string.IsNullOrWhiteSpace(a.Value)) ?? [])
            problems.Add(new("glossary", phrase, "What is allowed needs a reason: \"allow\": {\"the phrase\": \"why it may stand\"}."));
        return problems.Count > 0 ? (null, problems) : (glossary, []);
    }
}
