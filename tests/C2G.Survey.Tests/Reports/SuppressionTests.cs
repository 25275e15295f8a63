using C2G.Survey.Reports;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports;

public class SuppressionTests
{
    private const int K = 5;

    [Fact]
    public void A_lone_small_cell_takes_its_smallest_neighbour_with_it() =>
        Assert.Equal([true, false, true, false], Suppression.Partition([2, 40, 8, 20], K));

    [Fact]
    public void Nothing_is_hidden_where_nothing_is_small() =>
        Assert.DoesNotContain(true, Suppression.Partition([5, 0, 12], K));

    /// <summary>An outsider knows the total and the shown cells: what is left is divided among the hidden ones.</summary>
    [Fact]
    public void No_hidden_cell_of_a_partition_can_be_worked_out() => Prop.ForAll(Gen.Choose(0, 30).ArrayOf().ToArbitrary(), cells =>
    {
        var hidden = Suppression.Partition([.. cells.Select(c => (long)c)], K);
        var left = cells.Where((_, i) => hidden[i]).Sum();
        return cells.Sum() < K || cells.Select((c, i) => !hidden[i] || c >= K || c == 0 || left >= Math.Max(K, c + 1)).All(ok => ok);
    }).QuickCheckThrowOnFailure();

    /// <summary>Tries every division of the totals among the hidden levels that fits what is shown.</summary>
    [Fact]
    public void No_hidden_level_can_be_worked_out_by_trying_every_possibility()
    {
        var level = from favourable in Gen.Choose(0, 9) from rest in Gen.Choose(0, 9) select ((long)favourable, (long)(favourable + rest));
        Prop.ForAll(level.ArrayOf(4).ToArbitrary(), levels =>
        {
            var (favourable, @base) = (levels.Sum(l => l.Item1), levels.Sum(l => l.Item2));
            if (favourable < K || @base - favourable < K)
                return true; // The overall figure is hidden then, and no breakdown is shown.
            var state = Suppression.Levels(levels, K);
            if (state.All(s => s.Shown is Suppression.Shown.Nothing))
                return true;
            var possible = Possibilities(levels, state).ToList();
            return Enumerable.Range(0, levels.Length).Where(i => state[i].IsPrimary).All(i =>
                IsProtected(levels[i].Item1, [.. possible.Select(p => p[i].Favourable)])
                && IsProtected(levels[i].Item2 - levels[i].Item1, [.. possible.Select(p => p[i].Base - p[i].Favourable)]));
        }).QuickCheckThrowOnFailure();
    }

    private static bool IsProtected(long count, List<long> possible) =>
        count is 0 or >= K || (possible.Min() <= Math.Max(0, count - 1) && possible.Max() >= Math.Max(K, count + 1));

    private static IEnumerable<(long Favourable, long Base)[]> Possibilities((long Favourable, long Base)[] levels, (Suppression.Shown Shown, bool IsPrimary)[] state)
    {
        var found = new (long Favourable, long Base)[levels.Length];
        return Fill(0, levels.Sum(l => l.Favourable), levels.Sum(l => l.Base));

        IEnumerable<(long, long)[]> Fill(int i, long favourable, long @base)
        {
            if (i == levels.Length)
            {
                if (favourable == 0 && @base == 0)
                    yield return [.. found];
                yield break;
            }

            var bases = state[i].Shown is Suppression.Shown.Nothing ? Range(0, @base) : [levels[i].Base];
            foreach (var b in bases.Where(b => b <= @base))
                foreach (var f in state[i].Shown is Suppression.Shown.All ? [levels[i].Favourable] : Range(0, Math.Min(b, favourable)))
                {
                    if (f > favourable)
                        continue;
                    found[i] = (f, b);
                    foreach (var rest in Fill(i + 1, favourable - f, @base - b))
                        yield return rest;
                }
        }

        static IEnumerable<long> Range(long from, long to) => Enumerable.Range((int)from, (int)(to - from + 1)).Select(n => (long)n);
    }
}
