using System.Buffers;
using System.Text;

namespace C2G.Survey.Responses;

/// <summary>Makes what came in storable and printable everywhere: in a table, a workbook, a mail and an XML part.</summary>
public static class CleanText
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Except(['\t', '\n']).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0xD800, 0x800))
            .Append(0xFFFE).Append(0xFFFF).Select(c => (char)c)]);

    /// <summary>Line breaks become line feeds; other control characters go; half a surrogate pair and noncharacters become U+FFFD.</summary>
    public static string Of(string text)
    {
        var first = text.AsSpan().IndexOfAny(Suspect);
        return first < 0 ? text : Rebuild(text, first);
    }

    private static string Rebuild(string text, int first)
    {
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r')
                clean.Append(i + 1 < text.Length && text[i + 1] is '\n' ? "" : "\n");
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c >= '\uFFFE')
                clean.Append('\uFFFD');
            else if (!char.IsControl(c) || c is '\t' or '\n')
                clean.Append(c);
        }
        return clean.ToString();
    }
}
