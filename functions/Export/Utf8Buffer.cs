using System.Buffers.Text;
using System.Text;

namespace C2G.Survey.Functions.Export;

/// <summary>Bytes of a file in the making: filled row by row, handed on when it is full enough.</summary>
internal sealed class Utf8Buffer
{
    private const int FullEnough = 1 << 16;

    private byte[] _bytes = new byte[FullEnough * 2];
    private int _used;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _used);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
    }

    public void Append(ReadOnlySpan<char> text) => _used += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    public void Append(int number)
    {
        Utf8Formatter.TryFormat(number, Room(11), out var length);
        _used += length;
    }

    /// <summary>Hands on what there is once it is worth a call, or whatever there is when <paramref name="isLast"/>.</summary>
    public ValueTask FlushAsync(Stream stream, bool isLast, CancellationToken cancel)
    {
        if (_used == 0 || (_used < FullEnough && !isLast))
            return ValueTask.CompletedTask;
        var written = Written;
        _used = 0;
        return stream.WriteAsync(written, cancel);
    }

    private Span<byte> Room(int size)
    {
        if (_bytes.Length - _used < size)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + size));
        return _bytes.AsSpan(_used);
    }
}
