namespace C2G.Survey.Functions.Collected;

/// <summary>What is wrong in the cells: the first twenty of each column and kind, and how many more there are.</summary>
internal sealed class CellProblems
{
    private const int Most = 20;

    private readonly SortedDictionary<(int Column, string Code), (List<Problem> First, string Where, long Count)> _found = [];

    public bool Any => _found.Count > 0;

    /// <param name="column">Counted from 0; -1 for a whole row.</param>
    public void Add(string code, string file, int row, int column, string heading, Func<string> message)
    {
        var where = column < 0 ? $"{file}:{row}" : $"{file}:{row}:{heading}";
        if (!_found.TryGetValue((column, code), out var entry))
            entry = ([], column < 0 ? file : $"{file}:{heading}", 0);
        if (entry.First.Count < Most)
            entry.First.Add(new(code, where, message()));
        _found[(column, code)] = entry with { Count = entry.Count + 1 };
    }

    public IEnumerable<Problem> All => _found.SelectMany(f => f.Value.Count <= Most
        ? f.Value.First
        : f.Value.First.Append(new(f.Key.Code, f.Value.Where, $"… and {f.Value.Count - Most} more like these.")));
}
