using C2G.Survey.Tallies;

namespace C2G.Survey.Reports.Disclosure;

/// <summary>The counts of one question: overall, by arm and by every breakdown, each with what of it may be shown.</summary>
/// <remarks>From the whole to its parts: a column that is withheld overall is withheld in every line, and what may be shown of the parts
/// is worked out knowing all that is shown of the whole. So no breakdown adds to what is known of the whole, and each can be protected
/// by itself.</remarks>
internal sealed class Table(Protection protection, IReadOnlyList<int> groupOf, Func<Line, long[]> counts)
{
    private readonly Dictionary<string, IReadOnlyList<TableRow>> _levels = [];
    private TableRow? _overall;
    private IReadOnlyList<TableRow>? _arms;

    /// <summary>Lines whose groups are not shown because another table of the same answers hides them.</summary>
    public Func<Line, bool> IsTied { get; init; } = _ => false;

    /// <summary>Lines of which nothing is shown because another table of the same respondents hides them.</summary>
    public Func<Line, bool> IsWithheld { get; init; } = _ => false;

    /// <inheritdoc cref="Crosstab.Shares"/>
    public IReadOnlyList<bool[]> Shares { get; init; } = [];

    /// <inheritdoc cref="Crosstab.Mute"/>
    public int? Mute { get; init; }

    public TableRow Overall => _overall ??= OfEverybody();

    public IReadOnlyList<TableRow> Arms => _arms ??= PartsOf(Overall, protection.Arms);

    /// <summary>In the order of the breakdown's levels.</summary>
    public IReadOnlyList<TableRow> LevelsOf(Breakdown breakdown) => _levels.TryGetValue(breakdown.Name, out var found) ? found
        : _levels[breakdown.Name] = [.. protection.BlocksOf(breakdown)
            .SelectMany(block => PartsOf(block.Arm is { } arm ? Arms[arm] : Overall, block.Lines)).OrderBy(row => row.Line.Level)];

    public TableRow RowOf(Line line) => line switch
    {
        { Arm: { } arm } => Arms[arm],
        { Level: 0 } => Overall,
        _ => LevelsOf(protection.BreakdownOf(line.Level)).First(row => row.Line.Level == line.Level),
    };

    private TableRow OfEverybody()
    {
        var row = counts(Line.Everybody);
        var crosstab = new Crosstab([row], groupOf, protection.K, areTotalsKnown: false) { Mute = Mute, Shares = Shares };
        if (IsTied(Line.Everybody))
            crosstab.HideGroups(0);
        crosstab.Protect();
        return new(Line.Everybody, row, groupOf, crosstab.IsBaseHidden(0),
            [.. row.Select((_, c) => crosstab.IsCellHidden(0, c))], [.. Groups.Select(g => crosstab.IsGroupHidden(0, g))]);
    }

    private IReadOnlyList<TableRow> PartsOf(TableRow whole, IReadOnlyList<Line> lines)
    {
        var rows = lines.Select(counts).ToList();
        if (whole.IsBaseHidden)
            return [.. lines.Zip(rows, (line, row) => new TableRow(line, row, groupOf, true, [.. row.Select(_ => true)], [.. Groups.Select(_ => true)]))];
        var columns = Columns.Of(whole);
        var crosstab = new Crosstab([.. rows.Select(columns.SumsOf)], columns.GroupOf, protection.K) { Mute = Mute is { } mute ? columns.PlaceOf(mute) : null, Shares = columns.Of(Shares) };
        for (var r = 0; r < lines.Count; r++)
        {
            if (lines[r].IsHidden || IsWithheld(lines[r]))
                crosstab.HideRow(r);
            else if (IsTied(lines[r]))
                crosstab.HideGroups(r);
        }

        crosstab.Protect();
        return [.. lines.Select((line, r) => new TableRow(line, rows[r], groupOf, crosstab.IsBaseHidden(r),
            [.. groupOf.Select((_, c) => columns.PlaceOf(c) is not { } place || crosstab.IsCellHidden(r, place))],
            [.. Groups.Select(g => !whole.AreGroupsShown || crosstab.IsGroupHidden(r, g))]))];
    }

    private IEnumerable<int> Groups => Enumerable.Range(0, groupOf.Count == 0 ? 0 : groupOf.Max() + 1);
}
