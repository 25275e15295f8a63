using System.Collections.Immutable;
using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Rewrites an expression from the names of the sheet to those of the instances that its repeats become.</summary>
/// <param name="here">The repeat that the expression stands in; <c>null</c> outside.</param>
/// <param name="instance">Which of its instances, counted from 1.</param>
/// <param name="trouble">Is told what cannot be rewritten, and the cure.</param>
internal sealed class AcrossInstances(IReadOnlyList<Repeat> repeats, Repeat? here, int instance, Action<string> trouble)
{
    private static readonly ImmutableArray<string> Spreading = ["concat", "join", "coalesce", "count-non-empty"];

    public Node Of(Node node) => node switch
    {
        Node.Reference reference => new Node.Reference(Name(reference.Name)),
        Node.ChoiceName name => new Node.ChoiceName(Of(name.Code), Name(name.Item)),
        Node.Negative negative => new Node.Negative(Of(negative.Operand)),
        Node.Binary binary => new Node.Binary(binary.Operator, Of(binary.Left), Of(binary.Right)),
        Node.Match match => new Node.Match(Of(match.Subject), Of(match.Pattern), match.Compiled),
        Node.Call { Function.Name: "min" or "max", Arguments: [Node.Reference of] } call when Elsewhere(of.Name) is { } repeat => Extreme(call.Function, of.Name, repeat),
        Node.Call call => new Node.Call(call.Function, [.. call.Arguments.SelectMany(a => Spread(call.Function, a))]),
        Node.OverRepeat { Function: "position" } position => here is null ? position : new Node.Number(instance),
        Node.OverRepeat { Function: "count", Arguments: [Node.Reference of] } when Named(of.Name) is { } repeat => Count(repeat),
        Node.OverRepeat { Function: "sum", Arguments: [Node.Reference of] } when Holder(of.Name) is { } repeat => Sum(of.Name, repeat),
        Node.OverRepeat { Function: "indexed-repeat", Arguments: [Node.Reference of, _, var at] } when Holder(of.Name) is { } repeat => Indexed(of.Name, repeat, Of(at)),
        _ => node,
    };

    /// <summary>The name of the item that a reference from here means.</summary>
    public string Name(string name)
    {
        if (Holder(name) is not { } repeat)
        {
            if (repeats.Any(r => r.Name == name))
                trouble($"${{{name}}} is a repeat and has no answer of its own. Write count(${{{name}}}), or name one of its items.");
            return name;
        }
        if (repeat == here)
            return Repeat.NameOf(name, instance);
        trouble($"${{{name}}} is asked several times, in the repeat {repeat.Name}. Say which answer is meant with indexed-repeat(${{{name}}}, ${{{repeat.Name}}}, 1), or take sum(), min() or max() of it in a calculate row.");
        return name;
    }

    private Repeat? Holder(string name) => repeats.FirstOrDefault(r => r.Members.Contains(name));

    private Repeat? Elsewhere(string name) => Holder(name) is { } repeat && repeat != here ? repeat : null;

    private Repeat? Named(string name) => repeats.FirstOrDefault(r => r.Name == name) ?? Holder(name);

    private static IEnumerable<Node> All(string name, Repeat repeat) =>
        Enumerable.Range(1, repeat.Most).Select(i => (Node)new Node.Reference(Repeat.NameOf(name, i)));

    private IEnumerable<Node> Spread(Function function, Node argument) =>
        Spreading.Contains(function.Name) && argument is Node.Reference of && Elsewhere(of.Name) is { } repeat ? All(of.Name, repeat) : [Of(argument)];

    private static Node.Call Call(string function, params ReadOnlySpan<Node> arguments) => new(Function.Find(function)!, [.. arguments]);

    private static Node Plus(IEnumerable<Node> parts) => parts.Aggregate((a, b) => new Node.Binary(Operator.Plus, a, b));

    // An instance that was not asked adds nothing.
    private Node Sum(string name, Repeat repeat) =>
        Plus((repeat == here ? [new Node.Reference(Repeat.NameOf(name, instance))] : All(name, repeat)).Select(x => Call("coalesce", x, new Node.Number(0))));

    // Blank instances take the place of the first that is not, so that they change nothing.
    private static Node.Call Extreme(Function function, string name, Repeat repeat) =>
        new(function, [.. All(name, repeat).Select(x => Call("coalesce", [x, .. All(name, repeat)]))]);

    private static Node Count(Repeat repeat) => Plus(Enumerable.Range(1, repeat.Most).Select(i => (repeat.Around?.Root, repeat.Reaches(i)) switch
    {
        (null, null) => (Node)new Node.Number(1),
        ({ } around, null) => One(around),
        (null, { } reaches) => One(reaches),
        ({ } around, { } reaches) => One(new Node.Binary(Operator.And, around, reaches)),
    }));

    private static Node.Call One(Node when) => Call("if", when, new Node.Number(1), new Node.Number(0));

    private static Node Indexed(string name, Repeat repeat, Node at)
    {
        if (IsPlain(at))
            return at.Evaluate(new Scope(_ => "", "", default)).Number is var number && number >= 1 && number <= repeat.Most && number == Math.Floor(number)
                ? new Node.Reference(Repeat.NameOf(name, (int)number))
                : new Node.Text("");
        Node found = new Node.Text("");
        for (var i = repeat.Most; i >= 1; i--)
            found = Call("if", new Node.Binary(Operator.Equal, Call("number", at), new Node.Number(i)), new Node.Reference(Repeat.NameOf(name, i)), found);
        return found;
    }

    // Worked out at once, so that an instance which looks at the one before does not depend on all of them.
    private static bool IsPlain(Node node) => node switch
    {
        Node.Number => true,
        Node.Negative negative => IsPlain(negative.Operand),
        Node.Binary binary => IsPlain(binary.Left) && IsPlain(binary.Right),
        _ => false,
    };
}
