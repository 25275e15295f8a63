using C2G.Survey.Functions.Demo;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Demo;

public class AllotmentTests
{
    [Theory]
    [InlineData(10, new[] { 1.0, 1.0, 1.0 }, new[] { 4, 3, 3 })]
    [InlineData(100, new[] { 67.0, 33.0 }, new[] { 67, 33 })]
    [InlineData(3, new[] { 0.1, 0.1, 99.8 }, new[] { 0, 0, 3 })]
    [InlineData(5, new[] { 0.0, 0.0 }, new[] { 5, 0 })]
    [InlineData(0, new[] { 2.0, 1.0 }, new[] { 0, 0 })]
    public void Shares_become_counts_by_the_largest_remainder(int total, double[] shares, int[] counts) =>
        Assert.Equal(counts, Allotment.Of(shares, total));

    [Fact]
    public void The_favourable_share_of_the_base_is_met_to_the_respondent_whatever_stands_outside_it()
    {
        var counts = Allotment.OnTarget([30, 40, 20, 7, 3], [true, true, false, false, null], 0.8, 309);
        Assert.Equal(9, counts[4]);
        Assert.Equal(240, counts[0] + counts[1]);
        Assert.Equal(60, counts[2] + counts[3]);
    }

    [Fact]
    public void Counts_add_up_and_lie_within_one_of_their_exact_share() => Prop.ForAll(
        Gen.Zip(Gen.NonEmptyListOf(Gen.Choose(0, 50)), Gen.Choose(0, 500)).ToArbitrary(), drawn =>
        {
            var shares = drawn.Item1.Select(s => (double)s).ToArray();
            var counts = Allotment.Of(shares, drawn.Item2);
            return counts.Sum() == drawn.Item2 && (shares.Sum() == 0
                || counts.Zip(shares).All(c => Math.Abs(c.First - drawn.Item2 * c.Second / shares.Sum()) < 1));
        }).QuickCheckThrowOnFailure();
}
