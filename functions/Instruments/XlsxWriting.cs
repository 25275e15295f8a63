using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>Writes sheets as an .xlsx file in which every cell is text, so that no program takes a code for a number, a date or a formula.
/// Sheets and columns that mean nothing to this program are kept as they are.</summary>
public static class XlsxWriting
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Write(IReadOnlyList<Sheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part(zip, "[Content_Types].xml", xml =>
            {
                xml.WriteStartElement("Types", $"{Package}/content-types");
                Empty(xml, $"{Package}/content-types", "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
                Empty(xml, $"{Package}/content-types", "Default", ("Extension", "xml"), ("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"));
                Empty(xml, $"{Package}/content-types", "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"));
            });
            Part(zip, "_rels/.rels", xml =>
            {
                xml.WriteStartElement("Relationships", $"{Package}/relationships");
                Empty(xml, $"{Package}/relationships", "Relationship", ("Id", "r1"), ("Type", $"{Office}/officeDocument"), ("Target", "xl/workbook.xml"));
            });
            Part(zip, "xl/workbook.xml", xml =>
            {
                xml.WriteStartElement("workbook", Main);
                xml.WriteStartElement("sheets", Main);
                for (var i = 1; i <= sheets.Count; i++)
                {
                    xml.WriteStartElement("sheet", Main);
                    xml.WriteAttributeString("name", sheets[i - 1].Name);
                    xml.WriteAttributeString("sheetId", i.ToString(CultureInfo.InvariantCulture));
                    xml.WriteAttributeString("r", "id", Office, $"r{i}");
                    xml.WriteEndElement();
                }
            });
            Part(zip, "xl/_rels/workbook.xml.rels", xml =>
            {
                xml.WriteStartElement("Relationships", $"{Package}/relationships");
                for (var i = 1; i <= sheets.Count; i++)
                    Empty(xml, $"{Package}/relationships", "Relationship", ("Id", $"r{i}"), ("Type", $"{Office}/worksheet"), ("Target", $"worksheets/sheet{i}.xml"));
            });
            for (var i = 1; i <= sheets.Count; i++)
                Part(zip, $"xl/worksheets/sheet{i}.xml", xml => Rows(xml, sheets[i - 1].Rows));
        }
        return stream.ToArray();
    }

    private static void Rows(XmlWriter xml, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetData", Main);
        for (var row = 0; row < rows.Count; row++)
        {
            xml.WriteStartElement("row", Main);
            xml.WriteAttributeString("r", (row + 1).ToString(CultureInfo.InvariantCulture));
            for (var column = 0; column < rows[row].Count; column++)
                if (rows[row][column].Length > 0)
                    Cell(xml, $"{ColumnName(column)}{row + 1}", rows[row][column]);
            xml.WriteEndElement();
        }
    }

    private static void Cell(XmlWriter xml, string reference, string text)
    {
        xml.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", reference);
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Escaped(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // As Excel does it: what XML cannot hold, and what would be read as such an escape, is written as _x000D_.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
                escaped.Append(c).Append(text[++i]);
            else if (c == '\r' || !XmlConvert.IsXmlChar(c) || (c == '_' && i + 1 < text.Length && text[i + 1] == 'x'))
                escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    private static string ColumnName(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{ColumnName(index / 26 - 1)}{(char)('A' + index % 26)}";

    private static void Part(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var stream = zip.CreateEntry(name).Open();
        using var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false) });
        write(xml);
    }

    private static void Empty(XmlWriter xml, string ns, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, ns);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
