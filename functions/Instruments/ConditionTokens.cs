using System.Text.RegularExpressions;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The pieces of another program's condition, blanks left out.</summary>
internal sealed partial class ConditionTokens
{
    private const int MostCharacters = 10_000;

    private readonly string[] _tokens;

    private ConditionTokens(string[] tokens) => _tokens = tokens;

    /// <summary><c>null</c> when the condition is longer than anyone writes them.</summary>
    public static ConditionTokens? Of(string condition) => condition.Length > MostCharacters ? null
        : new([.. Token().Matches(condition).Select(m => m.Value).Where(t => !string.IsNullOrWhiteSpace(t))]);

    public int Count => _tokens.Length;

    /// <summary>Empty beyond both ends.</summary>
    public string this[int index] => index >= 0 && index < _tokens.Length ? _tokens[index] : "";

    /// <summary>The content of a text in quotes; <c>null</c> when the token is none.</summary>
    public string? Literal(int index) => this[index] is ['"' or '\'', .., _] token && token[^1] == token[0] ? token[1..^1] : null;

    /// <summary>A text as XPath writes it; <c>null</c> when it has quotes of both kinds.</summary>
    public static string? Quoted(string text) => !text.Contains('\'', StringComparison.Ordinal) ? $"'{text}'" : !text.Contains('"', StringComparison.Ordinal) ? $"\"{text}\"" : null;

    /// <summary>An operator as XPath writes it; <c>null</c> when it has none such.</summary>
    public static string? Operator(string token) => token.ToLowerInvariant() switch
    {
        "==" or "=" or "eq" => "=",
        "!=" or "<>" or "ne" => "!=",
        "<" or "lt" => "<",
        "<=" or "le" => "<=",
        ">" or "gt" => ">",
        ">=" or "ge" => ">=",
        "+" => "+",
        "-" => "-",
        "*" => "*",
        "/" => "div",
        _ => null,
    };

    public static string? Junction(string token) => token.ToLowerInvariant() switch { "&&" or "and" => "and", "||" or "or" => "or", _ => null };

    /// <summary>Whether the token is compared or computed with, and not taken for a truth by itself, which programs understand differently.</summary>
    public bool IsOperand(int index) => Operator(this[index - 1]) is not null || Operator(this[index + 1]) is not null;

    [GeneratedRegex("""
        "[^"]*"|'[^']*'|\{[^{}]*\}|[A-Za-z_]\w*(?:[.:]\w+)*|\d+X\d+X\d+\w*(?:\.\w+)?|\d+(?:\.\d+)?|==|!=|<>|<=|>=|&&|\|\||\s+|.
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
