namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The rows of the questionnaire, folded into sections of one level.</summary>
/// <remarks>A group at the top is a section. A group inside it only passes its relevance on to its items; its label becomes a note.</remarks>
internal sealed class SurveySheet
{
    private readonly ItemReader _reader;
    private readonly Table _table;
    private readonly List<(Row Row, Expression? Relevant)> _open = [];
    private readonly List<Section> _sections = [];
    private readonly List<Item> _items = [];
    private int _openRepeats;

    private SurveySheet(Table table, ItemReader reader) => (_table, _reader) = (table, reader);

    public static IReadOnlyList<Section> Read(Table table, ItemReader reader)
    {
        var sheet = new SurveySheet(table, reader);
        foreach (var row in table.Rows)
            sheet.Add(row);
        foreach (var (row, _) in sheet._open)
            row.Error("unbalanced-group", "type", $"The group {row["name"]} is never closed. Add a row end_group.");
        sheet.Close();
        return sheet._sections;
    }

    private void Add(Row row)
    {
        switch (RowType.Of(row["type"]))
        {
            case RowType.BeginGroup: Begin(row); break;
            case RowType.EndGroup: End(row); break;
            case RowType.Question question: AddItem(_reader.Read(row, question, Inherited())); break;
            case RowType.Missing: Missing(row); break;
            case RowType.Refused refused:
                row.Unsupported("intrusive-type", "type", $"The type {refused.Name} tells who answered or on which device, which respondents are promised is not kept. Delete the row.");
                break;
            case RowType.Unsupported unsupported:
                _openRepeats += unsupported.Opens;
                row.Unsupported("unsupported-type", "type", $"The type {unsupported.Name} is not supported. Ask with another type, or delete the row.");
                break;
            case RowType.Unknown unknown:
                row.Error("unknown-type", "type", unknown.Suggestion is null
                    ? $"There is no type {unknown.Name}."
                    : $"There is no type {unknown.Name}. Write {unknown.Suggestion}; types are in lower case.");
                break;
        }
    }

    private void Begin(Row row)
    {
        if (_open.Count == 0)
            Close();
        var isNamed = _reader.ReadGroupName(row);
        var relevant = row.Expression("relevant");
        if (_open.Count > 0 && isNamed && !row.Texts("label").IsEmpty)
            AddItem(new Item(row["name"], ItemType.Note, row.Texts("label")) { Relevant = Both(row, Inherited(), relevant) });
        _open.Add((row, relevant));
    }

    private void End(Row row)
    {
        if (_open.Count == 0)
        {
            row.Error("unbalanced-group", "type", "No group is open that this row could close. Delete it, or add a row begin_group above.");
            return;
        }
        if (_open.Count == 1)
            Close();
        if (_open.Count > 0)
            _open.RemoveAt(_open.Count - 1);
    }

    private static void Missing(Row row)
    {
        if (row["name"].Length > 0)
            row.Error("missing-type", "type", $"The row {row["name"]} has no type.");
        else
            row.Warn("skipped-row", "type", "The row has neither a type nor a name and is left out.");
    }

    private void AddItem(Item? item)
    {
        if (item is not null && _openRepeats == 0)
            _items.Add(item);
    }

    /// <summary>Ends the section that is being filled.</summary>
    private void Close()
    {
        if (_items.Count == 0)
            return;
        var group = _open.Count > 0 ? _open[0].Row : null;
        _sections.Add(group is null
            ? new Section("", Texts.None, [.. _items])
            : new Section(group["name"], group.Texts("label"), [.. _items])
            {
                Hint = group.Texts("hint"),
                Relevant = _open[0].Relevant,
                Appearance = group["appearance"],
            });
        _items.Clear();
    }

    /// <summary>The relevance of the groups between the section and an item of theirs.</summary>
    private Expression? Inherited() => _open.Skip(1).Aggregate((Expression?)null, (outer, group) => Both(group.Row, outer, group.Relevant));

    /// <summary>Joins the relevance of a group and of what stands in it.</summary>
    internal static Expression? Both(Row row, Expression? outer, Expression? inner)
    {
        if (outer is null || inner is null)
            return outer ?? inner;
        if (Expression.Parse($"({outer.Source}) and ({inner.Source})") is Parsing.Success both)
            return both.Expression;
        row.Error("bad-expression", "relevant", "Together with the groups around it, this relevance is too long. Split it over calculate rows.");
        return inner;
    }
}
