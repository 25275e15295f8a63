using C2G.Survey.Instruments;

namespace C2G.Survey.Functions.Export;

/// <summary>What a variable of the data file holds.</summary>
public enum Measure
{
    /// <summary>The case's own id; about the response, not an answer.</summary>
    Case,
    /// <summary>One code of a list.</summary>
    Choice,
    /// <summary>Every code that was ticked, separated by spaces.</summary>
    Choices,
    /// <summary>Whether one option of several was ticked: 1 or 0.</summary>
    Ticked,
    Number,
    /// <summary>An ISO date.</summary>
    Date,
    FreeText,
}

/// <summary>One variable of the data file.</summary>
/// <param name="Label">What row 2 says: the question, in every language.</param>
/// <param name="Options">The codes that can stand in it; empty unless it is a choice.</param>
/// <param name="Item">The item that it comes from; <c>null</c> for what is known about the response itself.</param>
public sealed record Column(string Name, Measure Measure, Texts Label, IReadOnlyList<ResponseOption> Options, Item? Item = null)
{
    private readonly Dictionary<string, int> _positions = Options.Select((o, i) => (o.Code, i)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The option's position, or -1 for a code that is not in the list.</summary>
    public int PositionOf(string code) => _positions.GetValueOrDefault(code, -1);
}

public enum ValueKind : byte
{
    /// <summary>The item was not shown.</summary>
    Empty,
    /// <summary>Shown and left blank.</summary>
    Skipped,
    Option,
    Ticked,
    NotTicked,
    Choices,
    Number,
    Text,
}

/// <summary>One value in the data file, before it is written as a code or as a label.</summary>
/// <param name="Position">Of the option in <see cref="Column.Options"/>, when it is one.</param>
public readonly record struct DataValue(ValueKind Kind, int Position = -1, string? Text = null);
