using System.IO.Compression;

namespace C2G.Survey.Functions.Storage;

/// <summary>How tallies and reports lie in a row: compressed, quickly rather than tightly.</summary>
internal static class Packed
{
    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            brotli.Write(bytes);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes were not packed, or not all of them are there.</exception>
    public static byte[] Unpack(Stream packed)
    {
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        brotli.CopyTo(bytes);
        return bytes.ToArray();
    }
}
