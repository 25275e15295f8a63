namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The rows of the questionnaire, folded into sections of one level.</summary>
/// <remarks>A group at the top is a section. A group inside it only passes its relevance on to its items; its label becomes a note.</remarks>
internal sealed class SurveySheet
{
    private readonly ItemReader _reader;
    private readonly Names _names;
    private readonly List<Open> _open = [];
    private readonly List<Section> _sections = [];
    private readonly List<Item> _items = [];
    private readonly List<Repeat> _repeats = [];

    private SurveySheet(ItemReader reader, Names names) => (_reader, _names) = (reader, names);

    public static (IReadOnlyList<Section> Sections, IReadOnlyList<Repeat> Repeats) Read(Table table, ItemReader reader, Names names)
    {
        var sheet = new SurveySheet(reader, names);
        foreach (var row in table.Rows)
            if (!IsDisabled(row))
                sheet.Add(row);
        foreach (var open in sheet._open)
            open.Row.Error("unclosed-group", "type", $"The {Word(open.Encloses)} {open.Row["name"]} is never closed. Add a row end_{Word(open.Encloses)}.");
        sheet.Close();
        return (sheet._sections, sheet._repeats);
    }

    private static bool IsDisabled(Row row) => row["disabled"].ToLowerInvariant() is "yes" or "true" or "true()";

    private void Add(Row row)
    {
        switch (RowType.Of(row["type"]))
        {
            case RowType.Begin begin: Begin(row, begin.Encloses); break;
            case RowType.End end: End(row, end.Encloses); break;
            case RowType.Question question: AddQuestion(row, question); break;
            case RowType.FromFile selection: _reader.ReadUnasked(row, selection.Word, selection.File); break;
            case RowType.NotFielded unasked: _reader.ReadUnasked(row, unasked.Name, null); break;
            case RowType.Missing: Missing(row); break;
            case RowType.WithoutList:
                row.Error("missing-list", "type", $"The type {row["type"]} names no list of options. Write the name of one list behind the type, such as select_one yes_no.");
                break;
            case RowType.Refused refused:
                ClaimQuietly(row);
                row.Unsupported("intrusive-type", "type", $"The type {refused.Name} tells who answered or on which device, which respondents are promised is not kept. Delete the row.");
                break;
            case RowType.Unsupported unsupported:
                ClaimQuietly(row);
                row.Unsupported("unsupported-type", "type", $"The type {unsupported.Name} is not supported. Ask with another type, or delete the row.");
                break;
            case RowType.Unknown unknown:
                ClaimQuietly(row);
                row.Unsupported("unknown-type", "type", unknown.Suggestion is null
                    ? $"There is no type {unknown.Name}. Write one of those that are documented."
                    : $"There is no type {unknown.Name}. Write {unknown.Suggestion}; types are in lower case.");
                break;
        }
    }

    // What refers to a row that is refused anyway is not another mistake.
    private void ClaimQuietly(Row row)
    {
        if (row["name"].Length > 0)
            _names.Claim(row, row["name"]);
    }

    private void AddQuestion(Row row, RowType.Question question)
    {
        CheckTableList(row, question);
        var items = _reader.Read(row, question, Inherited());
        if (!IsLeftOut)
            items.ToList().ForEach(Add);
    }

    private void Add(Item item)
    {
        _items.Add(item);
        _open.Find(o => o.Repeat is not null)?.Repeat!.Members.Add(item.Name);
    }

    /// <summary>Within something that is read and never asked, which has been said.</summary>
    private bool IsLeftOut => _open.Exists(o => o.Encloses is not Enclosure.Group && o.Repeat is null);

    // All the selections of a table share their columns.
    private void CheckTableList(Row row, RowType.Question question)
    {
        if (_open.Count == 0 || _open[^1] is not { IsTable: true } table || question.List.Length == 0)
            return;
        if (table.List is null)
        {
            _open[^1] = table with { List = question.List };
            if (row["choice_filter"].Length > 0)
                row.Error("bad-filter", "choice_filter", "The first selection of a table cannot be filtered, because it gives the table its columns. Empty the cell.");
        }
        else if (table.List != question.List)
            row.Error("bad-table", "type", $"The selections of a table share one list; this one has {question.List}, the first {table.List}. Use one list, or take table-list away.");
    }

    private void Begin(Row row, Enclosure encloses)
    {
        if (_open.Count == 0)
            Close();
        var isNamed = _names.Claim(row, row["name"]);
        var isWithin = _open.Exists(o => o.Encloses is not Enclosure.Group);
        if (encloses is Enclosure.Loop)
            row.Unsupported("unsupported-type", "type", "The type begin_loop is not supported. Write the rows out.");
        else if (encloses is Enclosure.Repeat)
        {
            _names.ClaimRepeat(row);
            if (isWithin)
                row.NotFielded("type", "A repeat within a repeat is read, but cannot be asked. Take the inner one out, and ask for a fixed number of answers in rows of their own.");
        }
        var appearances = row["appearance"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        OutOfReach.SayOfAppearance(row);
        var relevant = row.Expression("relevant");
        var around = _open.Aggregate(relevant, (inner, group) => Both(group.Row, group.Relevant, inner));
        var repeat = encloses is Enclosure.Repeat && isNamed && !isWithin ? Repeat.Read(row, _open.Count == 0, around) : null;
        if (repeat is not null)
            _repeats.Add(repeat);
        var note = _open.Count > 0 && isNamed && !row.Texts("label").IsEmpty && !IsLeftOut && (encloses is Enclosure.Group || repeat is not null)
            ? new Item(row["name"], ItemType.Note, row.Texts("label")) { Relevant = Both(row, Inherited(), relevant) }
            : null;
        _open.Add(new(row, encloses, relevant, appearances.Contains("table-list"), null) { Repeat = repeat });
        if (note is not null)
            Add(note);
        _names.Enter();
    }

    private void End(Row row, Enclosure encloses)
    {
        if (_open.Count == 0 || _open[^1].Encloses != encloses)
        {
            row.Error("unbalanced-group", "type", _open.Count == 0
                ? $"No {Word(encloses)} is open that this row could close. Delete it, or add a row begin_{Word(encloses)} above."
                : $"The row closes a {Word(encloses)}, but the {Word(_open[^1].Encloses)} of row {_open[^1].Row.Number} is open. Write end_{Word(_open[^1].Encloses)}.");
            if (_open.Count == 0)
                return;
        }
        if (_open.Count == 1)
            Close();
        _open.RemoveAt(_open.Count - 1);
        _names.Leave();
    }

    private static string Word(Enclosure encloses) => encloses switch { Enclosure.Group => "group", Enclosure.Repeat => "repeat", _ => "loop" };

    private static void Missing(Row row)
    {
        if (row["name"].Length > 0 || !row.Texts("label").IsEmpty)
            row.Error("missing-type", "type", row["name"].Length > 0 ? $"The row {row["name"]} has no type." : "The row has a label and no type.");
        else
            row.Warn("skipped-row", "type", "The row has neither a type nor a name and is left out.");
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

    /// <summary>A group or repeat that is not closed yet.</summary>
    /// <param name="List">The list that the selections of a table share, once there is one.</param>
    private sealed record Open(Row Row, Enclosure Encloses, Expression? Relevant, bool IsTable, string? List)
    {
        /// <summary>The repeat, when it is one that can be asked.</summary>
        public Repeat? Repeat { get; init; }
    }
}
