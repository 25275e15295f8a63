using System.Buffers;
using System.Text;
using System.Text.Json;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>A tree as nested arrays: a text and a number stand for themselves, anything else is <c>[operator, operand…]</c>.
/// <c>["ref", name]</c> is an answer and <c>["."]</c> the answer that is checked.</summary>
internal static class TreeJson
{
    public static string Write(Node root, Func<string, IEnumerable<(string Code, string Label)>>? options = null, Func<int, double>? draw = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            new Writing(writer, options, draw).Write(root);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private readonly struct Writing(Utf8JsonWriter writer, Func<string, IEnumerable<(string Code, string Label)>>? options, Func<int, double>? draw)
    {
        public void Write(Node node)
        {
            switch (node)
            {
                case Node.Text text: writer.WriteStringValue(text.Content); break;
                case Node.Number number: writer.WriteNumberValue(number.Content); break;
                case Node.Reference reference: Write("ref", new Node.Text(reference.Name)); break;
                case Node.Self: Write("."); break;
                case Node.Path: writer.WriteStringValue(""); break;
                case Node.OverRepeat over: Write(over.Outside); break;
                case Node.ChoiceName name: Write("jr:choice-name", [name.Code, .. LabelsOf(name.Item)]); break;
                case Node.Negative negative: Write("neg", negative.Operand); break;
                case Node.Binary binary: Write(Sign(binary.Operator), binary.Left, binary.Right); break;
                case Node.Call { Function.Name: "random", Arguments: [Node.Number place] } when draw is not null: writer.WriteNumberValue(draw((int)place.Content)); break;
                case Node.Call { Function.Name: "random" }: Write("random"); break;
                case Node.Call call: Write(call.Function.Name, [.. call.Arguments]); break;
                case Node.Match match: Write("regex", match.Subject, match.Pattern); break;
                default: throw new InvalidOperationException($"{node.GetType().Name} has no JSON.");
            }
        }

        private IEnumerable<Node> LabelsOf(string item) =>
            options?.Invoke(item).SelectMany(o => new Node[] { new Node.Text(o.Code), new Node.Text(o.Label) }) ?? [];

        private void Write(string sign, params ReadOnlySpan<Node> operands)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(sign);
            foreach (var operand in operands)
                Write(operand);
            writer.WriteEndArray();
        }
    }

    internal static string Sign(Operator of) => of switch
    {
        Operator.Or => "or",
        Operator.And => "and",
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Less => "<",
        Operator.AtMost => "<=",
        Operator.More => ">",
        Operator.AtLeast => ">=",
        Operator.Plus => "+",
        Operator.Minus => "-",
        Operator.Times => "*",
        Operator.Div => "div",
        Operator.Mod => "mod",
        _ => throw new InvalidOperationException(),
    };
}
