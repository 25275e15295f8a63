using System.Globalization;
using System.Xml;

namespace C2G.Survey.Functions.Instruments;

/// <summary>Which cell styles show a number as a date, and what date that is.</summary>
internal sealed class DateStyles
{
    private readonly HashSet<int> _styles = [];

    public static DateStyles Read(XlsxParts parts)
    {
        var dates = new DateStyles();
        using var reader = parts.Open("xl/styles.xml");
        var formats = new HashSet<int>();
        var style = -1;
        var isInCellStyles = false;
        while (reader is not null && reader.Read())
        {
            if (reader.LocalName == "cellXfs")
                isInCellStyles = reader.NodeType == XmlNodeType.Element;
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "numFmt" && ShowsDate(reader.GetAttribute("formatCode") ?? "") && Number(reader, "numFmtId") is { } own)
                formats.Add(own);
            if (reader.LocalName == "xf" && isInCellStyles)
            {
                style++;
                if (Number(reader, "numFmtId") is { } format && (format is >= 14 and <= 22 or >= 45 and <= 47 || formats.Contains(format)))
                    dates._styles.Add(style);
            }
        }
        return dates;
    }

    public bool Contains(string? style) =>
        int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && _styles.Contains(index);

    /// <summary>A day count since 1899-12-30 as <c>yyyy-MM-dd HH:mm:ss</c>, which is how XLSForm converters write dates.</summary>
    public static string? Write(double serial) => serial is >= 0 and < 2_958_466
        ? new DateTime(1899, 12, 30).AddSeconds(Math.Round(serial * 86_400)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : null;

    private static bool ShowsDate(string format)
    {
        var isQuoted = false;
        foreach (var c in format.ToLowerInvariant().Split(';')[0])
        {
            isQuoted ^= c == '"';
            if (!isQuoted && c is 'y' or 'd' or 'h')
                return true;
        }
        return false;
    }

    private static int? Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
