using System.Globalization;

namespace C2G.Survey.Responses;

/// <summary>Names one response from the moment its form is given out: 128 random bits, so that a repeat is known as the same response
/// and nobody can guess another's.</summary>
/// <remarks>It travels in the respondent's form. It is not a secret to the respondent and tells nothing about anybody.</remarks>
public readonly record struct ResponseId(UInt128 Value)
{
    /// <summary>Bytes of one id.</summary>
    public const int Size = 16;

    /// <summary>For orders that are random for a respondent but the same on every page.</summary>
    public ulong Seed => (ulong)Value;

    /// <param name="random">Sixteen bytes from a generator fit for secrets.</param>
    public static ResponseId Of(ReadOnlySpan<byte> random) => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(random));

    public void WriteTo(Span<byte> bytes) => System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The reverse of <see cref="ToString"/>; <c>null</c> for anything else.</summary>
    public static ResponseId? Parse(string text) =>
        text.Length == 32 && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? new(value) : null;
}
