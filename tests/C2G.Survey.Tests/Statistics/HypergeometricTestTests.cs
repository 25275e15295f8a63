using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Statistics;

public class HypergeometricTestTests
{
    [Fact]
    public void It_is_fishers_exact_test_of_the_same_table() => Prop.ForAll(Gen.Choose(0, 25).Select(c => (long)c).ArrayOf(4).ToArbitrary(), c =>
    {
        var table = new Contingency([[c[0], c[1]], [c[2], c[3]]]);
        return table.Why is not null || Math.Abs(HypergeometricTest.TwoSided(c[0], c[0] + c[1], c[0] + c[2], c.Sum()) - FisherFreemanHalton.Exact(table)!.Value) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_list_neither_overflows_nor_loses_the_tail()
    {
        Assert.InRange(HypergeometricTest.TwoSided(50_000, 100_000, 500_000, 1_000_000), 0.999, 1);
        Assert.InRange(HypergeometricTest.TwoSided(40_000, 100_000, 500_000, 1_000_000), 0, 1e-300);
    }

    [Theory]
    [InlineData(5, 5, 5, 5)]
    [InlineData(0, 0, 3, 9)]
    public void Counts_that_could_not_be_otherwise_say_nothing(long drawn, long sample, long group, long population) =>
        Assert.Equal(1, HypergeometricTest.TwoSided(drawn, sample, group, population));

    [Theory]
    [InlineData(6, 5, 9, 20)]
    [InlineData(0, 15, 10, 20)]
    [InlineData(1, 1, 21, 20)]
    public void Counts_that_cannot_be_are_refused(long drawn, long sample, long group, long population) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricTest.TwoSided(drawn, sample, group, population));
}
