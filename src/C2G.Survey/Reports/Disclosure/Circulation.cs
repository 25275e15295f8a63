namespace C2G.Survey.Reports.Disclosure;

/// <summary>A table with its totals as a circulation: every count is an arc, every sum that must come out is a node where inflow equals outflow.</summary>
/// <remarks>What an outsider can work out for a hidden count is how far its arc's flow can move while the shown arcs keep theirs and none
/// falls below 0: two maximum flows, and exact, because a circulation's extremes are whole numbers. To make a hidden count safer, the cheapest
/// way round by which it could move is hidden as well. Hiding more never makes another count less safe.
/// Source: Cox 1995, <i>Network models for complementary cell suppression</i>; Hundepool et al. 2012, ch. 4.</remarks>
internal sealed class Circulation
{
    private readonly List<Arc> _arcs = [];
    private readonly List<List<int>> _at = [];

    private sealed record Arc(int Tail, int Head, long Count, long Cost)
    {
        public bool IsHidden { get; set; }
    }

    public int AddNode()
    {
        _at.Add([]);
        return _at.Count - 1;
    }

    /// <param name="tail">The sum that the count is a part of.</param>
    /// <param name="head">The sum that the count is divided into, or where it is added up the other way.</param>
    /// <param name="count">At least 0.</param>
    /// <param name="cost">What it costs the reader not to see the count; above 0.</param>
    public int Add(int tail, int head, long count, long cost)
    {
        _arcs.Add(new(tail, head, count, cost));
        _at[tail].Add(_arcs.Count - 1);
        _at[head].Add(_arcs.Count - 1);
        return _arcs.Count - 1;
    }

    public bool IsHidden(int arc) => _arcs[arc].IsHidden;

    public void Hide(int arc) => _arcs[arc].IsHidden = true;

    /// <summary>The smallest and the largest value of a count that fit everything shown.</summary>
    public (long Low, long High) IntervalOf(int arc)
    {
        var count = _arcs[arc].Count;
        return _arcs[arc].IsHidden
            ? (count - Move(arc, isUp: false, count, mayHide: false), count + Move(arc, isUp: true, long.MaxValue / 4, mayHide: false))
            : (count, count);
    }

    /// <summary>Hides what it takes for the count to be possibly <paramref name="up"/> more and possibly <paramref name="down"/> less.</summary>
    /// <returns>False when even hiding everything is not enough.</returns>
    public bool Widen(int arc, long up, long down) =>
        Move(arc, isUp: true, up, mayHide: true) >= up & Move(arc, isUp: false, down, mayHide: true) >= down;

    /// <summary>How far the count can move, at most <paramref name="most"/>.</summary>
    private long Move(int arc, bool isUp, long most, bool mayHide)
    {
        var moved = new long[_arcs.Count];
        var (from, to) = isUp ? (_arcs[arc].Head, _arcs[arc].Tail) : (_arcs[arc].Tail, _arcs[arc].Head);
        long total = 0;
        while (total < most && WayRound(arc, from, to, moved, mayHide) is { } way)
        {
            var step = way.Where(w => !w.IsForward).Aggregate(most - total, (least, w) => Math.Min(least, _arcs[w.Arc].Count + moved[w.Arc]));
            foreach (var (on, isForward) in way)
            {
                moved[on] += isForward ? step : -step;
                Hide(on);
            }

            total += step;
        }

        return total;
    }

    /// <summary>The cheapest path that does not use the arc itself; <c>null</c> when there is none. Hidden arcs cost nothing.</summary>
    private List<(int Arc, bool IsForward)>? WayRound(int self, int from, int to, long[] moved, bool mayHide)
    {
        var cost = Enumerable.Repeat(long.MaxValue, _at.Count).ToArray();
        var by = new (int Arc, bool IsForward)[_at.Count];
        var isSettled = new bool[_at.Count];
        var next = new PriorityQueue<int, (long, int)>([(from, (0, from))]);
        cost[from] = 0;
        while (next.TryDequeue(out var node, out _) && node != to)
        {
            if (isSettled[node])
                continue;
            isSettled[node] = true;
            foreach (var arc in _at[node].Where(a => a != self && (mayHide || _arcs[a].IsHidden)))
            {
                var isForward = _arcs[arc].Tail == node;
                var reached = isForward ? _arcs[arc].Head : _arcs[arc].Tail;
                var costs = cost[node] + (_arcs[arc].IsHidden ? 0 : _arcs[arc].Cost);
                if (costs >= cost[reached] || (!isForward && _arcs[arc].Count + moved[arc] == 0))
                    continue;
                (cost[reached], by[reached]) = (costs, (arc, isForward));
                next.Enqueue(reached, (costs, reached));
            }
        }

        if (cost[to] == long.MaxValue)
            return null;
        var way = new List<(int Arc, bool IsForward)>();
        for (var node = to; node != from; node = by[node].IsForward ? _arcs[by[node].Arc].Tail : _arcs[by[node].Arc].Head)
            way.Add(by[node]);
        return way;
    }
}
