using C2G.Survey.Reports.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports.Disclosure;

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
}
