using C2G.Survey.Instruments;
using C2G.Survey.Instruments.Expressions;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Respond;

/// <summary>Reads how long a text may be from a constraint such as <c>string-length(.) &lt;= 200</c>, so that the browser can help keep it.</summary>
internal static class TextLimit
{
    public static int Of(Item item) => Math.Min(FilledForm.LongestText, item.Constraint is { } constraint ? Of(constraint.Root) : FilledForm.LongestText);

    private static int Of(Node node) => node switch
    {
        Node.Binary { Operator: Operator.And } both => Math.Min(Of(both.Left), Of(both.Right)),
        Node.Binary { Operator: Operator.AtMost, Left: Node.Call call, Right: Node.Number most } when IsLength(call) => (int)Math.Clamp(most.Content, 1, FilledForm.LongestText),
        Node.Binary { Operator: Operator.Less, Left: Node.Call call, Right: Node.Number bound } when IsLength(call) => (int)Math.Clamp(Math.Ceiling(bound.Content) - 1, 1, FilledForm.LongestText),
        _ => FilledForm.LongestText,
    };

    private static bool IsLength(Node.Call call) => call.Function.Name is "string-length" && (call.Arguments.IsEmpty || call.Arguments is [Node.Self]);
}
