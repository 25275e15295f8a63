using System.IO.Compression;
using System.Xml;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>What became of a file that should be a workbook.</summary>
public abstract record XlsxReading
{
    private XlsxReading() { }

    public sealed record Opened(IReadOnlyList<Sheet> Sheets) : XlsxReading;

    public sealed record Unreadable(Problem Problem) : XlsxReading;
}

/// <summary>Reads the cells of an .xlsx or .xlsm file as text. The file is a stranger's: sizes are counted while unpacking,
/// document types and external parts are never followed, macros and formulas never run.</summary>
public static class XlsxSheets
{
    private static readonly byte[] OldExcelOrEncrypted = [0xD0, 0xCF, 0x11, 0xE0];

    /// <param name="file">Seekable.</param>
    public static XlsxReading Read(Stream file)
    {
        try
        {
            return IsOldExcelOrEncrypted(file)
                ? Unreadable("The file is in the old Excel format or has a password. Save it as .xlsx without one.")
                : new XlsxReading.Opened(ReadSheets(file));
        }
        catch (TooLarge e)
        {
            return new XlsxReading.Unreadable(new("workbook-too-large", "", e.Message));
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException or NotSupportedException)
        {
            return Unreadable("The file is not a workbook, or is damaged. Open it in a spreadsheet program and save it as .xlsx.");
        }
    }

    private static List<Sheet> ReadSheets(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var parts = new XlsxParts(zip);
        var targets = parts.Relations("xl/_rels/workbook.xml.rels");
        var strings = SharedStrings.Read(parts);
        var dates = DateStyles.Read(parts);
        var sheets = new List<Sheet>();
        using var workbook = parts.Open("xl/workbook.xml") ?? throw new InvalidDataException("xl/workbook.xml is missing.");
        while (workbook.Read())
        {
            if (workbook.NodeType != XmlNodeType.Element || workbook.LocalName != "sheet")
                continue;
            var name = workbook.GetAttribute("name") ?? "";
            var id = workbook.GetAttribute("id", XlsxParts.RelationsNamespace) ?? workbook.GetAttribute("id", XlsxParts.StrictRelationsNamespace);
            if (id is not null && targets.TryGetValue(id, out var target) && parts.Open(target) is { } part)
                using (part)
                    sheets.Add(new Sheet(name, SheetRows.Read(part, strings, dates)));
        }
        return sheets;
    }

    private static bool IsOldExcelOrEncrypted(Stream file)
    {
        var start = new byte[OldExcelOrEncrypted.Length];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == start.Length && start.AsSpan().SequenceEqual(OldExcelOrEncrypted);
    }

    private static XlsxReading.Unreadable Unreadable(string message) => new(new("not-a-workbook", "", message));
}
