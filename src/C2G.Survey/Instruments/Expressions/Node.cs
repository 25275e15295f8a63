using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>What an expression is evaluated against.</summary>
/// <param name="LabelOf">The label of an item's option by name and code; empty when there is none.</param>
/// <param name="Now">The respondent's moment, for <c>now()</c>.</param>
public readonly record struct Scope(Func<string, string> ValueOf, string Self, DateOnly Today, Func<string, string, string>? LabelOf = null, DateTimeOffset? Now = null,
    Func<int, double>? Draw = null);

public enum Operator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Div,
    Mod,
}

/// <summary>A node of an expression's tree.</summary>
public abstract record Node
{
    private Node() { }

    public abstract Value Evaluate(in Scope scope);

    /// <summary>Levels of the tree from here down; bounded by the parser, so that evaluating cannot exhaust the stack.</summary>
    internal virtual int Depth => 1;

    public sealed record Text(string Content) : Node
    {
        public override Value Evaluate(in Scope scope) => Value.Of(Content);
    }

    public sealed record Number(double Content) : Node
    {
        public override Value Evaluate(in Scope scope) => Value.Of(Content);
    }

    /// <summary><c>${name}</c></summary>
    public sealed record Reference(string Name) : Node
    {
        public override Value Evaluate(in Scope scope) => Value.Of(scope.ValueOf(Name));
    }

    /// <summary>A path into the document, which is right XPath and never evaluated: an instrument with one is not fielded.</summary>
    public sealed record Path : Node
    {
        public override Value Evaluate(in Scope scope) => Value.Of("");
    }

    /// <summary>A function over the instances of a repeat, such as <c>count(${trip})</c>. Reading a workbook replaces it by the items that the repeat
    /// becomes; one that is left stands outside of any repeat.</summary>
    public sealed record OverRepeat(string Function, ImmutableArray<Node> Arguments) : Node
    {
        internal override int Depth { get; } = 1 + Arguments.Select(a => a.Depth).DefaultIfEmpty().Max();

        /// <summary>What it amounts to outside of a repeat: the first and only position, otherwise nothing.</summary>
        internal Node Outside => Function == "position" ? new Number(1) : new Text("");

        public override Value Evaluate(in Scope scope) => Outside.Evaluate(scope);
    }

    /// <summary><c>jr:choice-name(code, '${name}')</c>: the label of an option in the respondent's language.</summary>
    public sealed record ChoiceName(Node Code, string Item) : Node
    {
        internal override int Depth { get; } = Code.Depth + 1;

        public override Value Evaluate(in Scope scope) => Value.Of(scope.LabelOf?.Invoke(Item, Code.Evaluate(scope).Text) ?? "");
    }

    /// <summary><c>.</c>, the answer that is being checked.</summary>
    public sealed record Self : Node
    {
        public override Value Evaluate(in Scope scope) => Value.Of(scope.Self);
    }

    public sealed record Negative(Node Operand) : Node
    {
        internal override int Depth { get; } = Operand.Depth + 1;

        public override Value Evaluate(in Scope scope) => Value.Of(-Operand.Evaluate(scope).Number);
    }

    public sealed record Binary(Operator Operator, Node Left, Node Right) : Node
    {
        internal override int Depth { get; } = Math.Max(Left.Depth, Right.Depth) + 1;

        public override Value Evaluate(in Scope scope) => Operator switch
        {
            Operator.Or => Value.Of(Left.Evaluate(scope).IsTrue || Right.Evaluate(scope).IsTrue),
            Operator.And => Value.Of(Left.Evaluate(scope).IsTrue && Right.Evaluate(scope).IsTrue),
            Operator.Equal => Value.Of(Value.Same(Left.Evaluate(scope), Right.Evaluate(scope))),
            Operator.NotEqual => Value.Of(!Value.Same(Left.Evaluate(scope), Right.Evaluate(scope))),
            _ => Compute(Left.Evaluate(scope).Number, Right.Evaluate(scope).Number),
        };

        private Value Compute(double left, double right) => Operator switch
        {
            Operator.Less => Value.Of(left < right),
            Operator.AtMost => Value.Of(left <= right),
            Operator.More => Value.Of(left > right),
            Operator.AtLeast => Value.Of(left >= right),
            Operator.Plus => Value.Of(left + right),
            Operator.Minus => Value.Of(left - right),
            Operator.Times => Value.Of(left * right),
            Operator.Div => Value.Of(left / right),
            Operator.Mod => Value.Of(left % right),
            _ => throw new InvalidOperationException(),
        };
    }

    public sealed record Call(Function Function, ImmutableArray<Node> Arguments) : Node
    {
        internal override int Depth { get; } = 1 + Arguments.Select(a => a.Depth).DefaultIfEmpty().Max();

        public override Value Evaluate(in Scope scope) => Function.Apply(Arguments, scope);
    }

    /// <summary><c>regex(text, pattern)</c>: found anywhere in the text, so that authors anchor with <c>^…$</c>.</summary>
    /// <param name="Compiled">The pattern, when it is written out and not computed.</param>
    public sealed record Match(Node Subject, Node Pattern, Regex? Compiled) : Node
    {
        internal override int Depth { get; } = Math.Max(Subject.Depth, Pattern.Depth) + 1;

        public override Value Evaluate(in Scope scope) => Value.Of(AuthorPattern.IsMatch(
            Compiled ?? AuthorPattern.Compile(Pattern.Evaluate(scope).Text), Subject.Evaluate(scope).Text));
    }
}
