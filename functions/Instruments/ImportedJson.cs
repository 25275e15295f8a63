using System.Text.Json;

namespace C2G.Survey.Functions.Instruments;

/// <summary>Reads other programs' JSON, in which anything may stand anywhere.</summary>
internal static class ImportedJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="JsonException">It is no JSON, or nested deeper than 64 levels.</exception>
    public static JsonDocument Parse(byte[] bytes) => JsonDocument.Parse(
        bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsMemory(ByteOrderMark.Length) : bytes,
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });

    public static JsonElement? Member(JsonElement e, string name) =>
        e.ValueKind is JsonValueKind.Object && e.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    public static string Text(JsonElement e, string name) => Member(e, name) is { } text ? Scalar(text) : "";

    /// <summary>Empty for what is no single value.</summary>
    public static string Scalar(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.String => e.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => e.GetRawText(),
        _ => "",
    };

    public static bool IsTrue(JsonElement e, string name) => Text(e, name) == "true";

    /// <summary>The elements of an array, or the values of an object.</summary>
    public static IEnumerable<JsonElement> Each(JsonElement e, string name) => Member(e, name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } named => named.EnumerateObject().Select(p => p.Value),
        _ => [],
    };

    public static bool IsObject(JsonElement e, string name) => Member(e, name) is { ValueKind: JsonValueKind.Object };
}
