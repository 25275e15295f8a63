namespace C2G.Survey.Functions.Coding;

/// <summary>Where a file of codes has what, by place.</summary>
/// <param name="Coder">In the long layout; in the wide one <c>null</c>, for each column of codes is headed by its coder.</param>
/// <param name="Codes">The column of codes, or one for each coder.</param>
internal sealed record Layout(int Width, int Unit, int? Item, int? Coder, IReadOnlyList<(int At, string Heading)> Codes)
{
    private static readonly string[] Known = ["unit", "case_id", "item", "coder", "code"];

    /// <returns><c>null</c> when the headings do not say which column is what.</returns>
    public static Layout? Of(string[] row, IReadOnlyCollection<string> ignore, string file, List<Problem> problems)
    {
        var headings = row.Index().Select(h => (h.Index, Name: h.Item.Trim())).ToList();
        foreach (var missing in ignore.Where(i => headings.All(h => !IsSame(h.Name, i))))
            problems.Add(new("coding-columns", $"{file}:1", $"There is no column '{missing}' to ignore. See how it is spelt."));
        headings.RemoveAll(h => ignore.Any(i => IsSame(h.Name, i)));
        foreach (var twice in headings.Where(h => h.Name.Length > 0).GroupBy(h => h.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            problems.Add(new("coding-columns", $"{file}:1", $"Several columns are headed '{twice.Key}'. Give each a name of its own, or leave them out with --ignore."));
        int? At(string name) => headings.Where(h => IsSame(h.Name, name)).Select(h => (int?)h.Index).FirstOrDefault();
        // case_id is what our own export calls a response.
        if ((At("unit") ?? At("case_id")) is not { } unit)
        {
            problems.Add(new("coding-columns", $"{file}:1", "No column is headed 'unit' or 'case_id'. Head so the one that identifies what was coded; beside it stand a column for each coder, or the columns coder and code."));
            return null;
        }

        if (At("coder") is null != At("code") is null)
            problems.Add(new("coding-columns", $"{file}:1", "'coder' and 'code' go together: one row for each code. Where each coder has a column, head it with the coder's name."));
        return problems.Count > 0 ? null : At("coder") is { } coder ? new(row.Length, unit, At("item"), coder, [(At("code")!.Value, "code")])
            : new(row.Length, unit, At("item"), null, [.. headings.Where(h => !Known.Contains(h.Name, StringComparer.OrdinalIgnoreCase))]);
    }

    private static bool IsSame(string one, string other) => one.Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);
}
