namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Checks what expressions refer to.</summary>
internal static class References
{
    private static readonly string[] Columns = ["relevant", "constraint", "calculation", "required"];

    private static readonly string[] TextColumns = ["label", "hint", "constraint_message", "required_message"];

    /// <summary>Says every <c>${name}</c> that no row bears.</summary>
    public static void Check(Table survey, IReadOnlyDictionary<string, Row> names)
    {
        foreach (var row in survey.Rows)
        {
            foreach (var column in Columns)
                if (Expression.Parse(row[column]) is Parsing.Success success)
                    foreach (var name in success.Expression.References.Where(r => !names.ContainsKey(r)))
                        row.Error("unknown-reference", column, $"${{{name}}} in the {column} column: no row has that name.");
            foreach (var column in TextColumns)
                if (row.Texts(column) is { IsEmpty: false } texts && texts.Languages.Any(l => texts[l].Contains("${", StringComparison.Ordinal)))
                    row.Unsupported("unsupported-piping", column, $"The {column} refers to an answer with ${{…}}, which is not supported. Word it without.");
        }
    }

    /// <summary>Says every circle of items whose relevance or calculation depends on itself, with its path.</summary>
    public static void CheckCircles(IReadOnlyList<Section> sections, IReadOnlyDictionary<string, Row> names)
    {
        var needs = sections
            .SelectMany(s => s.Items.Select(i => (i.Name, Needs: Needs(s, i))))
            .ToDictionary(i => i.Name, i => i.Needs, StringComparer.Ordinal);
        while (PeelOff(needs)) { }
        if (needs.Count == 0)
            return;
        var circle = Walk(needs);
        names[circle[0]].Error("circular-reference", "relevant",
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
}
