using System.Text.RegularExpressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Checks what <c>${name}</c> refers to, in expressions and in texts.</summary>
internal static partial class References
{
    private static readonly string[] TextColumns = ["label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio", "video", "big-image"];

    private static readonly string[] Nothing = ["type", "name", "list_name"];

    /// <summary>The name that every response has.</summary>
    private const string OfResponse = "instanceID";

    /// <summary>Says every <c>${</c> that is no reference, in whatever column of the survey sheet and in the texts of the others, and every reference to no row or to several.</summary>
    public static void Check(Table table, Names names)
    {
        foreach (var row in table.Rows)
            for (var i = 0; i < Math.Min(row.Cells.Count, table.Columns.Count); i++)
                if (table.Columns[i] is { } column && !Nothing.Contains(column.Name) && (table.Sheet != XlsForm.Choices || TextColumns.Contains(column.Name)) && row.Cells[i].Contains("${", StringComparison.Ordinal))
                    Check(row, column, Cell.Code(row.Cells[i]), names);
    }

    /// <summary>A trigger is a list of items that respondents see.</summary>
    public static void CheckTriggers(Table survey, Names names)
    {
        foreach (var row in survey.Rows.Where(r => r["trigger"].Length > 0))
        {
            if (!Reference().IsMatch(row["trigger"]))
                row.Error("bad-reference", "trigger", $"The trigger {row["trigger"]} is no reference. Write it as ${{name}}.");
            else if (Array.Exists(row["trigger"].Split(','), part => Reference().Count(part) > 1))
                row.Error("bad-reference", "trigger", $"The trigger {row["trigger"]} has references side by side. Write a comma between two.");
            foreach (Match match in Reference().Matches(row["trigger"]))
                if (names.RowsOf(match.Groups[2].Value) is [var target, ..] && (RowType.Of(target["type"]) is RowType.Begin or RowType.Question { Type: ItemType.Calculate } || ItemReader.HasNothingToShow(target)))
                    row.Error("bad-trigger", "trigger", $"{match.Groups[2].Value} is no question that is shown, so that it cannot trigger anything. Name one that is.");
        }
    }

    /// <summary>Whether an expression is a single reference and nothing else.</summary>
    public static bool IsOne(string expression) => Reference().Match(expression) is { Success: true } match && match.Length == expression.Trim().Length;

    private static void Check(Row row, Column column, string cell, Names names)
    {
        for (var at = cell.IndexOf("${", StringComparison.Ordinal); at >= 0; at = cell.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            if (Reference().Match(cell, at) is not { Success: true } match || match.Index != at)
            {
                row.Say("bad-reference", column, $"In the {column.Name} column a ${{ does not go on with a name and a }}. Write ${{name}}, without spaces.");
                return;
            }
            CheckName(row, column, match, names);
        }
    }

    private static void CheckName(Row row, Column column, Match match, Names names)
    {
        var name = match.Groups[2].Value;
        if (match.Groups[1].Success)
            row.Unsupported("unsupported-reference", column.Name, $"{match.Value} asks for an answer that was sent earlier (last-saved), which is not kept on anybody's device. Ask again.");
        var rows = names.RowsOf(name);
        if (names.IsMade(name) || (rows.Count == 0 && name != OfResponse))
            row.Say("unknown-reference", column, $"${{{name}}} in the {column.Name} column: no row of the survey sheet has that name.{Meant(name, names)}");
        else if (rows.Count > 1)
            row.Say("ambiguous-reference", column, $"${{{name}}} in the {column.Name} column: rows {string.Join(" and ", rows.Select(r => r.Number))} both have that name. Rename one of them.");
        else if (TextColumns.Contains(column.Name) && !IsFilledIn(column.Name, row.Table.Sheet))
            row.NotFielded(column.Name, $"The {column.Name} refers to the answer {match.Value}, which is filled in in labels, hints and messages only. Word it without.");
        else if (name == OfResponse)
            row.NotFielded(column.Name, $"${{{name}}} would tell responses apart; it is not kept. Leave it out.");
    }

    private static bool IsFilledIn(string column, string sheet) =>
        column is "label" || (sheet == XlsForm.Survey && column is "hint" or "constraint_message" or "required_message");

    private static string Meant(string name, Names names) =>
        names.All.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } meant ? $" Did you mean {meant}? Case matters." : " Mend its spelling.";

    /// <summary>Says every circle of items whose relevance or calculation depends on itself, with its path.</summary>
    public static void CheckCircles(IReadOnlyList<Section> sections, Names names)
    {
        var needs = sections
            .SelectMany(s => s.Items.Select(i => (i.Name, Needs: Needs(s, i))))
            .DistinctBy(i => i.Name)
            .ToDictionary(i => i.Name, i => i.Needs, StringComparer.Ordinal);
        while (PeelOff(needs)) { }
        if (needs.Count == 0)
            return;
        var circle = Walk(needs);
        if (names.RowsOf(Repeat.NameOnSheet(circle[0], names)) is [var row, ..])
            row.Error("circular-reference", "relevant",
                $"Whether or what {circle[0]} is depends on itself: {string.Join(" → ", circle)} → {circle[0]}. Break the circle.");
    }

    private static HashSet<string> Needs(Section section, Item item) =>
        [.. new[] { section.Relevant, item.Relevant, item.Calculation }.SelectMany(e => e?.References ?? [])];

    // Takes away what needs nothing that is left; what remains is in a circle or depends on one.
    private static bool PeelOff(Dictionary<string, HashSet<string>> needs)
    {
        var free = needs.Where(n => !n.Value.Any(needs.ContainsKey)).Select(n => n.Key).ToList();
        free.ForEach(f => needs.Remove(f));
        return free.Count > 0;
    }

    private static List<string> Walk(Dictionary<string, HashSet<string>> needs)
    {
        var path = new List<string>();
        var at = needs.Keys.First();
        while (!path.Contains(at))
        {
            path.Add(at);
            at = needs[at].First(needs.ContainsKey);
        }
        return path[path.IndexOf(at)..];
    }

    [GeneratedRegex(@"\$\{(last-saved#)?([\p{L}_][\p{L}\p{Nd}\p{Mn}\p{Mc}_.\-·]*)\}")]
    private static partial Regex Reference();
}
