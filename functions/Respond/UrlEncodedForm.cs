using System.Buffers;
using System.Text;

namespace C2G.Survey.Functions.Respond;

/// <summary>Reads what a browser sends for a form without files.</summary>
/// <remarks>The framework's reader calls a form malformed that holds an encoded NUL, which to us is one more control character to be cleaned;
/// and it makes three collections of what is needed once.</remarks>
internal static class UrlEncodedForm
{
    /// <summary>Several times what the largest instrument posts.</summary>
    private const int MostFields = 2_000;

    private const int LongestName = 256;

    /// <exception cref="InvalidDataException">There are more fields, or longer names, than any of our forms has.</exception>
    /// <exception cref="BadHttpRequestException">The body is larger than the server takes, or breaks off.</exception>
    public static async Task<Dictionary<string, string[]>> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var reader = request.BodyReader;
        var read = await reader.ReadAsync(cancel);
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync(cancel);
        }

        var fields = Parse(read.Buffer.IsSingleSegment ? read.Buffer.FirstSpan : read.Buffer.ToArray());
        reader.AdvanceTo(read.Buffer.End);
        return fields;
    }

    private static Dictionary<string, string[]> Parse(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<string, string[]>(64, StringComparer.Ordinal);
        var count = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            var field = body[range];
            if (field.IsEmpty)
                continue;
            var equals = field.IndexOf((byte)'=');
            var (name, value) = equals < 0 ? (Decode(field), "") : (Decode(field[..equals]), Decode(field[(equals + 1)..]));
            if (++count > MostFields || name.Length > LongestName)
                throw new InvalidDataException("More fields or longer names than any of our forms has.");
            fields[name] = fields.TryGetValue(name, out var values) ? [.. values, value] : [value];
        }
        return fields;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny((byte)'%', (byte)'+'))
            return Encoding.UTF8.GetString(text);
        var bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
            bytes[length++] = text[i] switch
            {
                (byte)'+' => (byte)' ',
                (byte)'%' when i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2])
                    => (byte)(Hex(text[++i]) << 4 | Hex(text[++i])),
                var other => other,
            };
        var decoded = Encoding.UTF8.GetString(bytes, 0, length);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        return decoded;
    }

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
