using System.Text;
using System.Text.RegularExpressions;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A relevance equation of LimeSurvey's ExpressionScript as an XLSForm expression.</summary>
/// <remarks>Source: LimeSurvey manual, "ExpressionScript - Presentation".</remarks>
internal static partial class LimeSurveyEquation
{
    /// <summary>Stands for the answer beside the options.</summary>
    private const string Other = "-oth-";

    /// <returns><c>null</c> when it says more than comparisons joined by and, or and not.</returns>
    public static string? Translate(string equation, Func<string, ImportedReference?> find)
    {
        var trimmed = equation.Trim();
        if (ConditionTokens.Of(trimmed.StartsWith('{') && trimmed.EndsWith('}') ? trimmed[1..^1] : trimmed) is not { } tokens)
            return null;
        var xpath = new StringBuilder();
        ImportedReference? last = null;
        var before = "";
        for (var i = 0; i < tokens.Count; i++)
        {
            string? said;
            if (tokens.Literal(i) is { } literal)
                said = ConditionTokens.Quoted(literal == Other ? "other" : last?.CodeOf(literal) ?? literal);
            else if (tokens[i] == "=")
                return null;
            else if (tokens[i] == "!")
                said = tokens[i + 1] is "(" or "is_empty" ? "not" : null;
            else if (tokens[i] is "is_empty" && tokens[i + 1] == "(" && tokens[i + 3] == ")")
            {
                said = find(NameIn(tokens[i + 2])) is { } emptied ? $"({Blank(emptied)})" : null;
                i += 3;
            }
            else if ((ConditionTokens.Junction(tokens[i]) ?? ConditionTokens.Operator(tokens[i])) is { } known)
                said = known;
            else if (tokens[i] is "(" or ")" || char.IsAsciiDigit(tokens[i][0]) && !tokens[i].Contains('X', StringComparison.Ordinal))
                said = tokens[i];
            else if ((last = find(NameIn(tokens[i]))) is not { Code.Length: > 0 } option)
                said = last is not null && tokens.IsOperand(i) && !IsLabel(tokens[i], last) ? $"${{{last.Name}}}" : null;
            else
            {
                said = Chosen(option, ConditionTokens.Operator(tokens[i + 1]), tokens.Literal(i + 2));
                i += 2;
            }
            if (said is null)
                return null;
            xpath.Append(before is "" or "(" or "not" || said is ")" ? "" : " ").Append(said);
            before = said;
        }
        return xpath.ToString();
    }

    /// <summary>A variable without what says which of its properties is meant; empty when that is not its answer.</summary>
    public static string NameIn(string variable) => Variable().Match(variable) is { Success: true } match ? match.Groups[1].Value : "";

    // A number's label is the number; an option's is not its code.
    private static bool IsLabel(string variable, ImportedReference reference) => reference.Codes.Count > 0 && variable.EndsWith(".shown", StringComparison.Ordinal);

    private static string Blank(ImportedReference reference) =>
        reference.Code.Length > 0 ? $"not(selected(${{{reference.Name}}}, '{reference.Code}'))" : $"${{{reference.Name}}} = ''";

    private static string? Chosen(ImportedReference option, string? comparison, string? literal) => (comparison, literal) switch
    {
        ("=", "Y") or ("!=", "") => $"selected(${{{option.Name}}}, '{option.Code}')",
        ("!=", "Y") or ("=", "") => Blank(option),
        _ => null,
    };

    [GeneratedRegex(@"^(?:INSERTANS:)?(\w+)(?:\.(?:NAOK|value|valueNAOK|code|shown))?$")]
    private static partial Regex Variable();
}
