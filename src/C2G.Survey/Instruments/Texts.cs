using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace C2G.Survey.Instruments;

/// <summary>One text in several languages: BCP 47 tag → text. Immutable; equal when every language is equal.</summary>
/// <remarks>There is no fallback between languages inside an instrument: a respondent never sees a language that was not chosen.</remarks>
[JsonConverter(typeof(TextsJson))]
public sealed class Texts : IEquatable<Texts>
{
    private readonly ImmutableSortedDictionary<string, string> _byLanguage;

    public Texts(IEnumerable<KeyValuePair<string, string>> byLanguage) =>
        _byLanguage = byLanguage.Where(t => t.Value.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Texts None { get; } = new([]);

    /// <summary>The languages that have a text, in ordinal order of their tags.</summary>
    public IEnumerable<string> Languages => _byLanguage.Keys;

    public bool IsEmpty => _byLanguage.IsEmpty;

    /// <summary>The text in <paramref name="language"/>; empty when there is none.</summary>
    public string this[string language] => _byLanguage.GetValueOrDefault(language, "");

    public bool Equals(Texts? other) => other is not null && _byLanguage.SequenceEqual(other._byLanguage);

    public override bool Equals(object? obj) => Equals(obj as Texts);

    public override int GetHashCode() => _byLanguage.Aggregate(0, (hash, t) => HashCode.Combine(hash, t.Key, t.Value));

    private sealed class TextsJson : JsonConverter<Texts>
    {
        public override Texts Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, Texts value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (language, text) in value._byLanguage)
                writer.WriteString(language, text);
            writer.WriteEndObject();
        }
    }
}
