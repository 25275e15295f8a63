using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace C2G.Survey.Functions.Storage;

/// <summary>The one JSON form of a report: camel case, kebab-case enumerations, letters of every script as they are.</summary>
public static class ReportJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
