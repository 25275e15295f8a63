using System.Globalization;

namespace C2G.Survey.Instruments.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Reference,
    LastSaved,
    Self,
    Name,
    Sign,
    End,
}

/// <param name="Content">The name, the sign, the digits, or the text without its quotes.</param>
/// <param name="At">Index of its first character in the source.</param>
internal readonly record struct Token(TokenKind Kind, string Content, int At);

/// <summary>Something an author wrote that is not an expression; caught by <see cref="Parser.Parse"/>.</summary>
internal sealed class NotAnExpression(int at, string message) : Exception(message)
{
    public int At { get; } = at;
}

internal static class Lexer
{
    /// <summary>What stands before the name of an answer from the form that was sent last.</summary>
    internal const string LastSaved = "last-saved#";

    private static readonly string[] Signs = ["!=", "<=", ">=", "==", "=", "<", ">", "+", "-", "*", "(", ")", ",", "//", "/", "..", "[", "]", "@", "|"];

    public static List<Token> Read(string source)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < source.Length;)
        {
            if (source[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }
            var (token, next) = ReadOne(source, at);
            tokens.Add(token);
            at = next;
        }
        tokens.Add(new(TokenKind.End, "", source.Length));
        return tokens;
    }

    private static (Token, int Next) ReadOne(string source, int at)
    {
        var c = source[at];
        var next = at + 1 < source.Length ? source[at + 1] : '\0';
        if (c is '\'' or '"')
            return ReadText(source, at);
        if (c == '$' && next == '{')
            return ReadReference(source, at);
        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(next)))
            return ReadWhile(source, at, TokenKind.Number, x => char.IsAsciiDigit(x) || x == '.');
        if (c == '.' && next != '.')
            return (new(TokenKind.Self, ".", at), at + 1);
        if (IsNameStart(c))
            return ReadWhile(source, at, TokenKind.Name, x => IsNameStart(x) || char.IsDigit(x) || x is '-' or '.' or ':' || IsMark(x));
        foreach (var sign in Signs)
            if (string.CompareOrdinal(source, at, sign, 0, sign.Length) == 0)
                return sign == "==" ? throw new NotAnExpression(at, "Write = instead of ==.") : (new(TokenKind.Sign, sign, at), at + sign.Length);
        throw new NotAnExpression(at, $"The character {c} has no meaning here.");
    }

    private static (Token, int) ReadText(string source, int at)
    {
        var end = source.IndexOf(source[at], at + 1);
        return end < 0
            ? throw new NotAnExpression(at, $"The quotation mark {source[at]} is never closed.")
            : (new(TokenKind.Text, source[(at + 1)..end], at), end + 1);
    }

    private static (Token, int) ReadReference(string source, int at)
    {
        var end = source.IndexOf('}', at);
        if (end < 0)
            throw new NotAnExpression(at, "The ${ is never closed.");
        var name = source[(at + 2)..end];
        if (name.StartsWith(LastSaved, StringComparison.Ordinal) && IsName(name[LastSaved.Length..]))
            return (new(TokenKind.LastSaved, name, at), end + 1);
        return IsName(name)
            ? (new(TokenKind.Reference, name, at), end + 1)
            : throw new NotAnExpression(at, $"${{{name}}} is not a reference: write the item's name between the braces, without spaces.");
    }

    private static (Token, int) ReadWhile(string source, int at, TokenKind kind, Func<char, bool> belongs)
    {
        var end = at;
        while (end < source.Length && belongs(source[end]))
            end++;
        return (new(kind, source[at..end], at), end);
    }

    /// <summary>An XML NCName.</summary>
    internal static bool IsName(string name) =>
        name.Length > 0 && IsNameStart(name[0]) && name.All(c => IsNameStart(c) || char.IsDigit(c) || c is '-' or '.' or '\u00B7' || IsMark(c));

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c) || char.IsSurrogate(c);

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
}
