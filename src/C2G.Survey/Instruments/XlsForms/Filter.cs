using System.Text;
using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>A filter of options, as the condition under which one option is offered.</summary>
internal static class Filter
{
    private static readonly string[] Joining = ["and", "or", "div", "mod"];

    /// <summary>The filter with the option's own cells in the place of the columns' names; <c>null</c> when it is wrong, which is said.</summary>
    public static Expression? Of(Row row, string filter, Row option)
    {
        List<Token> tokens;
        try
        {
            tokens = Lexer.Read(filter);
        }
        catch (NotAnExpression)
        {
            return row.Expression("choice_filter");
        }
        var written = new StringBuilder();
        var at = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsColumn(tokens, i))
                continue;
            var name = tokens[i];
            if (!option.Table.Has(name.Content) && option.Number > 0)
                row.Warn("unknown-column", "choice_filter", $"The choices sheet has no column {name.Content}, so that the filter offers nothing. Mend its spelling, or put texts in quotes.");
            written.Append(filter, at, name.At - at).Append(Quoted(option[name.Content]));
            at = name.At + name.Content.Length;
        }
        written.Append(filter, at, filter.Length - at);
        if (Expression.Parse(written.ToString()) is Parsing.Success { Expression: var expression } && !expression.OutOfReach.Any())
            return expression;
        row.Expression("choice_filter");
        return null;
    }

    private static bool IsColumn(List<Token> tokens, int i) =>
        tokens[i].Kind == TokenKind.Name && !Joining.Contains(tokens[i].Content)
        && tokens[i + 1] is not { Kind: TokenKind.Sign, Content: "(" or "/" or "//" or "[" }
        && (i == 0 || tokens[i - 1] is not { Kind: TokenKind.Sign, Content: "/" or "//" or "@" });

    private static string Quoted(string cell) => cell.Contains('\'', StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "", StringComparison.Ordinal)}\"" : $"'{cell}'";
}
