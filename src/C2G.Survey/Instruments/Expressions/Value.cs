using System.Globalization;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>A text, a number or a truth, with XPath 1.0's conversions between them.</summary>
/// <remarks>NaN becomes an empty text, because an answer that could not be computed is stored as blank.</remarks>
public readonly struct Value : IEquatable<Value>
{
    private readonly string? _text;
    private readonly double _number;
    private readonly bool _isTruth;

    private Value(string? text, double number, bool isTruth) => (_text, _number, _isTruth) = (text, number, isTruth);

    public static Value Of(string text) => new(text, 0, false);

    public static Value Of(double number) => new(null, number, false);

    public static Value Of(bool truth) => new(null, truth ? 1 : 0, true);

    public bool IsNumber => _text is null && !_isTruth;

    public bool IsTruth => _isTruth;

    /// <summary>XPath's <c>string()</c>: 3 not 3.0, never an exponent; NaN is empty.</summary>
    public string Text => _text ?? (_isTruth ? (_number != 0 ? "true" : "false") : NumberText.Write(_number));

    /// <summary>XPath's <c>number()</c>; an ISO date gives the days since 1970-01-01; NaN when the text is neither.</summary>
    public double Number => _text is null ? _number : NumberText.Read(_text);

    /// <summary>XPath's <c>boolean()</c>.</summary>
    public bool IsTrue => _text is null ? _number != 0 && !double.IsNaN(_number) : _text.Length > 0;

    /// <summary>XPath's <c>=</c>: as truths if one is a truth, else as numbers if one is a number, else as texts.</summary>
    public static bool Same(in Value a, in Value b) =>
        a._isTruth || b._isTruth ? a.IsTrue == b.IsTrue
        : a.IsNumber || b.IsNumber ? a.Number == b.Number
        : string.Equals(a._text, b._text, StringComparison.Ordinal);

    public bool Equals(Value other) =>
        _text == other._text && _isTruth == other._isTruth && _number.Equals(other._number);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_text, _number, _isTruth);

    public override string ToString() => Text;

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);
}

/// <summary>Numbers as XPath writes and reads them.</summary>
internal static class NumberText
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    public static string Write(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e15)
            return ((long)number).ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(number))
            return "";
        if (double.IsInfinity(number))
            return number > 0 ? "Infinity" : "-Infinity";
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        return exponentAt < 0 ? shortest : WithoutExponent(shortest, exponentAt);
    }

    public static double Read(string text)
    {
        var trimmed = text.AsSpan().Trim(" \t\r\n");
        if (trimmed.IsEmpty || trimmed[0] == '+')
            return double.NaN;
        if (double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return double.IsFinite(number) && char.IsAsciiDigit(trimmed[^1]) | trimmed[^1] == '.' ? number : double.NaN;
        return ReadDay(trimmed) is { } day ? day.DayNumber - Epoch.DayNumber : double.NaN;
    }

    public static DateOnly? ReadDay(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The ISO date of a number of days since 1970-01-01; empty outside the calendar.</summary>
    public static string WriteDay(double days)
    {
        var number = Math.Floor(days) + Epoch.DayNumber;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? WriteDay(DateOnly.FromDayNumber((int)number))
            : "";
    }

    public static string WriteDay(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string WithoutExponent(string shortest, int exponentAt)
    {
        var exponent = int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = shortest[..exponentAt];
        var sign = mantissa[0] == '-' ? "-" : "";
        var digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        var point = exponent + 1;
        return point <= 0 ? $"{sign}0.{new string('0', -point)}{digits}"
            : digits.Length <= point ? sign + digits.PadRight(point, '0')
            : $"{sign}{digits[..point]}.{digits[point..]}";
    }
}
