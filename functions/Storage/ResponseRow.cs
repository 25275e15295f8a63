using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Storage;

/// <summary>How a response is stored, in <c>intake</c> and in <c>responses</c> alike.</summary>
/// <remarks>Keys: partition = the wave's shard, row = the first 32 digits of the receipt's fingerprint. It is a hash, so that the order
/// of the rows tells nothing of the order in which people answered.</remarks>
internal static class ResponseRow
{
    /// <summary>The batch that brought the row into <c>responses</c>; erased when the wave has ended.</summary>
    public const string Batch = "batch";

    /// <summary>The batch that takes the answers back; they stay until it is applied.</summary>
    public const string WithdrawnBy = "withdrawnBy";

    /// <summary>All that is left of a response that was taken back, so that a late repeat cannot bring it to life again.</summary>
    public static readonly Properties Tombstone = new() { ["withdrawn"] = true };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>One shard a wave; more of them are more partitions, each with a tally of its own.</summary>
    public static string Partition(string wave) => wave + "|0";

    public static string Key(ReceiptCode receipt) => receipt.Fingerprint[..32];

    public static bool IsTombstone(this Row row) => row.Values.Has("withdrawn");

    public static Properties Write(Response response) => new()
    {
        ["language"] = response.Language,
        ["channel"] = response.Channel,
        ["arm"] = response.Arm,
        ["day"] = response.CompletedOn,
        ["answers"] = Answers(response),
        ["skipped"] = string.Join(' ', response.Shown.Where(item => !response.Answers.ContainsKey(item))),
    };

    public static Response Read(Properties values)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(values.Text("answers")));
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.PropertyName)
            {
                var item = reader.GetString()!;
                reader.Read();
                answers.Add(item, reader.GetString()!);
            }

        var shown = new HashSet<string>(answers.Keys, StringComparer.Ordinal);
        shown.UnionWith(values.Text("skipped").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new(values.Text("language"), values.Text("channel"), values.Text("arm"), values.Date("day"), answers, shown);
    }

    /// <summary>The answers as JSON, in the order of the instrument: equal answers are equal texts.</summary>
    public static string Answers(Response response)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            json.WriteStartObject();
            foreach (var (item, answer) in response.Answers)
                json.WriteString(item, answer);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
