using System.Collections.Immutable;
using System.Text;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>The text functions of XPath 1.0 and ODK that need more than a line. Lengths and positions count UTF-16 units.</summary>
internal static class TextFunctions
{
    public static string Join(string separator, ImmutableArray<Node> arguments, int from, in Scope scope)
    {
        var joined = new StringBuilder();
        for (var i = from; i < arguments.Length; i++)
            joined.Append(i > from ? separator : "").Append(arguments[i].Evaluate(scope).Text);
        return joined.ToString();
    }

    public static double CountNonEmpty(ImmutableArray<Node> arguments, in Scope scope)
    {
        var count = 0;
        foreach (var argument in arguments)
            count += argument.Evaluate(scope).Text.Length > 0 ? 1 : 0;
        return count;
    }

    public static string NormalizeSpace(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>ODK's: positions from 0, negative ones from the end, the end exclusive.</summary>
    public static Value Substr(ImmutableArray<Node> arguments, in Scope scope)
    {
        var text = arguments[0].Evaluate(scope).Text;
        var from = Position(arguments[1].Evaluate(scope).Number, text.Length);
        var to = arguments.Length > 2 ? Position(arguments[2].Evaluate(scope).Number, text.Length) : text.Length;
        return Value.Of(from < to ? text[from..to] : "");
    }

    /// <summary>XPath's: positions from 1, start and length rounded.</summary>
    public static Value Substring(ImmutableArray<Node> arguments, in Scope scope)
    {
        var text = arguments[0].Evaluate(scope).Text;
        var start = Math.Floor(arguments[1].Evaluate(scope).Number + 0.5);
        var end = arguments.Length > 2 ? start + Math.Floor(arguments[2].Evaluate(scope).Number + 0.5) : double.PositiveInfinity;
        var from = Math.Max(start, 1);
        var to = Math.Min(end, text.Length + 1.0);
        return Value.Of(from < to ? text[(int)(from - 1)..(int)(to - 1)] : "");
    }

    public static string Before(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? "" : text[..at];
    }

    public static string After(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + mark.Length)..];
    }

    public static string Translate(string text, string from, string to)
    {
        var translated = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = from.IndexOf(c, StringComparison.Ordinal);
            if (at < 0)
                translated.Append(c);
            else if (at < to.Length)
                translated.Append(to[at]);
        }
        return translated.ToString();
    }

    private static int Position(double position, int length) =>
        double.IsNaN(position) ? 0 : (int)Math.Clamp(Math.Truncate(position < 0 ? position + length : position), 0, length);
}

/// <summary>The answer to a multiple choice: codes separated by spaces.</summary>
internal static class Codes
{
    private const string Blank = " \t\r\n";

    public static bool Contain(string codes, string wanted)
    {
        var code = wanted.AsSpan().Trim(Blank);
        if (code.IsEmpty)
            return false;
        foreach (var range in codes.AsSpan().SplitAny(Blank))
            if (codes.AsSpan(range).SequenceEqual(code))
                return true;
        return false;
    }

    public static int Count(string codes)
    {
        var count = 0;
        foreach (var range in codes.AsSpan().SplitAny(Blank))
            count += codes.AsSpan(range).IsEmpty ? 0 : 1;
        return count;
    }

    /// <summary>The code at <paramref name="index"/>, counted from 0; empty when there are fewer.</summary>
    public static string At(string codes, double index)
    {
        foreach (var range in codes.AsSpan().SplitAny(Blank))
            if (!codes.AsSpan(range).IsEmpty && index-- == 0)
                return codes[range];
        return "";
    }
}
