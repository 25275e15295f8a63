using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using CsvHelper.Configuration;

namespace C2G.Survey.Functions.Collected;

/// <summary>Opens a file of rows however it is written: UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs.</summary>
internal static class DataText
{
    private const int Chunk = 1 << 20, HeadLength = 1 << 18;

    /// <summary>Characters of one cell. A quotation mark that is never closed would otherwise take the rest of the file for one.</summary>
    private const int LongestCell = 1_000_000;

    /// <param name="badQuote">Told the row of each cell whose quotation marks make no sense.</param>
    public static CsvParser Open(string path, Action<int> badQuote)
    {
        var encoding = EncodingOf(path);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = DelimiterOf(path, encoding).ToString(),
            BadDataFound = bad => badQuote(bad.Context.Parser!.Row),
            MaxFieldSize = LongestCell,
            BufferSize = 1 << 16,
            ProcessFieldBufferSize = 1 << 12,
        };
        return new(new StreamReader(path, encoding, detectEncodingFromByteOrderMarks: true, 1 << 16), configuration);
    }

    internal static Encoding EncodingOf(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[Math.Min(file.Length, 64)];
        file.ReadExactly(head);
        // Text of Latin letters in UTF-16 has a zero in every second byte; no other text has one at all.
        if (head is [_, 0, ..] or [0xFF, 0xFE, ..])
            return Encoding.Unicode;
        if (head is [0, _, ..] or [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode;
        file.Position = 0;
        return IsUtf8(file) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    }

    private static bool IsUtf8(Stream file)
    {
        var bytes = new byte[Chunk + 4];
        for (var kept = 0; ;)
        {
            var read = file.ReadAtLeast(bytes.AsSpan(kept, Chunk), Chunk, throwOnEndOfStream: false);
            var all = bytes.AsSpan(0, kept + read);
            // A letter may be cut in two where the piece ends: its beginning is looked at again with the next piece.
            var whole = read < Chunk ? all.Length : all.Length - BeginningOfALetter(all);
            if (!Utf8.IsValid(all[..whole]))
                return false;
            if (read < Chunk)
                return true;
            kept = all.Length - whole;
            all[whole..].CopyTo(bytes);
        }
    }

    private static int BeginningOfALetter(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3; back++)
            if (bytes[^back] >= 0xC0)
                return back;
            else if (bytes[^back] < 0x80)
                return 0;
        return 0;
    }

    /// <summary>The one of comma, semicolon and tab that the heading has most of, outside quotation marks.</summary>
    private static char DelimiterOf(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding);
        var head = new char[HeadLength];
        var length = reader.ReadBlock(head, 0, head.Length);
        var (counts, isQuoted) = (new int[3], false);
        foreach (var c in head.AsSpan(0, length))
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c is '\n' or '\r')
                break;
            else if (!isQuoted && ",;\t".IndexOf(c, StringComparison.Ordinal) is var which and >= 0)
                counts[which]++;
        }

        return ",;\t"[Array.IndexOf(counts, counts.Max())];
    }
}
