using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments;

/// <summary>An XLSForm expression, parsed once and evaluated against answers.</summary>
/// <remarks>XPath 1.0 with ODK's additions, over strings, numbers and booleans; an ISO date counts as its day in arithmetic
/// and in comparisons. Two expressions are equal when their sources are. Immutable and safe for concurrent use.</remarks>
public sealed class Expression : IEquatable<Expression>
{
    internal Expression(string source, Node root, IReadOnlyList<string> references, IReadOnlyList<string> unevaluated) =>
        (Source, Root, References, Unevaluated) = (source, root, references, unevaluated);

    /// <summary>Always true: the <c>yes</c> of a sheet's <c>required</c> column.</summary>
    public static Expression True { get; } = Of("true()");

    /// <summary>The text as the author wrote it.</summary>
    public string Source { get; }

    /// <summary>The names that <c>${name}</c> refers to, each once, in the order of their first mention.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>What is legal in it and not evaluated, such as a path or <c>pulldata()</c>; an instrument with any is not put into the field.</summary>
    public IReadOnlyList<string> Unevaluated { get; }

    /// <summary>Those of <see cref="Unevaluated"/> that stay so in a workbook with repeats, too.</summary>
    internal IEnumerable<string> OutOfReach => Unevaluated.Except(["indexed-repeat()", "count()", "sum()"]);

    public Node Root { get; }

    /// <summary>It calls <c>random()</c>.</summary>
    public bool HasDraws { get; internal init; }

    /// <summary>Reads what an author wrote; never throws.</summary>
    public static Parsing Parse(string source) => Parser.Parse(source);

    /// <summary>The expression of a source that is known to be right.</summary>
    /// <exception cref="FormatException"><paramref name="source"/> is not an expression.</exception>
    public static Expression Of(string source) => Parse(source) switch
    {
        Parsing.Success success => success.Expression,
        Parsing.Failure failure => throw new FormatException($"{failure.Problem.Message} In: {source}"),
        _ => throw new InvalidOperationException(),
    };

    /// <param name="value">The answer to the item of that name, empty when there is none.</param>
    /// <param name="self">What <c>.</c> stands for.</param>
    /// <param name="today">The respondent's day, for <c>today()</c>.</param>
    /// <param name="label">The label of an item's option by name and code, for <c>jr:choice-name()</c>.</param>
    /// <param name="draw">What <c>random()</c> gives, by its place in the expression: see <see cref="Draws"/>. Without it every evaluation draws anew.</param>
    public Value Evaluate(Func<string, string> value, string self, DateOnly today, Func<string, string, string>? label = null, Func<int, double>? draw = null) =>
        Root.Evaluate(new Scope(value, self, today, label, Draw: draw));

    /// <summary>The expression's value as a truth: a non-empty text, a number other than 0 and NaN, or true.</summary>
    public bool Holds(Func<string, string> value, string self, DateOnly today, Func<int, double>? draw = null) => Evaluate(value, self, today, null, draw).IsTrue;

    /// <summary>The tree as compact JSON for an evaluator in the browser, such as <c>["=",["ref","consent"],"yes"]</c>.</summary>
    /// <param name="options">The code and label of each option of an item, for <c>jr:choice-name()</c>.</param>
    /// <param name="draw">What <c>random()</c> gives, so that the browser need not ask; without it the browser draws.</param>
    public string ToJson(Func<string, IEnumerable<(string Code, string Label)>>? options = null, Func<int, double>? draw = null) => TreeJson.Write(Root, options, draw);

    public bool Equals(Expression? other) => other is not null && other.Source == Source;

    public override bool Equals(object? obj) => Equals(obj as Expression);

    public override int GetHashCode() => Source.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Source;
}

/// <summary>What became of an author's expression.</summary>
public abstract record Parsing
{
    private Parsing() { }

    public sealed record Success(Expression Expression) : Parsing;

    /// <param name="Problem"><see cref="Problem.Where"/> is the position in the source, counted from 1.</param>
    public sealed record Failure(Problem Problem) : Parsing;
}
