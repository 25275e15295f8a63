using System.Globalization;
using System.Xml;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The cells of one worksheet as text.</summary>
internal static class SheetRows
{
    private const int MostRows = 20_000;
    private const int MostColumns = 500;
    private const int MostBlankRows = 60;

    public static List<IReadOnlyList<string>> Read(XmlReader reader, List<string> strings, DateStyles dates)
    {
        var rows = new List<IReadOnlyList<string>>();
        var next = 1;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row")
                continue;
            var number = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : next;
            next = number + 1;
            var cells = ReadRow(reader, strings, dates);
            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            // Spreadsheets carry stray cells far below the last question.
            if (number - rows.Count > MostBlankRows + 1)
                break;
            if (number > MostRows)
                throw new TooLarge($"A sheet has more than {MostRows} rows.");
            while (rows.Count < number - 1)
                rows.Add([]);
            rows.Add(cells);
        }
        return rows;
    }

    private static List<string> ReadRow(XmlReader reader, List<string> strings, DateStyles dates)
    {
        var cells = new List<string>();
        var next = 0;
        if (reader.IsEmptyElement)
            return cells;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
                continue;
            var column = reader.GetAttribute("r") is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var text = ReadCell(reader, strings, dates);
            if (text.Length == 0 || column is < 0 or >= MostColumns)
                continue;
            while (cells.Count <= column)
                cells.Add("");
            cells[column] = text;
        }
        return cells;
    }

    private static string ReadCell(XmlReader reader, List<string> strings, DateStyles dates)
    {
        var (type, style) = (reader.GetAttribute("t"), reader.GetAttribute("s"));
        var text = "";
        if (reader.IsEmptyElement)
            return text;
        var end = reader.Depth;
        while (reader.Read() && reader.Depth > end)
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "is")
                text = SharedStrings.ReadText(reader);
        return type switch
        {
            "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < strings.Count ? strings[index] : "",
            "b" => text == "1" ? "TRUE" : "FALSE",
            "str" or "inlineStr" or "e" or "d" => text,
            _ => WriteNumber(text, dates.Contains(style)),
        };
    }

    private static string WriteNumber(string text, bool isDate)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return text;
        return (isDate ? DateStyles.Write(number) : null) ?? number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Column 0 of <c>A7</c>, 27 of <c>AB7</c>.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter).Take(3))
            column = column * 26 + (char.ToUpperInvariant(c) - 'A' + 1);
        return column - 1;
    }
}
