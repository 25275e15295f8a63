namespace C2G.Survey.Coding;

/// <summary>The stored form of reliability data: a version, coders and codes, then each pattern with its units. Equal data give equal bytes.</summary>
public static class ReliabilityBytes
{
    private const byte Version = 1;

    public static byte[] Write(ReliabilityData data)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        WriteNames(writer, data.Coders);
        WriteNames(writer, data.Codes);
        writer.Write7BitEncodedInt(data.Patterns.Count);
        foreach (var (pattern, units) in data.Patterns)
        {
            foreach (var place in pattern)
                writer.Write((byte)place);
            writer.Write7BitEncodedInt64(units);
        }

        return stream.ToArray();
    }

    /// <exception cref="FormatException">The bytes are of another version, or not such data.</exception>
    /// <exception cref="EndOfStreamException">The bytes end early.</exception>
    public static ReliabilityData Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version)
            throw new FormatException("This was written by another version of the program.");
        ReliabilityData data;
        try
        {
            data = new(ReadNames(reader, ReliabilityData.MostCoders), ReadNames(reader, ReliabilityData.MostCodes));
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException("These are not the codes of coders.", wrong);
        }

        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var places = reader.ReadBytes(data.Coders.Count);
            if (places.Length < data.Coders.Count)
                throw new EndOfStreamException();
            if (places.Any(p => p > data.Codes.Count))
                throw new FormatException("A pattern has a code that there is not.");
            data.Change(string.Concat(places.Select(p => (char)p)), reader.Read7BitEncodedInt64());
        }

        return data;
    }

    private static void WriteNames(BinaryWriter writer, IReadOnlyList<string> names)
    {
        writer.Write7BitEncodedInt(names.Count);
        foreach (var name in names)
            writer.Write(name);
    }

    private static string[] ReadNames(BinaryReader reader, int most) => reader.Read7BitEncodedInt() is var count && count >= 0 && count <= most
        ? [.. Enumerable.Range(0, count).Select(_ => reader.ReadString())]
        : throw new FormatException("There are more names than there can be.");
}
