using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace C2G.Survey.Functions.Export;

/// <summary>Copies a small workbook into a stream, pouring rows into some of its sheets on the way.</summary>
internal static class XlsxPackage
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Appends the rows of one sheet to a stream.</summary>
    public delegate Task Pour(Stream part, CancellationToken cancel);

    /// <param name="frame">The workbook as it was saved, its sheets to be filled still without rows below their header.</param>
    /// <param name="output">Need not be seekable.</param>
    /// <param name="pours">By the sheet's name.</param>
    public static async Task WriteAsync(Stream frame, Stream output, IReadOnlyDictionary<string, Pour> pours, DateTimeOffset at, CancellationToken cancel)
    {
        await using var from = await ZipArchive.CreateAsync(frame, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancel);
        await using var to = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        var parts = pours.ToDictionary(p => PartOf(from, p.Key), p => p.Value);
        // The rows come last: a reader has the small parts at once, and a broken download is seen to be broken.
        foreach (var entry in from.Entries.OrderBy(e => parts.ContainsKey(e.FullName)))
        {
            var copy = to.CreateEntry(entry.FullName, CompressionLevel.Fastest);
            copy.LastWriteTime = at;
            await using var target = await copy.OpenAsync(cancel);
            await using var source = await entry.OpenAsync(cancel);
            if (parts.TryGetValue(entry.FullName, out var pour))
                await FillAsync(source, target, pour, cancel);
            else
                await source.CopyToAsync(target, cancel);
        }
    }

    private static async Task FillAsync(Stream source, Stream target, Pour pour, CancellationToken cancel)
    {
        const string end = "</sheetData>";
        var xml = await XDocument.LoadAsync(source, LoadOptions.PreserveWhitespace, cancel);
        // Without a prefix on every element the rows are a tenth shorter.
        xml.Root!.Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == Main.NamespaceName).Remove();
        xml.Root.SetAttributeValue("xmlns", Main.NamespaceName);
        // The frame knows only its header; a wrong extent would hide the rows from some readers, none is allowed.
        xml.Root.Element(Main + "dimension")?.Remove();
        var text = xml.ToString(SaveOptions.DisableFormatting);
        var at = text.IndexOf(end, StringComparison.Ordinal);
        await target.WriteAsync(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{text[..at]}"), cancel);
        await pour(target, cancel);
        await target.WriteAsync(Encoding.UTF8.GetBytes(text[at..]), cancel);
    }

    private static string PartOf(ZipArchive package, string sheet)
    {
        var id = Load(package, "xl/workbook.xml").Descendants(Main + "sheet").Single(s => s.Attribute("name")!.Value == sheet).Attribute(Relations + "id")!.Value;
        var target = Load(package, "xl/_rels/workbook.xml.rels").Descendants(Package + "Relationship").Single(r => r.Attribute("Id")!.Value == id).Attribute("Target")!.Value;
        return target.StartsWith('/') ? target[1..] : $"xl/{target}";
    }

    private static XDocument Load(ZipArchive package, string part)
    {
        using var stream = package.GetEntry(part)!.Open();
        return XDocument.Load(stream);
    }
}
