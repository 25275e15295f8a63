using System.Globalization;
using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Rows that are asked several times.</summary>
/// <param name="IsSection">It stands outside any group, so that each instance is a page of its own.</param>
/// <param name="Around">The relevance of the repeat and of the groups around it.</param>
/// <param name="Count">How often it is asked, when that is computed.</param>
/// <param name="Most">Instances, 1 to <see cref="Limit"/>.</param>
/// <param name="IsOpen">After each instance the respondent is asked whether there is another.</param>
internal sealed record Repeat(string Name, Texts Label, bool IsSection, Expression? Around, Expression? Count, int Most, bool IsOpen)
{
    /// <summary>The most instances: each is a set of columns in every file of answers.</summary>
    public const int Limit = 20;

    private const int Otherwise = 10;

    /// <summary>The names of its items, as the sheet has them.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The name of an instance of an item, counted from 1.</summary>
    public static string NameOf(string name, int instance) => string.Create(CultureInfo.InvariantCulture, $"{name}.{instance}");

    /// <summary>The name of the question whether there is another after an instance.</summary>
    public string MoreAfter(int instance) => NameOf($"{Name}.more", instance);

    /// <summary>What the name of an instance's item is called on the sheet.</summary>
    public static string NameOnSheet(string name, Names names)
    {
        while (names.RowsOf(name).Count == 0 && name.LastIndexOf('.') is var dot and > 0)
            name = name[..dot];
        return name;
    }

    /// <summary>What an instance is asked on, besides the relevance of the repeat; <c>null</c>: nothing.</summary>
    public Node? Reaches(int instance) =>
        Count is not null ? new Node.Binary(Operator.AtLeast, Count.Root, new Node.Number(instance))
        : IsOpen && instance > 1 ? new Node.Binary(Operator.Equal, new Node.Reference(MoreAfter(instance - 1)), new Node.Text(Unrolling.Yes))
        : null;

    /// <summary>There are more than are asked about; <c>null</c> where that cannot be.</summary>
    public Node? Exceeds => Count is null ? null : new Node.Binary(Operator.More, Count.Root, new Node.Number(Most));

    public static Repeat Read(Row row, bool isSection, Expression? around)
    {
        var count = row.Expression("repeat_count");
        var isFixed = count?.Root is Node.Number;
        var most = isFixed ? Fixed(row, ((Node.Number)count!.Root).Content) : Bound(row);
        return new(row["name"], row.Texts("label"), isSection, around, isFixed ? null : count, most, row["repeat_count"].Length == 0);
    }

    private static int Fixed(Row row, double count)
    {
        if (count is >= 1 and <= Limit && count == Math.Floor(count))
            return (int)count;
        row.NotFielded("repeat_count", $"A repeat is asked 1 to {Limit} times, not {row["repeat_count"]}. Write a whole number up to {Limit}.");
        return 1;
    }

    private static int Bound(Row row)
    {
        var written = Parameters.Read(row, "max")["max"];
        if (written.Length == 0)
        {
            row.Warn("repeat-bound", "parameters", $"The repeat says nowhere how often it is asked at most; it is {Otherwise} times here. Write max={Otherwise}, or another number up to {Limit}, into its parameters column.");
            return Otherwise;
        }
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= 1 and <= Limit)
            return most;
        row.NotFielded("parameters", $"max={written} is no number of times that a repeat can be asked. Write a whole number from 1 to {Limit}.");
        return 1;
    }
}
