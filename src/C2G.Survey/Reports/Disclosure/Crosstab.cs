namespace C2G.Survey.Reports.Disclosure;

/// <summary>Rows × columns with published totals, and which of its counts may not be shown.</summary>
/// <remarks>Columns may be gathered in groups whose sum in a row is published too, such as the favourable answers; a row's sum is its base.
/// A hidden base hides its whole row.</remarks>
internal sealed class Crosstab
{
    // What not seeing costs the reader: a base takes its row with it, a group its share. Hiding a nought hides little, but says that there may be somebody.
    private const long CellCost = 100, GroupCost = 2_000, BaseCost = 100_000, NoughtTimes = 4;

    private readonly int _k;
    private readonly bool _areTotalsKnown;
    private readonly IReadOnlyList<long[]> _rows;
    private readonly IReadOnlyList<int> _groupOf;
    private readonly int _groups;
    private readonly Circulation _net = new();
    private readonly List<long> _counts = [];
    private readonly int[] _bases;
    private readonly int[][] _sums, _cells;
    private readonly List<int> _sides = [];

    /// <param name="rows">Counts, row by row, all of one length.</param>
    /// <param name="groupOf">Column → group, counted from 0.</param>
    /// <param name="k">The fewest people that a count may stand for.</param>
    /// <param name="areTotalsKnown">Whether the rows are parts of a whole whose columns are published; otherwise the one row is the whole.</param>
    public Crosstab(IReadOnlyList<long[]> rows, IReadOnlyList<int> groupOf, int k, bool areTotalsKnown = true)
        : this(rows, groupOf, k, areTotalsKnown, share: null)
    {
    }

    /// <param name="share">The columns that one published share counts: what they come to in a row, and what the others do, are counts of people too.</param>
    private Crosstab(IReadOnlyList<long[]> rows, IReadOnlyList<int> groupOf, int k, bool areTotalsKnown, bool[]? share)
    {
        (_rows, _groupOf, _k, _areTotalsKnown) = (rows, groupOf, k, areTotalsKnown);
        _groups = groupOf.Count == 0 ? 0 : groupOf.Max() + 1;
        var all = _net.AddNode();
        var anywhere = areTotalsKnown ? -1 : _net.AddNode();
        var totals = groupOf.Select(_ => areTotalsKnown ? _net.AddNode() : anywhere).ToArray();
        (_bases, _sums, _cells) = (new int[rows.Count], new int[rows.Count][], new int[rows.Count][]);
        var sides = share is null ? null : rows.Select(_ => (In: _net.AddNode(), Out: _net.AddNode())).ToArray();
        var bases = rows.Select((_, r) => AddRow(r, all, totals, sides is null ? null : c => share![c] ? sides[r].In : sides[r].Out)).ToList();
        for (var r = 0; r < sides?.Length; r++) // Last, so that every other arc has its number with and without sides.
            foreach (var isIn in new[] { true, false })
            {
                var columns = Enumerable.Range(0, groupOf.Count).Where(c => share![c] == isIn);
                _sides.Add(Add(bases[r], isIn ? sides[r].In : sides[r].Out, columns.Sum(c => rows[r][c]), 0));
                _net.Hide(_sides[^1]);
            }
    }

    /// <summary>A category that may hold a whole row without telling anything: "not chosen" of a multiple choice.</summary>
    public int? Mute { get; init; }

    /// <summary>For each published share, column → whether it counts it: whole groups. Shares may overlap, so that no single circulation holds the sums of all.</summary>
    public IReadOnlyList<bool[]> Shares { get; init; } = [];

    public bool IsBaseHidden(int row) => _net.IsHidden(_bases[row]);

    public bool IsGroupHidden(int row, int group) => _net.IsHidden(_sums[row][group]);

    public bool IsCellHidden(int row, int column) => _net.IsHidden(_cells[row][column]);

    public (long Low, long High) IntervalOf(int row, int column) => _net.IntervalOf(_cells[row][column]);

    public void HideCell(int row, int column) => _net.Hide(_cells[row][column]);

    public void HideRow(int row)
    {
        _net.Hide(_bases[row]);
        HideGroups(row);
    }

    /// <summary>Hides everything of a row but its base.</summary>
    public void HideGroups(int row)
    {
        foreach (var arc in _sums[row].Concat(_cells[row]).Where(a => a != _bases[row]))
            _net.Hide(arc);
    }

    /// <summary>Hides every count that stands for too few people, and whatever else would give it away.</summary>
    public void Protect()
    {
        ProtectSums();
        foreach (var split in Splits())
        {
            split.ProtectSums();
            HideAlike(split);
        }
    }

