using System.Runtime.InteropServices;
using C2G.Survey.Responses;

namespace C2G.Survey.Tallies;

/// <summary>Counts of a wave's responses: arm × breakdown level × category, respondents a day, and pairs of before and after.</summary>
/// <remarks>A commutative group: merging in any order, and taking a response back, is exact; adding and then removing gives the
/// empty tally again, byte for byte. Counts are signed because the difference of two tallies is one as well.</remarks>
public sealed class Tally
{
    private readonly long[] _counts, _respondents, _scales, _crossed;
    // Put in order when they are read: each response changes them, and finding a place in order costs more than all its other counts.
    private readonly Dictionary<(DateOnly Day, int Arm), long> _days = [];
    private readonly Dictionary<string, long> _halves = new(StringComparer.Ordinal), _joint = new(StringComparer.Ordinal);

    public Tally(TallyShape shape)
    {
        Shape = shape;
        _counts = new long[shape.Arms.Count * shape.Levels * shape.Categories];
        _respondents = new long[shape.Arms.Count * shape.Levels];
        _scales = new long[shape.ScaleCounts];
        _crossed = new long[shape.Arms.Count * shape.CrossedLevels * shape.HeadlineCount * 3];
    }

    public TallyShape Shape { get; }

    /// <summary>Respondents a day and arm; days without any are absent.</summary>
    public IEnumerable<(DateOnly Day, string Arm, long Count)> Days => _days.OrderBy(d => d.Key).Select(d => (d.Key.Day, Shape.Arms[d.Key.Arm], d.Value));

    /// <summary>One half of a pair for each response of a paired wave: see <see cref="PairKey"/>; with how often it came.</summary>
    internal IReadOnlyDictionary<string, long> Halves => new SortedDictionary<string, long>(_halves, StringComparer.Ordinal);

    /// <summary>How often each pattern of headlines came: a digit for each in the wave's order, 0 favourable, 1 unfavourable, 2 outside the base.</summary>
    internal IReadOnlyDictionary<string, long> Joint => new SortedDictionary<string, long>(_joint, StringComparer.Ordinal);

    /// <summary>See <see cref="ScaleSums"/>.</summary>
    internal ReadOnlySpan<long> Scales => _scales;

    /// <summary>Arm × crossing's level × headline × favourable, unfavourable, outside the base.</summary>
    internal ReadOnlySpan<long> Crossed => _crossed;

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

    /// <summary>Favourable, unfavourable and outside the base of a headline, in one level of a crossing and one arm.</summary>
    /// <param name="headline">Place among the wave's headlines.</param>
    /// <param name="level">Counted from 0 in the crossing.</param>
    public long[] CountsOf(Crossing crossing, int headline, int level, int arm) =>
        _crossed.AsSpan(CrossedAt(arm, crossing.First + level) + 3 * headline, 3).ToArray();

    public void Add(Response response) => Count(response, +1);

    public void Remove(Response response) => Count(response, -1);

    /// <summary>Adds every count of <paramref name="other"/>, <paramref name="times"/> times (−1 takes it away).</summary>
    /// <exception cref="ArgumentException">The other tally counts another instrument or wave.</exception>
    public void Merge(Tally other, int times = 1)
    {
        if (other.Shape.Signature != Shape.Signature)
            throw new ArgumentException("Only tallies of one shape can be merged.", nameof(other));
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += times * other._counts[i];
        for (var i = 0; i < _respondents.Length; i++)
            _respondents[i] += times * other._respondents[i];
        for (var i = 0; i < _scales.Length; i++)
            _scales[i] += times * other._scales[i];
        for (var i = 0; i < _crossed.Length; i++)
            _crossed[i] += times * other._crossed[i];
        foreach (var (pattern, count) in other._joint)
            Change(_joint, pattern, times * count);
        foreach (var (day, count) in other._days)
            Change(_days, day, times * count);
        foreach (var (half, count) in other._halves)
            Change(_halves, half, times * count);
    }

    internal void SetCount(int index, long count) => _counts[index] = count;

    internal void SetRespondents(int index, long count) => _respondents[index] = count;

    internal void SetDay(DateOnly day, int arm, long count) => Change(_days, (day, arm), count);

    internal void SetScale(int index, long count) => _scales[index] = count;

    internal void SetCrossed(int index, long count) => _crossed[index] = count;

    internal void SetJoint(string pattern, long count) => Change(_joint, pattern, count);

    internal void SetHalf(string half, long count) => Change(_halves, half, count);

    private void Count(Response response, int sign)
    {
        var arm = Shape.IndexOfArm(response.Arm);
        Span<int> levels = stackalloc int[Shape.Breakdowns.Count];
        for (var b = 0; b < levels.Length; b++)
            levels[b] = Shape.LevelOf(Shape.Breakdowns[b], response);
        var categories = Categories.Of(Shape, response);
        foreach (var level in levels)
        {
            var row = arm * Shape.Levels + level;
            _respondents[row] += sign;
            foreach (var category in categories)
                _counts[row * Shape.Categories + category] += sign;
        }

        foreach (var crossing in Shape.Crossings)
            CountCrossed(crossing, arm, levels, categories, sign);
        foreach (var scale in Shape.Scales)
            scale.Add(_scales, Shape, response, sign);
        if (Shape.HeadlineCount > 1)
            Change(_joint, PatternOf(categories), sign);
        Change(_days, (response.CompletedOn, arm), sign);
        if (Shape.Wave.Pairing is { } pairing && PairKey.Of(Shape.Wave.Id, pairing, response) is { } half)
            Change(_halves, half, sign);
    }

    private int CrossedAt(int arm, int level) => (arm * Shape.CrossedLevels + level) * Shape.HeadlineCount * 3;

    private void CountCrossed(Crossing crossing, int arm, ReadOnlySpan<int> levels, List<int> categories, int sign)
    {
        var level = 0;
        for (var i = 0; i < crossing.Of.Count; i++)
            level = level * crossing.Sizes[i] + levels[crossing.Of[i]] - Shape.Breakdowns[crossing.Of[i]].First;
        var at = CrossedAt(arm, crossing.First + level);
        for (var h = 0; h < Shape.HeadlineCount; h++)
            _crossed[at + 3 * h + PlaceOf(categories, h)] += sign;
    }

    /// <summary>0 favourable, 1 unfavourable, 2 outside the base: each headline counts in one category, and headlines come last.</summary>
    private int PlaceOf(List<int> categories, int headline) => categories[^(Shape.HeadlineCount - headline)] - Shape.Questions[^(Shape.HeadlineCount - headline)].First;

    private string PatternOf(List<int> categories) => string.Create(Shape.HeadlineCount, categories, (pattern, hit) =>
    {
        for (var i = 0; i < pattern.Length; i++)
            pattern[i] = (char)('0' + PlaceOf(hit, i));
    });

    private static void Change<TKey>(Dictionary<TKey, long> counts, TKey key, long by) where TKey : notnull
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count += by;
        if (count == 0)
            counts.Remove(key);
    }
}
