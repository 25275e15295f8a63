using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The workbook's table of texts.</summary>
internal static partial class SharedStrings
{
    public static List<string> Read(XlsxParts parts)
    {
        var strings = new List<string>();
        using var reader = parts.Open("xl/sharedStrings.xml");
        while (reader is not null && reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
                strings.Add(ReadText(reader));
        return strings;
    }

    /// <summary>The text below the element that the reader stands on: formatted runs joined, phonetic guides left out.</summary>
    public static string ReadText(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh")
                SkipPhonetics(reader);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
                text.Append(reader.Value);
        }
        return Unescape(text.ToString());
    }

    /// <summary>Excel writes characters that XML cannot hold as <c>_x000D_</c>.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, m => ((char)ushort.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    private static void SkipPhonetics(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end) { }
    }

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
