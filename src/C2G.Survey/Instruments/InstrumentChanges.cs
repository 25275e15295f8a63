namespace C2G.Survey.Instruments;

/// <summary>What became of an item from one version to the next.</summary>
public enum ItemChange
{
    Added,
    Removed,
    /// <summary>Another type, other codes, other numbers on the scale: figures cannot be set side by side.</summary>
    Recoded,
    /// <summary>The question, a hint or an option reads differently in some language: figures are comparable only if the meaning is the same.</summary>
    Reworded,
    /// <summary>Asked of others, or under other conditions: figures are about another base.</summary>
    Rerouted,
    /// <summary>The same question at another place in the order.</summary>
    Moved,
}

/// <param name="Item">The item's name in the version that has it.</param>
/// <param name="What">What is different, in a short text: <c>label (fr): “…” → “…”</c>.</param>
public sealed record Change(ItemChange Kind, string Item, string What);

/// <summary>The difference between two versions of an instrument, and what stays comparable between waves of them.</summary>
/// <remarks>Items are matched by name, options by code: a name that is given to another question is a removed and an added item only
/// for who reads the wordings, which are all listed.</remarks>
public sealed class InstrumentChanges
{
    private InstrumentChanges(IReadOnlyList<Change> all, IReadOnlyList<string> comparable) => (All, Comparable) = (all, comparable);

    /// <summary>In the order of the newer version; what was removed comes last.</summary>
    public IReadOnlyList<Change> All { get; }

    /// <summary>Asked items whose wording, codes and route are the same in every language that both versions have: their figures can be set side by side.</summary>
    public IReadOnlyList<string> Comparable { get; }

    public static InstrumentChanges Between(Instrument before, Instrument after)
    {
        var changes = new List<Change>();
        var languages = before.Languages.Intersect(after.Languages).ToList();
        var kept = after.Items.Where(i => before.Find(i.Name) is not null).Select(i => i.Name).ToList();
        var order = before.Items.Where(i => after.Find(i.Name) is not null).Select(i => i.Name).ToList();
        var moved = Moved(order, kept);
        foreach (var item in after.Items)
            if (before.Find(item.Name) is { } earlier)
                changes.AddRange(Between(before, earlier, after, item, languages, moved));
            else
                changes.Add(new(ItemChange.Added, item.Name, Quoted(item.Label[after.DefaultLanguage])));
        changes.AddRange(before.Items.Where(i => after.Find(i.Name) is null).Select(i => new Change(ItemChange.Removed, i.Name, Quoted(i.Label[before.DefaultLanguage]))));
        var touched = changes.Where(c => c.Kind is not ItemChange.Moved).Select(c => c.Item).ToHashSet(StringComparer.Ordinal);
        return new(changes, [.. after.Items.Where(i => i.IsAsked && !touched.Contains(i.Name)).Select(i => i.Name)]);
    }

    private static IEnumerable<Change> Between(Instrument before, Item earlier, Instrument after, Item later, List<string> languages, HashSet<string> moved)
    {
        foreach (var what in Codes(earlier, later))
            yield return new(ItemChange.Recoded, later.Name, what);
        foreach (var language in languages)
            foreach (var what in Wordings(earlier, later, language))
                yield return new(ItemChange.Reworded, later.Name, what);
        foreach (var (name, from, to) in new[]
        {
            ("relevant", Relevance(before, earlier), Relevance(after, later)),
            ("required", earlier.Required?.Source, later.Required?.Source),
            ("constraint", earlier.Constraint?.Source, later.Constraint?.Source),
            ("calculation", earlier.Calculation?.Source, later.Calculation?.Source),
        })
            if (from != to)
                yield return new(ItemChange.Rerouted, later.Name, $"{name}: {from ?? "–"} → {to ?? "–"}");
        if (moved.Contains(later.Name))
            yield return new(ItemChange.Moved, later.Name, "another place in the order");
    }

    private static IEnumerable<string> Codes(Item earlier, Item later)
    {
        if (earlier.Type != later.Type)
            yield return $"type: {earlier.Type} → {later.Type}";
        if (earlier.Scale != later.Scale)
            yield return $"scale: {Text(earlier.Scale)} → {Text(later.Scale)}";
        var (from, to) = (earlier.Options.Select(o => o.Code).ToList(), later.Options.Select(o => o.Code).ToList());
        if (!from.SequenceEqual(to))
            yield return to.Order(StringComparer.Ordinal).SequenceEqual(from.Order(StringComparer.Ordinal))
                ? $"order of options: {string.Join(' ', from)} → {string.Join(' ', to)}"
                : $"options: added {Listed(to.Except(from))}, removed {Listed(from.Except(to))}";
    }

    private static IEnumerable<string> Wordings(Item earlier, Item later, string language)
    {
        foreach (var (name, from, to) in new[] { ("label", earlier.Label[language], later.Label[language]), ("hint", earlier.Hint[language], later.Hint[language]) })
            if (from != to)
                yield return $"{name} ({language}): {Quoted(from)} → {Quoted(to)}";
        foreach (var option in later.Options)
            if (earlier.Options.FirstOrDefault(o => o.Code == option.Code) is { } twin && twin.Label[language] != option.Label[language])
                yield return $"option {option.Code} ({language}): {Quoted(twin.Label[language])} → {Quoted(option.Label[language])}";
    }

    private static string? Relevance(Instrument instrument, Item item)
    {
        var section = instrument.Sections.First(s => s.Items.Contains(item)).Relevant?.Source;
        return section is null ? item.Relevant?.Source : item.Relevant is { } own ? $"({section}) and ({own.Source})" : section;
    }

    // Those outside a longest run that is in the same order in both.
    private static HashSet<string> Moved(List<string> before, List<string> after)
    {
        var place = before.Select((name, index) => (name, index)).ToDictionary(p => p.name, p => p.index, StringComparer.Ordinal);
        var length = new int[after.Count];
        var previous = new int[after.Count];
        var best = -1;
        for (var i = 0; i < after.Count; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (place[after[j]] < place[after[i]] && length[j] >= length[i])
                    (length[i], previous[i]) = (length[j] + 1, j);
            if (best < 0 || length[i] > length[best])
                best = i;
        }
        var moved = after.ToHashSet(StringComparer.Ordinal);
        for (; best >= 0; best = previous[best])
            moved.Remove(after[best]);
        return moved;
    }

    private static string Text(Scale? scale) => scale is null ? "–" : FormattableString.Invariant($"{scale.Start} to {scale.End} by {scale.Step}");

    private static string Listed(IEnumerable<string> codes) => string.Join(' ', codes.DefaultIfEmpty("–"));

    private static string Quoted(string text) => text.Length == 0 ? "–" : $"“{text}”";
}
