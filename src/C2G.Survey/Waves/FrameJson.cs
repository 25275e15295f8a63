using System.Text.Json;
using System.Text.Json.Serialization;

namespace C2G.Survey.Waves;

/// <summary>A frame in a wave's file: one margin as it is, several as a list of them.</summary>
internal sealed class FrameJson : JsonConverter<Frame>
{
    public override Frame Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.TokenType is JsonTokenType.StartArray
        ? JsonSerializer.Deserialize<FrameMargin[]>(ref reader, options)! : [Margin(ref reader, options)]);

    public override void Write(Utf8JsonWriter writer, Frame value, JsonSerializerOptions options)
    {
        if (value.Margins is [var only])
            JsonSerializer.Serialize(writer, only, options);
        else
            JsonSerializer.Serialize(writer, value.Margins, options);
    }

    private static FrameMargin Margin(ref Utf8JsonReader reader, JsonSerializerOptions options) => JsonSerializer.Deserialize<FrameMargin>(ref reader, options)!;
}
