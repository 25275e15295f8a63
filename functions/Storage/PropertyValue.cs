using System.Globalization;

namespace C2G.Survey.Functions.Storage;

public enum PropertyKind : byte { None, Text, Number, Real, Flag, Instant, Bytes }

/// <summary>One typed value of a row. What is read back equals what was written, to the last bit; instants come back in UTC.</summary>
public readonly struct PropertyValue : IEquatable<PropertyValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private PropertyValue(PropertyKind kind, object? reference, long bits) => (Kind, _reference, _bits) = (kind, reference, bits);

    /// <summary><see cref="PropertyKind.None"/> for <c>null</c>: the property is absent.</summary>
    public PropertyKind Kind { get; }

    public static implicit operator PropertyValue(string? value) => value is null ? default : new(PropertyKind.Text, value, 0);

    public static implicit operator PropertyValue(byte[]? value) => value is null ? default : new(PropertyKind.Bytes, value, 0);

    public static implicit operator PropertyValue(long value) => new(PropertyKind.Number, null, value);

    public static implicit operator PropertyValue(double value) =>
        new(PropertyKind.Real, null, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator PropertyValue(bool value) => new(PropertyKind.Flag, null, value ? 1 : 0);

    public static implicit operator PropertyValue(DateTimeOffset value) => new(PropertyKind.Instant, null, value.UtcTicks);

    public static implicit operator PropertyValue(DateTimeOffset? value) => value is { } instant ? instant : default(PropertyValue);

    /// <summary>A date is kept as ISO text, so that it can be no instant by mistake.</summary>
    public static implicit operator PropertyValue(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static implicit operator PropertyValue(DateOnly? value) => value is { } date ? date : default(PropertyValue);

    public string AsText() => Kind is PropertyKind.Text ? (string)_reference! : throw Not(PropertyKind.Text);

    public long AsNumber() => Kind is PropertyKind.Number ? _bits : throw Not(PropertyKind.Number);

    public double AsReal() => Kind is PropertyKind.Real ? BitConverter.Int64BitsToDouble(_bits) : throw Not(PropertyKind.Real);

    public bool AsFlag() => Kind is PropertyKind.Flag ? _bits != 0 : throw Not(PropertyKind.Flag);

    public DateTimeOffset AsInstant() =>
        Kind is PropertyKind.Instant ? new(_bits, TimeSpan.Zero) : throw Not(PropertyKind.Instant);

    public DateOnly AsDate() => DateOnly.ParseExact(AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The bytes themselves, not a copy: don't write into them.</summary>
    public byte[] AsBytes() => Kind is PropertyKind.Bytes ? (byte[])_reference! : throw Not(PropertyKind.Bytes);

    public bool Equals(PropertyValue other) => Kind == other.Kind && _bits == other._bits && Kind switch
    {
        PropertyKind.Text => AsText() == other.AsText(),
        PropertyKind.Bytes => AsBytes().AsSpan().SequenceEqual(other.AsBytes()),
        _ => true,
    };

    public override bool Equals(object? obj) => obj is PropertyValue other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, _bits, Kind is PropertyKind.Text ? _reference : null);

    public static bool operator ==(PropertyValue left, PropertyValue right) => left.Equals(right);

    public static bool operator !=(PropertyValue left, PropertyValue right) => !left.Equals(right);

    private InvalidOperationException Not(PropertyKind wanted) => new($"The property holds {Kind}, not {wanted}.");
}
