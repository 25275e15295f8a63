using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The names on the survey sheet. One is taken within its group; the same one elsewhere is legal as long as nothing refers to it.</summary>
/// <param name="root">The name of the form as a whole, which no repeat may take.</param>
internal sealed class Names(string root)
{
    private readonly Dictionary<string, List<Row>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _withoutCase = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _repeats = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly Stack<Dictionary<string, Row>> _open = new([new(StringComparer.Ordinal)]);

    /// <summary>Every row that bears the name; none when there is no such name.</summary>
    public IReadOnlyList<Row> RowsOf(string name) => _rows.GetValueOrDefault(name) ?? [];

    public IEnumerable<string> All => _rows.Keys;

    public void Enter() => _open.Push(new(StringComparer.Ordinal));

    public void Leave() => _open.Pop();

    /// <summary>Takes a name for a row, or says why it cannot.</summary>
    /// <returns>Whether the instrument may have an item of that name.</returns>
    public bool Claim(Row row, string name)
    {
        if (name.Length == 0)
        {
            row.Error("missing-name", "name", "The row has no name. Give it one.");
            return false;
        }
        if (!Lexer.IsName(name) || name == "meta")
        {
            row.Error("bad-name", "name", name == "meta"
                ? "The name meta is reserved. Give the row another."
                : $"{name} cannot be a name: it begins with a letter or _, and goes on with letters, digits, - _ and dots, without spaces.");
            return false;
        }
        if (!_open.Peek().TryAdd(name, row))
        {
            row.Error("duplicate-name", "name", $"The name {name} is taken by row {_open.Peek()[name].Number}. Give one of them another name.");
            return false;
        }
        if (_rows.TryGetValue(name, out var twins))
        {
            twins.Add(row);
            row.NotFielded("name", $"The name {name} also stands in row {twins[0].Number}, in another group. Give one of them another name.");
            return false;
        }
        if (!_withoutCase.TryAdd(name, name))
            row.Warn("similar-name", "name", $"The names {_withoutCase[name]} and {name} differ only in case.");
        _rows.Add(name, [row]);
        return true;
    }

    /// <summary>Takes a name for an item that no row of its own asks, which nothing can therefore refer to.</summary>
    public bool Make(Row row, string name) => Claim(row, name) && _made.Add(name);

    public bool IsMade(string name) => _made.Contains(name);

    /// <summary>The names of repeats are unique anywhere.</summary>
    public void ClaimRepeat(Row row)
    {
        var name = row["name"];
        if (name == root)
            row.Error("duplicate-name", "name", $"The repeat has the name of the form itself, {name}. Give it another.");
        else if (name.Length > 0 && !_repeats.Add(name))
            row.Error("duplicate-name", "name", $"There is another repeat of the name {name}. Give one of them another name.");
        // The reference converter keeps a count that is more than a reference in an item of this name.
        if (row["repeat_count"] is { Length: > 0 } count && !References.IsOne(count) && !_open.Peek().TryAdd($"{name}_count", row))
            row.Error("duplicate-name", "name", $"The count of the repeat is kept under the name {name}_count, which row {_open.Peek()[$"{name}_count"].Number} has. Give one of them another name.");
    }
}
