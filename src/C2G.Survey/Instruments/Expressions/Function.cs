using System.Collections.Frozen;
using System.Collections.Immutable;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>Computes a call; arguments are evaluated only when they are needed.</summary>
public delegate Value Apply(ImmutableArray<Node> arguments, in Scope scope);

/// <summary>A function that expressions may call.</summary>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
public sealed record Function(string Name, int Least, int Most, Apply Apply)
{
    private const int Many = int.MaxValue;

    private static readonly FrozenDictionary<string, Function> All = new Function[]
    {
        new("selected", 2, 2, (a, in s) => Value.Of(Codes.Contain(a[0].Evaluate(s).Text, a[1].Evaluate(s).Text))),
        new("selected-at", 2, 2, (a, in s) => Value.Of(Codes.At(a[0].Evaluate(s).Text, a[1].Evaluate(s).Number))),
        new("count-selected", 1, 1, (a, in s) => Value.Of(Codes.Count(a[0].Evaluate(s).Text))),

        new("if", 3, 3, (a, in s) => a[0].Evaluate(s).IsTrue ? a[1].Evaluate(s) : a[2].Evaluate(s)),
        new("coalesce", 2, Many, Coalesce),
        new("not", 1, 1, (a, in s) => Value.Of(!a[0].Evaluate(s).IsTrue)),
        new("true", 0, 0, (a, in s) => Value.Of(true)),
        new("false", 0, 0, (a, in s) => Value.Of(false)),
        new("boolean", 1, 1, (a, in s) => Value.Of(a[0].Evaluate(s).IsTrue)),
        new("boolean-from-string", 1, 1, (a, in s) => Value.Of(a[0].Evaluate(s).Text is "true" or "1")),

        new("string", 1, 1, (a, in s) => Value.Of(a[0].Evaluate(s).Text)),
        new("string-length", 0, 1, (a, in s) => Value.Of(a.IsEmpty ? s.Self.Length : a[0].Evaluate(s).Text.Length)),
        new("concat", 0, Many, (a, in s) => Value.Of(TextFunctions.Join("", a, 0, s))),
        new("join", 1, Many, (a, in s) => Value.Of(TextFunctions.Join(a[0].Evaluate(s).Text, a, 1, s))),
        new("contains", 2, 2, (a, in s) => Value.Of(a[0].Evaluate(s).Text.Contains(a[1].Evaluate(s).Text, StringComparison.Ordinal))),
        new("starts-with", 2, 2, (a, in s) => Value.Of(a[0].Evaluate(s).Text.StartsWith(a[1].Evaluate(s).Text, StringComparison.Ordinal))),
        new("ends-with", 2, 2, (a, in s) => Value.Of(a[0].Evaluate(s).Text.EndsWith(a[1].Evaluate(s).Text, StringComparison.Ordinal))),
        new("normalize-space", 0, 1, (a, in s) => Value.Of(TextFunctions.NormalizeSpace(a.IsEmpty ? s.Self : a[0].Evaluate(s).Text))),
        new("substr", 2, 3, TextFunctions.Substr),
        new("substring", 2, 3, TextFunctions.Substring),
        new("substring-before", 2, 2, (a, in s) => Value.Of(TextFunctions.Before(a[0].Evaluate(s).Text, a[1].Evaluate(s).Text))),
        new("substring-after", 2, 2, (a, in s) => Value.Of(TextFunctions.After(a[0].Evaluate(s).Text, a[1].Evaluate(s).Text))),
        new("translate", 3, 3, (a, in s) => Value.Of(TextFunctions.Translate(a[0].Evaluate(s).Text, a[1].Evaluate(s).Text, a[2].Evaluate(s).Text))),

        new("number", 1, 1, (a, in s) => Value.Of(a[0].Evaluate(s).Number)),
        new("int", 1, 1, (a, in s) => Value.Of(Math.Truncate(a[0].Evaluate(s).Number))),
        new("round", 1, 2, Round),
        new("floor", 1, 1, (a, in s) => Value.Of(Math.Floor(a[0].Evaluate(s).Number))),
        new("ceiling", 1, 1, (a, in s) => Value.Of(Math.Ceiling(a[0].Evaluate(s).Number))),
        new("abs", 1, 1, (a, in s) => Value.Of(Math.Abs(a[0].Evaluate(s).Number))),
        new("pow", 2, 2, (a, in s) => Value.Of(Math.Pow(a[0].Evaluate(s).Number, a[1].Evaluate(s).Number))),
        new("min", 1, Many, (a, in s) => Extreme(a, s, Math.Min)),
        new("max", 1, Many, (a, in s) => Extreme(a, s, Math.Max)),

        new("sqrt", 1, 1, (a, in s) => Value.Of(Math.Sqrt(a[0].Evaluate(s).Number))),
        new("exp", 1, 1, (a, in s) => Value.Of(Math.Exp(a[0].Evaluate(s).Number))),
        new("log", 1, 1, (a, in s) => Value.Of(Math.Log(a[0].Evaluate(s).Number))),
        new("log10", 1, 1, (a, in s) => Value.Of(Math.Log10(a[0].Evaluate(s).Number))),
        new("sin", 1, 1, (a, in s) => Value.Of(Math.Sin(a[0].Evaluate(s).Number))),
        new("cos", 1, 1, (a, in s) => Value.Of(Math.Cos(a[0].Evaluate(s).Number))),
        new("tan", 1, 1, (a, in s) => Value.Of(Math.Tan(a[0].Evaluate(s).Number))),
        new("pi", 0, 0, (a, in s) => Value.Of(Math.PI)),
        new("count-non-empty", 1, Many, (a, in s) => Value.Of(TextFunctions.CountNonEmpty(a, s))),
        new("once", 1, 1, (a, in s) => s.Self.Length > 0 ? Value.Of(s.Self) : a[0].Evaluate(s)),
        new("random", 0, 0, (a, in s) => Value.Of(s.Draw is { } draw ? draw((int)a[0].Evaluate(s).Number) : Chance.Fraction())),
        new("uuid", 0, 1, (a, in s) => Value.Of(Chance.Uuid())),
        new("digest", 3, 3, (a, in s) => Value.Of(Digest.Of(a[0].Evaluate(s).Text))),

        new("now", 0, 0, (a, in s) => Value.Of(Moments.Write(s.Now ?? new(s.Today, TimeOnly.MinValue, TimeSpan.Zero)))),
        new("decimal-date-time", 1, 1, (a, in s) => Value.Of(Moments.Days(a[0].Evaluate(s)))),
        new("decimal-time", 1, 1, (a, in s) => Value.Of(Moments.FractionOfDay(a[0].Evaluate(s).Text))),
        new("date-time", 1, 1, (a, in s) => Value.Of(Moments.Read(a[0].Evaluate(s).Text) is { } at ? Moments.Write(at) : "")),
        new("format-date", 2, 2, (a, in s) => Value.Of(Moments.Format(a[0].Evaluate(s), a[1].Evaluate(s).Text))),
        new("format-date-time", 2, 2, (a, in s) => Value.Of(Moments.Format(a[0].Evaluate(s), a[1].Evaluate(s).Text))),
        new("today", 0, 0, (a, in s) => Value.Of(NumberText.WriteDay(s.Today))),
        new("date", 1, 1, Date),
    }.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>Functions of ODK and XPath that need what this program does not keep: other documents, repeats, places, the device.</summary>
    private static readonly FrozenSet<string> Elsewhere = new[]
    {
        "pulldata", "instance", "current", "indexed-repeat", "position", "count", "sum", "last", "id", "name", "local-name", "namespace-uri", "lang",
        "randomize", "area", "distance", "geofence", "intersects", "property", "version", "thousandsep", "weighted-checklist", "checklist", "jr:itext",
        "base64-decode", "extract-signed", "entity",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Legal, and not evaluated here.</summary>
    public static bool IsElsewhere(string name) => Elsewhere.Contains(name);

    /// <summary>The function of that name, or <c>null</c>; <c>regex</c> and <c>jr:choice-name</c> are nodes of their own.</summary>
    public static Function? Find(string name) => All.GetValueOrDefault(name);

    private static Value Coalesce(ImmutableArray<Node> arguments, in Scope scope)
    {
        foreach (var argument in arguments)
        {
            var value = argument.Evaluate(scope);
            if (value.Text.Length > 0)
                return value;
        }
        return Value.Of("");
    }

    // Halves go away from zero, as the survey engines do it; XPath itself would send -2.5 to -2.
    private static Value Round(ImmutableArray<Node> arguments, in Scope scope)
    {
        var number = arguments[0].Evaluate(scope).Number;
        var scale = Math.Pow(10, arguments.Length < 2 ? 0 : Math.Truncate(arguments[1].Evaluate(scope).Number));
        return Value.Of(Math.Round(number * scale, MidpointRounding.AwayFromZero) / scale);
    }

    private static Value Extreme(ImmutableArray<Node> arguments, in Scope scope, Func<double, double, double> of)
    {
        var extreme = arguments[0].Evaluate(scope).Number;
        for (var i = 1; i < arguments.Length; i++)
            extreme = of(extreme, arguments[i].Evaluate(scope).Number);
        return Value.Of(extreme);
    }

    private static Value Date(ImmutableArray<Node> arguments, in Scope scope)
    {
        var value = arguments[0].Evaluate(scope);
        return Value.Of(value.IsNumber ? NumberText.WriteDay(value.Number)
            : NumberText.ReadDay(value.Text) is { } day ? NumberText.WriteDay(day) : "");
    }
}
