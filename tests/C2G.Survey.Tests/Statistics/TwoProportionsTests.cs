using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class TwoProportionsTests
{
    private const string Folder = "03_two_proportions";

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "newcombe" => Differences(TwoProportions.Newcombe),
        "newcombe_ratesci" => Intervals(TwoProportions.Newcombe),
        "miettinen_nurminen" => Intervals(TwoProportions.MiettinenNurminen),
        "agresti_caffo" => Differences(TwoProportions.AgrestiCaffo),
        "z_pooled" => new { values = Cases().Select(c => TwoProportions.PooledZ(c.X1, c.N1, c.X2, c.N2)).Select(t => new[] { t.Statistic, t.Statistic is null ? null : t.P }) },
        "fisher_p" => Cases().Select(c => FisherFreemanHalton.Of(new([[c.X1, c.N1 - c.X1], [c.X2, c.N2 - c.X2]])).P ?? 1),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void Exchanging_the_groups_mirrors_the_interval()
    {
        foreach (var c in Cases())
            foreach (var method in new Func<long, long, long, long, double, Difference>[] { TwoProportions.Newcombe, TwoProportions.MiettinenNurminen })
            {
                var (one, other) = (method(c.X1, c.N1, c.X2, c.N2, 0.95), method(c.X2, c.N2, c.X1, c.N1, 0.95));
                Assert.Equal(one.Lower, -other.Upper, 1e-9);
                Assert.InRange(one.Estimate, one.Lower, one.Upper);
                Assert.InRange(one.Lower, -1, one.Upper);
            }
    }

    [Theory]
    [InlineData(3, 2, 1, 2)]
    [InlineData(-1, 2, 1, 2)]
    [InlineData(0, 0, 1, 2)]
    public void Counts_that_cannot_be_are_refused(long x1, long n1, long x2, long n2)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportions.Newcombe(x1, n1, x2, n2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportions.MiettinenNurminen(x1, n1, x2, n2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoProportions.PooledZ(x1, n1, x2, n2));
    }

    private static object Differences(Func<long, long, long, long, double, Difference> method) =>
        new { values = Cases().Select(c => method(c.X1, c.N1, c.X2, c.N2, 0.95)).Select(d => new[] { d.Estimate, d.Lower, d.Upper }) };

    private static object Intervals(Func<long, long, long, long, double, Difference> method) =>
        new { values = Cases().Select(c => method(c.X1, c.N1, c.X2, c.N2, 0.95)).Select(d => new[] { d.Lower, d.Upper }) };

    private static IEnumerable<(long X1, long N1, long X2, long N2)> Cases() =>
        Reference.Rows(Folder, "cases.csv").Select(r => (r.Whole("x1"), r.Whole("n1"), r.Whole("x2"), r.Whole("n2")));
}
