using System.Text;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A <c>visibleIf</c> of SurveyJS as an XLSForm expression.</summary>
/// <remarks>Source: SurveyJS form library, "Design survey logic: expressions".</remarks>
internal static class SurveyJsCondition
{
    /// <returns><c>null</c> when it says more than comparisons and choices joined by and, or and not.</returns>
    public static string? Translate(string condition, Func<string, ImportedReference?> find)
    {
        if (ConditionTokens.Of(condition) is not { } tokens)
            return null;
        var xpath = new StringBuilder();
        ImportedReference? last = null;
        var before = "";
        for (var i = 0; i < tokens.Count; i++)
        {
            string? said;
            if (tokens[i] is ['{', .. var name, '}'])
            {
                last = find(name.Trim());
                said = last is null ? null : Said(tokens, last, ref i);
            }
            else if (tokens.Literal(i) is { } literal)
                said = ConditionTokens.Quoted(last?.CodeOf(literal) ?? literal);
            else if (tokens[i] is "true" or "false")
                said = ConditionTokens.Quoted(last?.CodeOf(tokens[i]) ?? tokens[i]);
            else if (tokens[i] is "!" or "not")
                said = tokens[i + 1] is "(" ? "not" : null;
            else if (tokens[i] is "(" or ")" || char.IsAsciiDigit(tokens[i][0]))
                said = tokens[i];
            else
                said = ConditionTokens.Junction(tokens[i]) ?? ConditionTokens.Operator(tokens[i]);
            if (said is null)
                return null;
            xpath.Append(before is "" or "(" or "not" || said is ")" ? "" : " ").Append(said);
            before = said;
        }
        return xpath.ToString();
    }

    private static string? Said(ConditionTokens tokens, ImportedReference reference, ref int i)
    {
        var answer = $"${{{reference.Name}}}";
        var word = tokens[i + 1].ToLowerInvariant();
        if (word is "empty" or "notempty")
        {
            i++;
            return $"{answer} {(word == "empty" ? "=" : "!=")} ''";
        }
        if (word is not ("contains" or "notcontains" or "contain" or "notcontain" or "anyof" or "allof" or "noneof"))
            return tokens.IsOperand(i) && tokens[i + 2] != "[" ? answer : null;
        i += 2;
        var codes = new List<string>();
        if (tokens[i] != "[")
            codes.Add(tokens.Literal(i) ?? tokens[i]);
        else
            for (i++; i < tokens.Count && tokens[i] != "]"; i++)
                if (tokens[i] != ",")
                    codes.Add(tokens.Literal(i) ?? tokens[i]);
        // A part of what was typed is something else than a chosen option.
        if (codes.Count == 0 || reference.Codes.Count == 0)
            return null;
        var chosen = codes.Select(c => ConditionTokens.Quoted(reference.CodeOf(c)) is { } code ? $"selected({answer}, {code})" : "").ToList();
        if (chosen.Contains(""))
            return null;
        var joined = $"({string.Join(word is "allof" ? " and " : " or ", chosen)})";
        return word is "noneof" or "notcontains" or "notcontain" ? $"not{joined}" : joined;
    }
}