    /// <summary>Whether nothing hidden that stands for too few people can be worked out from what is shown now.</summary>
    public bool IsSafe() => AreSumsSafe() && Splits().All(s => s.AreSumsSafe());

    /// <summary>The same table once for each share, with what is hidden by then.</summary>
    private IEnumerable<Crosstab> Splits()
    {
        foreach (var share in _groupOf.Count > 2 && _groups != 2 ? Shares : []) // With two groups the shares are the groups.
        {
            var split = new Crosstab(_rows, _groupOf, _k, _areTotalsKnown, share) { Mute = Mute };
            split.HideAlike(this);
            yield return split;
        }
    }

    private void HideAlike(Crosstab other)
    {
        for (var arc = 0; arc < Math.Min(_counts.Count, other._counts.Count); arc++)
            if (other._net.IsHidden(arc))
                _net.Hide(arc);
    }

    private void ProtectSums()
    {
        var sensitive = Sensitive();
        foreach (var (arc, _, _) in sensitive)
            _net.Hide(arc);
        HideRowsWithoutBase();
        foreach (var (arc, up, down) in sensitive)
        {
            _net.Widen(arc, up, down);
            HideRowsWithoutBase();
        }
    }

    private bool AreSumsSafe() => Sensitive().Where(s => _net.IsHidden(s.Arc)).All(s =>
    {
        var (low, high) = _net.IntervalOf(s.Arc);
        return low <= CountOf(s.Arc) - s.Down && high >= CountOf(s.Arc) + s.Up;
    });

    /// <returns>The node of the row's base.</returns>
    private int AddRow(int row, int all, int[] totals, Func<int, int>? sideOf)
    {
        var counts = _rows[row];
        var @base = _net.AddNode();
        _bases[row] = Add(all, @base, counts.Sum(), BaseCost);
        (_sums[row], _cells[row]) = (new int[_groups], new int[counts.Length]);
        for (var g = 0; g < _groups; g++)
        {
            var columns = Enumerable.Range(0, counts.Length).Where(c => _groupOf[c] == g).ToList();
            var hasSum = _groups > 1 && columns.Count > 1;
            var node = hasSum ? _net.AddNode() : -1;
            _sums[row][g] = hasSum ? Add(From(columns[0]), node, columns.Sum(c => counts[c]), GroupCost) : _groups == 1 ? _bases[row] : -1;
            foreach (var column in columns)
                _cells[row][column] = Add(hasSum ? node : From(column), totals[column], counts[column], hasSum || _groups == 1 ? CellCost : GroupCost);
            if (_sums[row][g] < 0)
                _sums[row][g] = _cells[row][columns[0]];
        }

        return @base;

        int From(int column) => sideOf?.Invoke(column) ?? @base;
    }

    private int Add(int tail, int head, long count, long cost)
    {
        _counts.Add(count);
        return _net.Add(tail, head, count, count == 0 ? NoughtTimes * cost : cost + count);
    }

    private long CountOf(int arc) => _counts[arc];

    /// <summary>Each sensitive count with how much more and how much less it must possibly be.</summary>
    private List<(int Arc, long Up, long Down)> Sensitive()
    {
        var found = new SortedDictionary<int, (long Up, long Down)>();
        for (var r = 0; r < _rows.Count; r++)
        {
            foreach (var arc in _sums[r].Concat(_cells[r]).Append(_bases[r]).Concat(SidesOf(r)).Where(a => Suppression.IsSmall(CountOf(a), _k)))
                found[arc] = (_k - CountOf(arc), 1);
            if (_areTotalsKnown && CountOf(_bases[r]) is > 0 and < Suppression.SmallGroup)
                foreach (var arc in Unanimous(r))
                    found.TryAdd(arc, (0, 1));
        }

        return [.. found.Select(f => (f.Key, f.Value.Up, f.Value.Down))];
    }

    /// <summary>The counts that hold everybody of the row: they tell what each of them said.</summary>
    private IEnumerable<int> Unanimous(int row) => (_groups > 1 ? _sums[row] : []).Concat(SidesOf(row)).Concat(_cells[row].Length > 1 ? _cells[row] : [])
        .Where(a => CountOf(a) == CountOf(_bases[row]) && !(Mute is { } mute && a == _cells[row][mute]));

    private IEnumerable<int> SidesOf(int row) => _sides.Skip(2 * row).Take(2);

    private void HideRowsWithoutBase()
    {
        for (var r = 0; r < _rows.Count; r++)
            if (IsBaseHidden(r))
                HideRow(r);
    }
}
