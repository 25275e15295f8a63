using System.Buffers;
using System.Buffers.Binary;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>A row's values as one run of bytes: count, then for each name, kind, value. Exact: no detour by decimal text.</summary>
internal static class RowCodec
{
    private const byte Format = 1;

    public static byte[] Encode(Properties values)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes(values));
        var at = 0;
        buffer[at++] = Format;
        PutCount(buffer, ref at, values.Count);
        foreach (var (name, value) in values)
        {
            PutText(buffer, ref at, name);
            buffer[at++] = (byte)value.Kind;
            switch (value.Kind)
            {
                case PropertyKind.Text:
                    PutText(buffer, ref at, value.AsText());
                    break;
                case PropertyKind.Bytes:
                    PutCount(buffer, ref at, value.AsBytes().Length);
                    value.AsBytes().CopyTo(buffer, at);
                    at += value.AsBytes().Length;
                    break;
                case PropertyKind.Flag:
                    buffer[at++] = value.AsFlag() ? (byte)1 : (byte)0;
                    break;
                default:
                    BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(at), BitsOf(value));
                    at += 8;
                    break;
            }
        }
        var encoded = buffer.AsSpan(0, at).ToArray();
        ArrayPool<byte>.Shared.Return(buffer, clearArray: false);
        return encoded;
    }

    /// <exception cref="InvalidDataException">The bytes were not written by <see cref="Encode"/>.</exception>
    public static Properties Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (bytes[0] != Format)
                throw new InvalidDataException("A row is in a format that this version does not know.");
            var at = 1;
            var entries = new KeyValuePair<string, PropertyValue>[TakeCount(bytes, ref at)];
            for (var i = 0; i < entries.Length; i++)
                entries[i] = new(TakeText(bytes, ref at), TakeValue(bytes, ref at));
            return new Properties(entries);
        }
        catch (Exception broken) when (broken is IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("A row's bytes are damaged.", broken);
        }
    }

    private static PropertyValue TakeValue(ReadOnlySpan<byte> bytes, ref int at)
    {
        switch ((PropertyKind)bytes[at++])
        {
            case PropertyKind.Text:
                return TakeText(bytes, ref at);
            case PropertyKind.Bytes:
                return TakeRun(bytes, ref at).ToArray();
            case PropertyKind.Flag:
                return bytes[at++] != 0;
            case PropertyKind.Number:
                return TakeBits(bytes, ref at);
            case PropertyKind.Real:
                return BitConverter.Int64BitsToDouble(TakeBits(bytes, ref at));
            case PropertyKind.Instant:
                return new DateTimeOffset(TakeBits(bytes, ref at), TimeSpan.Zero);
            default:
                throw new InvalidDataException("A row holds a kind of value that this version does not know.");
        }
    }

    private static long BitsOf(PropertyValue value) => value.Kind switch
    {
        PropertyKind.Number => value.AsNumber(),
        PropertyKind.Real => BitConverter.DoubleToInt64Bits(value.AsReal()),
        _ => value.AsInstant().UtcTicks,
    };

    private static int MostBytes(Properties values)
    {
        var sum = 8;
        foreach (var (name, value) in values)
            sum += 16 + name.Length * 3 + value.Kind switch
            {
                PropertyKind.Text => value.AsText().Length * 3,
                PropertyKind.Bytes => value.AsBytes().Length,
                _ => 8,
            };
        return sum;
    }

    private static void PutText(byte[] buffer, ref int at, string text)
    {
        PutCount(buffer, ref at, Utf8.Strict.GetByteCount(text));
        at += Utf8.Strict.GetBytes(text, buffer.AsSpan(at));
    }

    private static void PutCount(byte[] buffer, ref int at, int count)
    {
        for (; count >= 0x80; count >>= 7)
            buffer[at++] = (byte)(count | 0x80);
        buffer[at++] = (byte)count;
    }

    private static int TakeCount(ReadOnlySpan<byte> bytes, ref int at)
    {
        for (int count = 0, shift = 0; shift <= 28; shift += 7)
        {
            var b = bytes[at++];
            count |= (b & 0x7F) << shift;
            if (b < 0x80)
                return count <= bytes.Length ? count : throw new InvalidDataException("A row's bytes are damaged.");
        }
        throw new InvalidDataException("A row's bytes are damaged.");
    }

    private static ReadOnlySpan<byte> TakeRun(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = TakeCount(bytes, ref at);
        var run = bytes.Slice(at, length);
        at += length;
        return run;
    }

    private static string TakeText(ReadOnlySpan<byte> bytes, ref int at) => Utf8.Strict.GetString(TakeRun(bytes, ref at));

    private static long TakeBits(ReadOnlySpan<byte> bytes, ref int at)
    {
        var bits = BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
        at += 8;
        return bits;
    }
}
