using System.Text.Json;
using System.Text.Json.Serialization;

namespace C2G.Survey.Waves;

/// <summary>A wave as a file: JSON with comments allowed, property names in camel case, enumerations in kebab case.</summary>
public static class WaveJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static string Write(Wave wave) => JsonSerializer.Serialize(wave, Options);

    /// <summary>Reads the text of a wave's file.</summary>
    /// <param name="file">The file's name, for the messages.</param>
    /// <param name="problems">What is wrong; empty exactly when the result is not <c>null</c>.</param>
    public static Wave? Read(string text, string file, out IReadOnlyList<Problem> problems)
    {
        try
        {
            var wave = JsonSerializer.Deserialize<Wave>(text, Options) ?? throw new JsonException("The file is empty.");
            problems = WaveRules.Check(wave, file);
            return problems.Count == 0 ? wave : null;
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } l ? $"{file}:{l + 1}" : file;
            problems = [new("wave-unreadable", line, $"This is not a wave's JSON{(broken.Path is { Length: > 1 } path ? $" (at {path})" : "")}: {broken.Message.Split(" Path:")[0]}")];
            return null;
        }
    }
}
