using System.Buffers;

namespace C2G.Survey.Functions.Export;

/// <summary>Text inside a spreadsheet's XML. Whatever a respondent typed, it stays text and the file stays readable.</summary>
internal static class XmlText
{
    /// <summary>UTF-16 units in one cell; Excel calls a file with more of them damaged.</summary>
    public const int MaxCell = 32_767;

    private const string CutMark = " […]";

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. "&<>\r_\uFFFE\uFFFF", .. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n')),
            .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    public static bool IsTooLong(string text) => text.Length > MaxCell;

    public static ReadOnlySpan<char> Cut(string text)
    {
        if (!IsTooLong(text))
            return text;
        var kept = MaxCell - CutMark.Length;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept), CutMark);
    }

    /// <summary>The text without what XML cannot hold, and no longer than a cell.</summary>
    public static string Clean(string text)
    {
        if (!IsTooLong(text) && !text.AsSpan().ContainsAny(Special))
            return text;
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in Cut(text).EnumerateRunes())
            clean.Append(rune.Value is < 0x20 and not ('\t' or '\n') or 0xFFFE or 0xFFFF ? System.Text.Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>Appends <paramref name="text"/> escaped; what XML cannot hold (control characters, half a pair) becomes U+FFFD.</summary>
    public static void AppendXml(this Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is var special and >= 0)
        {
            buffer.Append(text[..special]);
            text = text[(special + AppendSpecial(buffer, text[special..]))..];
        }

        buffer.Append(text);
    }

    /// <summary>Appends what stands at the start of <paramref name="text"/>; returns how many characters that were.</summary>
    private static int AppendSpecial(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '&': buffer.Append("&amp;"u8); return 1;
            case '<': buffer.Append("&lt;"u8); return 1;
            case '>': buffer.Append("&gt;"u8); return 1;
            // Spreadsheets read _x000D_ as a carriage return: the underscore of such a text is escaped in the same way.
            case '_': buffer.Append(IsEscape(text) ? "_x005F_"u8 : "_"u8); return 1;
            case '\r': buffer.Append("\n"u8); return text.Length > 1 && text[1] == '\n' ? 2 : 1;
            case var high when char.IsHighSurrogate(high) && text.Length > 1 && char.IsLowSurrogate(text[1]):
                buffer.Append(text[..2]);
                return 2;
            default: buffer.Append("\uFFFD"u8); return 1;
        }
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 7 && text[1] == 'x' && text[6] == '_' && !text[2..6].ContainsAnyExcept(HexDigits);

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");
}
