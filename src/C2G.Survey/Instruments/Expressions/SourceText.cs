using System.Collections.Immutable;
using System.Globalization;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>A tree as the source that it would be read from.</summary>
internal static class SourceText
{
    private const int Tightest = 9;

    public static string Write(Node node) => node switch
    {
        Node.Text text => text.Content.Contains('\'', StringComparison.Ordinal) ? $"\"{text.Content}\"" : $"'{text.Content}'",
        Node.Number number => number.Content < 0 ? $"(0 - {Plain(-number.Content)})" : Plain(number.Content),
        Node.Reference reference => $"${{{reference.Name}}}",
        Node.Self => ".",
        Node.Path => "..",
        Node.Negative negative => $"-{Within(negative.Operand, Tightest)}",
        Node.Binary binary => $"{Within(binary.Left, LevelOf(binary.Operator))} {TreeJson.Sign(binary.Operator)} {Within(binary.Right, LevelOf(binary.Operator) + 1)}",
        Node.ChoiceName name => $"jr:choice-name({Write(name.Code)}, '${{{name.Item}}}')",
        Node.Match match => $"regex({Write(match.Subject)}, {Write(match.Pattern)})",
        Node.Call { Function.Name: "random" } => "random()",
        Node.Call call => Call(call.Function.Name, call.Arguments),
        Node.OverRepeat { Function: "position" } => "position(..)",
        Node.OverRepeat over => Call(over.Function, over.Arguments),
        _ => throw new InvalidOperationException($"{node.GetType().Name} has no source."),
    };

    private static string Call(string name, ImmutableArray<Node> arguments) => $"{name}({string.Join(", ", arguments.Select(Write))})";

    private static string Plain(double number) => NumberText.Write(number) is { Length: > 0 } text ? text : throw new InvalidOperationException(number.ToString(CultureInfo.InvariantCulture));

    // Operators of one level go from left to right.
    private static string Within(Node node, int level) =>
        node is Node.Binary binary && LevelOf(binary.Operator) < level ? $"({Write(node)})" : Write(node);

    private static int LevelOf(Operator of) => of switch
    {
        Operator.Or => 0,
        Operator.And => 1,
        Operator.Equal or Operator.NotEqual => 2,
        Operator.Less or Operator.AtMost or Operator.More or Operator.AtLeast => 3,
        Operator.Plus or Operator.Minus => 4,
        _ => 5,
    };
}
