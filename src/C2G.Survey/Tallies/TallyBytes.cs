namespace C2G.Survey.Tallies;

/// <summary>The stored form of a tally: a version, then only the counts that are not zero. Equal tallies give equal bytes.</summary>
public static class TallyBytes
{
    // 2: the shape's signature, headlines' joint patterns and scales' sums; answers in pairs are escaped. 3: scales' sums by pair.
    private const byte Version = 3;

    public static byte[] Write(Tally tally)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Version);
        writer.Write(tally.Shape.Signature);
        WriteCounts(writer, tally.Respondents);
        WriteCounts(writer, tally.Counts);
        WriteCounts(writer, tally.Scales);
        var days = tally.Days.ToList();
        writer.Write7BitEncodedInt(days.Count);
        foreach (var (day, arm, count) in days)
        {
            writer.Write7BitEncodedInt(day.DayNumber);
            writer.Write7BitEncodedInt(tally.Shape.IndexOfArm(arm));
            writer.Write7BitEncodedInt64(count);
        }

        WriteNamed(writer, tally.Halves);
        WriteNamed(writer, tally.Joint);
        if (tally.Crossed.Length > 0)
            WriteCounts(writer, tally.Crossed);

        return stream.ToArray();
    }

    /// <exception cref="FormatException">The bytes are of another version or another shape.</exception>
    public static Tally Read(TallyShape shape, byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (reader.ReadByte() != Version)
            throw new FormatException("This tally was written by another version of the program.");
        if (reader.ReadString() != shape.Signature)
            throw new FormatException("This tally counts another instrument or another wave.");
        var tally = new Tally(shape);
        ReadCounts(reader, tally.Respondents.Length, tally.SetRespondents);
        ReadCounts(reader, tally.Counts.Length, tally.SetCount);
        ReadCounts(reader, tally.Scales.Length, tally.SetScale);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            tally.SetDay(DateOnly.FromDayNumber(reader.Read7BitEncodedInt()), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64());
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            tally.SetHalf(reader.ReadString(), reader.Read7BitEncodedInt64());
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            tally.SetJoint(reader.ReadString(), reader.Read7BitEncodedInt64());
        if (tally.Crossed.Length > 0)
            ReadCounts(reader, tally.Crossed.Length, tally.SetCrossed);
        return tally;
    }

    private static void WriteNamed(BinaryWriter writer, IReadOnlyDictionary<string, long> counts)
    {
        writer.Write7BitEncodedInt(counts.Count);
        foreach (var (name, count) in counts)
        {
            writer.Write(name);
            writer.Write7BitEncodedInt64(count);
        }
    }

    private static void WriteCounts(BinaryWriter writer, ReadOnlySpan<long> counts)
    {
        writer.Write7BitEncodedInt(counts.Length);
        var last = -1;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            writer.Write7BitEncodedInt(i - last);
            writer.Write7BitEncodedInt64(counts[i]);
            last = i;
        }

        writer.Write7BitEncodedInt(0);
    }

    private static void ReadCounts(BinaryReader reader, int length, Action<int, long> set)
    {
        if (reader.Read7BitEncodedInt() != length)
            throw new FormatException("This tally counts another instrument or another wave.");
        var index = -1;
        while (reader.Read7BitEncodedInt() is var step and > 0)
            set(index += step, reader.Read7BitEncodedInt64());
    }
}
