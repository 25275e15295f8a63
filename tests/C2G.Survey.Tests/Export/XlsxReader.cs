using System.IO.Compression;
using System.Xml;

namespace C2G.Survey.Tests.Export;

/// <summary>A cell as the file has it: its type, its text, and whether there is a formula in it.</summary>
internal sealed record XlsxCell(string Type, string Text, bool HasFormula);

/// <summary>Reads a sheet with nothing but an XML reader, so that what ClosedXML forgives is seen.</summary>
internal static class XlsxReader
{
    /// <summary>Rows in their order; a cell by the letters of its column.</summary>
    public static IReadOnlyList<Dictionary<string, XlsxCell>> Read(Stream workbook, string sheet)
    {
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
        var shared = Shared(zip);
        using var part = zip.GetEntry(PartOf(zip, sheet))!.Open();
        using var xml = XmlReader.Create(part, new() { CheckCharacters = true });
        var rows = new List<Dictionary<string, XlsxCell>>();
        var column = "";
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                if (xml.LocalName == "row")
                    rows.Add([]);
                else if (xml.LocalName == "c")
                {
                    var place = xml.GetAttribute("r")!;
                    column = place[..place.AsSpan().IndexOfAnyInRange('0', '9')];
                    rows[^1][column] = new(xml.GetAttribute("t") ?? "n", "", false);
                }
                else if (xml.LocalName == "f")
                    rows[^1][column] = rows[^1][column] with { HasFormula = true };
                else if (xml.LocalName == "sheetData" && xml.IsEmptyElement)
                    break;
            }
            else if (rows.Count > 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace)
            {
                var cell = rows[^1][column];
                rows[^1][column] = cell with { Text = cell.Type == "s" ? shared[int.Parse(xml.Value)] : xml.Value };
            }
            else if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" })
                break;
        }

        workbook.Position = 0;
        return rows;
    }

    /// <summary>The sheet as a table: row 1 names the columns, an empty text is an empty cell.</summary>
    public static List<Dictionary<string, string>> Table(Stream workbook, string sheet)
    {
        var rows = Read(workbook, sheet);
        var names = rows[0];
        return [.. rows.Skip(1).Select(r => names.ToDictionary(n => n.Value.Text, n => r.TryGetValue(n.Key, out var cell) ? cell.Text : ""))];
    }

    private static List<string> Shared(ZipArchive zip)
    {
        using var part = zip.GetEntry("xl/sharedStrings.xml")!.Open();
        return [.. System.Xml.Linq.XDocument.Load(part).Root!.Elements().Select(e => e.Value)];
    }

    private static string PartOf(ZipArchive zip, string sheet)
    {
        using var book = zip.GetEntry("xl/workbook.xml")!.Open();
        using var relations = zip.GetEntry("xl/_rels/workbook.xml.rels")!.Open();
        var id = System.Xml.Linq.XDocument.Load(book).Descendants().Single(e => e.Name.LocalName == "sheet" && e.Attribute("name")!.Value == sheet)
            .Attributes().Single(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0).Value;
        var target = System.Xml.Linq.XDocument.Load(relations).Root!.Elements().Single(e => e.Attribute("Id")!.Value == id).Attribute("Target")!.Value;
        return target.StartsWith('/') ? target[1..] : "xl/" + target;
    }
}
