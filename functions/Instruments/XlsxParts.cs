using System.IO.Compression;
using System.Xml;

namespace C2G.Survey.Functions.Instruments;

/// <summary>More than a questionnaire could ever need.</summary>
internal sealed class TooLarge(string message) : Exception(message);

/// <summary>The XML parts of a workbook, unpacked within one budget of bytes.</summary>
internal sealed class XlsxParts(ZipArchive zip)
{
    public const string RelationsNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    public const string StrictRelationsNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private const long MostBytes = 50_000_000;

    private long _left = MostBytes;

    /// <summary>A reader of that part, or <c>null</c> when there is none.</summary>
    public XmlReader? Open(string name)
    {
        var entry = zip.Entries.FirstOrDefault(e => e.FullName.TrimStart('/').Equals(name, StringComparison.OrdinalIgnoreCase));
        return entry is null ? null : XmlReader.Create(new Metered(entry.Open(), this), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            MaxCharactersInDocument = MostBytes,
        });
    }

    /// <summary>Relation id → the part's name in the archive.</summary>
    public Dictionary<string, string> Relations(string name)
    {
        var relations = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = Open(name) ?? throw new InvalidDataException($"{name} is missing.");
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship" && reader.GetAttribute("TargetMode") != "External"
                && reader.GetAttribute("Id") is { } id && reader.GetAttribute("Target") is { } target)
                relations[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
        return relations;
    }

    // The sizes that an archive declares are the sender's word; only what is unpacked counts.
    private sealed class Metered(Stream inner, XlsxParts parts) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            parts._left -= read;
            return parts._left >= 0 ? read : throw new TooLarge($"The workbook unpacks to more than {MostBytes / 1_000_000} MB. Delete what is not part of the questionnaire.");
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
