using C2G.Survey.Responses;

namespace C2G.Survey.Tallies;

/// <summary>Counts of a wave's responses: arm × breakdown level × category, respondents a day, and pairs of before and after.</summary>
/// <remarks>A commutative group: merging in any order, and taking a response back, is exact; adding and then removing gives the
/// empty tally again, byte for byte. Counts are signed because the difference of two tallies is one as well.</remarks>
public sealed class Tally
{
    private readonly long[] _counts, _respondents;
    private readonly SortedDictionary<(DateOnly Day, int Arm), long> _days = [];
    private readonly SortedDictionary<string, long> _halves = new(StringComparer.Ordinal);

    public Tally(TallyShape shape)
    {
        Shape = shape;
        _counts = new long[shape.Arms.Count * shape.Levels * shape.Categories];
        _respondents = new long[shape.Arms.Count * shape.Levels];
    }

    public TallyShape Shape { get; }

    /// <summary>Respondents a day and arm; days without any are absent.</summary>
    public IEnumerable<(DateOnly Day, string Arm, long Count)> Days => _days.Select(d => (d.Key.Day, Shape.Arms[d.Key.Arm], d.Value));

    /// <summary>One half of a pair for each response of a paired wave: see <see cref="PairKey"/>; with how often it came.</summary>
    internal IReadOnlyDictionary<string, long> Halves => _halves;

    internal ReadOnlySpan<long> Counts => _counts;

    internal ReadOnlySpan<long> Respondents => _respondents;

    /// <summary>Respondents of a level, over all arms or in one.</summary>
    /// <param name="level">Index among all levels; 0 is everybody.</param>
    /// <param name="arm">Index of the arm; <c>null</c> for all.</param>
    public long RespondentsOf(int level = 0, int? arm = null)
    {
        if (arm is { } one)
            return _respondents[one * Shape.Levels + level];
        long sum = 0;
        for (var a = 0; a < Shape.Arms.Count; a++)
            sum += _respondents[a * Shape.Levels + level];
        return sum;
    }

    /// <summary>The counts of a question's categories, in their order.</summary>
    public long[] CountsOf(Question question, int level = 0, int? arm = null)
    {
        var sums = new long[question.Categories.Count];
        for (var a = arm ?? 0; a <= (arm ?? Shape.Arms.Count - 1); a++)
            for (var c = 0; c < sums.Length; c++)
                sums[c] += _counts[(a * Shape.Levels + level) * Shape.Categories + question.First + c];
        return sums;
    }

    public void Add(Response response) => Count(response, +1);

    public void Remove(Response response) => Count(response, -1);

    /// <summary>Adds every count of <paramref name="other"/>, <paramref name="times"/> times (−1 takes it away).</summary>
    /// <exception cref="ArgumentException">The other tally counts another instrument or wave.</exception>
    public void Merge(Tally other, int times = 1)
    {
        if (other._counts.Length != _counts.Length || other._respondents.Length != _respondents.Length)
            throw new ArgumentException("Only tallies of one shape can be merged.", nameof(other));
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += times * other._counts[i];
        for (var i = 0; i < _respondents.Length; i++)
            _respondents[i] += times * other._respondents[i];
        foreach (var (day, count) in other._days)
            Change(_days, day, times * count);
        foreach (var (half, count) in other._halves)
            Change(_halves, half, times * count);
    }

    internal void SetCount(int index, long count) => _counts[index] = count;

    internal void SetRespondents(int index, long count) => _respondents[index] = count;

    internal void SetDay(DateOnly day, int arm, long count) => Change(_days, (day, arm), count);

    internal void SetHalf(string half, long count) => Change(_halves, half, count);

    private void Count(Response response, int sign)
    {
        var arm = Shape.IndexOfArm(response.Arm);
        Span<int> levels = stackalloc int[Shape.Breakdowns.Count];
        for (var b = 0; b < levels.Length; b++)
            levels[b] = TallyShape.LevelOf(Shape.Breakdowns[b], response);
        var categories = Categories.Of(Shape, response);
        foreach (var level in levels)
        {
            var row = arm * Shape.Levels + level;
            _respondents[row] += sign;
            foreach (var category in categories)
                _counts[row * Shape.Categories + category] += sign;
        }

        Change(_days, (response.CompletedOn, arm), sign);
        if (Shape.Wave.Pairing is { } pairing && PairKey.Of(Shape.Wave.Id, pairing, response) is { } half)
            Change(_halves, half, sign);
    }

    private static void Change<TKey>(SortedDictionary<TKey, long> counts, TKey key, long by) where TKey : notnull
    {
        var count = counts.GetValueOrDefault(key) + by;
        if (count == 0)
            counts.Remove(key);
        else
            counts[key] = count;
    }
}
