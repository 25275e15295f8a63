using System.IO.Compression;
using System.Text;

namespace C2G.Survey.Tests.Instruments;

/// <summary>A workbook made part by part, so that a test can break any of them.</summary>
internal sealed class XlsxFile
{
    private readonly Dictionary<string, string> _parts = new()
    {
        ["xl/workbook.xml"] = """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>
            """,
        ["xl/_rels/workbook.xml.rels"] = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>
            """,
    };

    public string this[string part] { set => _parts[part] = value; }

    /// <summary>Sets the rows of the sheet, such as <c>&lt;row r="1"&gt;…</c>.</summary>
    public string Rows { set => this["xl/worksheets/sheet1.xml"] = $"<worksheet><sheetData>{value}</sheetData></worksheet>"; }

    public MemoryStream ToStream()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in _parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        file.Position = 0;
        return file;
    }
}
