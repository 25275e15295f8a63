using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace C2G.Survey.Wordings;

/// <summary>One rule of neutral wording.</summary>
/// <param name="Id">Such as <c>Q-LEAD</c>: Q a question's stem, N the house's norms, O its options, T a translation, I a whole instrument.</param>
/// <param name="Scope">What it looks at, such as <c>stem</c>.</param>
/// <param name="Source">The literature that the rule rests on.</param>
public sealed record WordingRule(string Id, string Scope, Severity Severity, string Source)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Every rule, in the order of the catalogue.</summary>
    public static IReadOnlyList<WordingRule> All { get; } = Resource.Read<WordingRule[]>("rules.json", Json);

    private static readonly FrozenDictionary<string, WordingRule> ById = All.ToFrozenDictionary(r => r.Id, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">There is no such rule.</exception>
    public static WordingRule Of(string id) => ById[id];

    /// <summary>What is wrong and what to do, for the author, in the language that the author reads; English where that language has no words yet.</summary>
    /// <param name="language">BCP 47 tag of the author's language.</param>
    public string Message(string language) => (Lexicon.For(language) ?? Lexicon.English).Message(Id);
}
