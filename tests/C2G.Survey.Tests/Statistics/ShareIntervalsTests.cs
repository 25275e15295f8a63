using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Interval = C2G.Survey.Statistics.Interval;

namespace C2G.Survey.Tests.Statistics;

public class ShareIntervalsTests
{
    private static readonly Func<long, long, double, Interval>[] All = [ShareIntervals.WilsonCorrected, ShareIntervals.ClopperPearson, ShareIntervals.Jeffreys, ShareIntervals.AgrestiCoull, ShareIntervals.MidP, Wilson.Of];

    [Fact]
    public void They_give_the_reference_numbers_of_R()
    {
        Holds("clopper_pearson", ShareIntervals.ClopperPearson);
        Holds("jeffreys", ShareIntervals.Jeffreys);
        Holds("wilson_cc", ShareIntervals.WilsonCorrected);
    }

    /// <summary>R's search stops at the fourth root of the machine's precision, 0.00012: nobody of five has the upper limit 1 − 0.05^(1/5) = 0.450720, and R gives 0.450726.</summary>
    [Fact]
    public void The_mid_p_interval_is_exact_where_it_can_be_written_down_and_near_R_elsewhere()
    {
        Assert.All(Reference.Matrix("01_binomial_ci", "midp").Zip(Found(ShareIntervals.MidP)), c => Assert.All(c.First.Zip(c.Second), limit => Assert.Equal(limit.First, limit.Second, 1.3e-4)));
        Assert.Equal(1 - Math.Pow(0.05, 0.2), ShareIntervals.MidP(0, 5).Upper, 1e-10);
    }

    /// <summary>R does not clip; a share lies between 0 and 1.</summary>
    [Fact]
    public void Agresti_and_Coull_give_the_reference_numbers_of_R_inside_0_and_1() =>
        Assert.All(Reference.Matrix("01_binomial_ci", "agresti_coull").Zip(Found(ShareIntervals.AgrestiCoull)), c =>
        {
            Assert.Equal(Math.Max(0, c.First[0]), c.Second[0], 1e-9);
            Assert.Equal(Math.Min(1, c.First[1]), c.Second[1], 1e-9);
        });

    [Fact]
    public void The_exact_interval_of_a_frame_gives_the_reference_numbers_of_R() => Reference.Holds("02_finite_population_ci", "hypergeometric_exact", new
    {
        values = Reference.Rows("02_finite_population_ci", "cases.csv").Select(r => (Population: r.Whole("N"), Interval: ShareIntervals.Hypergeometric(r.Whole("x"), r.Whole("n"), r.Whole("N"))))
            .Select(f => new[] { Math.Round(f.Interval.Lower * f.Population), Math.Round(f.Interval.Upper * f.Population), f.Interval.Lower, f.Interval.Upper }),
    });

    /// <summary>Exactly as many against as for: the sign test, which is McNemar's of those who changed.</summary>
    [Fact]
    public void The_exact_interval_with_the_effective_size_gives_the_reference_numbers_at_0_and_at_n_as_well() => Reference.Holds("02_finite_population_ci", "rule_beta", new
    {
        values = Reference.Rows("02_finite_population_ci", "cases.csv").Select(r => ShareIntervals.KornGraubard(r.Whole("x"), r.Whole("n"), r.Whole("N"))).Select(i => new[] { i.Lower, i.Upper }),
    });

    [Fact]
    public void The_exact_test_of_one_half_gives_the_reference_numbers_of_R() => Reference.Holds("01_binomial_ci", "binom_test_p_half",
        Reference.Rows("01_binomial_ci", "cases.csv").Select(r => new PairedProportions(0, r.Whole("x"), r.Whole("n") - r.Whole("x"), 0).McNemarExact().P));

    /// <summary>R has no limits where all answer alike. There a weighted share goes by Kish's size ÷ (1 − n/N), an unweighted one by (n − 1) ÷ (1 − n/N): both were agreed.</summary>
    [Fact]
    public void A_sample_of_one_stratum_gives_the_reference_numbers_of_R_survey()
    {
        var shares = Reference.Rows("02_finite_population_ci", "cases.csv").Select(r => ShareOf(r.Whole("x"), r.Whole("n"), r.Whole("N"))).ToList();

        Reference.Holds("02_finite_population_ci", "svymean_se", new { values = shares.Select(s => new[] { s.Mean.Estimate, s.Mean.StandardError }) });
        foreach (var (id, interval) in new (string, Func<WeightedShare, Interval?>)[] { ("svyciprop_wilson", s => s.Wilson()), ("svyciprop_beta", s => s.KornGraubard()) })
            Reference.Holds("02_finite_population_ci", id, new { values = shares.Select(s => s.IsBoundary || s.IsCensus ? [s.Mean.Estimate, s.Mean.Variance, null, null] : new[] { s.Mean.Estimate, s.Mean.Variance }.Concat(Limits(interval(s))).ToArray()) });

        static double?[] Limits(Interval? interval) => [interval!.Lower, interval.Upper];
        static WeightedShare ShareOf(long x, long n, long population) => WeightedShare.Of(
            new([new("all", [], n)], [(double)population / n], new Dictionary<string, long> { ["all"] = population }), [new(0, 1, x), new(0, 0, n - x)]);
    }

    [Fact]
    public void The_sample_size_gives_the_reference_numbers()
    {
        (double Half, long? Population, double Share, double Level)[] cases = [(0.05, null, 0.5, 0.95), (0.05, 2400, 0.5, 0.95), (0.03, 300, 0.8, 0.95), (0.1, 40, 0.5, 0.9), (0.05, 1_000_000, 0.5, 0.99)];

        Reference.Holds("02_finite_population_ci", "sample_size", new { values = cases.Select(c => new[] { SampleSize.For(c.Half, null, c.Share, c.Level), SampleSize.For(c.Half, c.Population, c.Share, c.Level) }) });
    }

    [Fact]
    public void A_census_of_the_frame_is_its_share() => Assert.Equal((0.8, 0.8), (ShareIntervals.Hypergeometric(32, 40, 40).Lower, ShareIntervals.Hypergeometric(32, 40, 40).Upper));

    [Fact]
    public void One_answer_has_the_agreed_limits()
    {
        Assert.Equal(0.2065493143772375, Wilson.Of(1, 1).Lower, 1e-12);
        Assert.Equal(0.025, ShareIntervals.ClopperPearson(1, 1).Lower, 1e-12);
    }

    [Fact]
    public void They_stay_between_0_and_1_hold_the_share_and_are_mirrored() => Prop.ForAll(Gen.Choose(1, 400).SelectMany(n => Gen.Choose(0, n).Select(x => (x, n))).ToArbitrary(), c =>
        All.All(interval =>
        {
            var (one, other) = (interval(c.x, c.n, 0.95), interval(c.n - c.x, c.n, 0.95));
            return one.Lower >= 0 && one.Upper <= 1 && one.Lower <= (double)c.x / c.n + 1e-12 && one.Upper >= (double)c.x / c.n - 1e-12 && Math.Abs(one.Lower - (1 - other.Upper)) < 1e-9;
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void With_more_answers_they_are_narrower() => Prop.ForAll(Gen.Choose(1, 50).SelectMany(n => Gen.Choose(0, n).Select(x => (x, n))).ToArbitrary(), c =>
        All.All(interval => Width(interval(2 * c.x, 2 * c.n, 0.95)) < Width(interval(c.x, c.n, 0.95)))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_level_outside_0_and_1_is_refused(double level) => Assert.All(All, interval => Assert.Throws<ArgumentOutOfRangeException>(() => interval(3, 10, level)));

    [Theory]
    [InlineData(1, 12.706204736174694)]
    [InlineData(5, 2.5705818356363146)]
    [InlineData(30, 2.0422724563012373)]
    public void Quantiles_of_t_are_exact(double df, double t) => Assert.Equal(t, Quantile.Student(0.975, df), 1e-11 * t);

    [Fact]
    public void Quantiles_of_t_are_their_own_inverse_far_out_and_for_many_degrees_of_freedom()
    {
        foreach (var df in new[] { 1.0, 2, 7, 80, 499, 501, 5000 })
            foreach (var p in new[] { 0.2, 0.05, 1e-3, 1e-12 })
                Assert.Equal(p, UpperTail.TwoSidedStudent(Quantile.Student(1 - p / 2, df), df), p * (p < 1e-9 ? 1e-3 : df > 500 ? 1e-7 : 1e-11));
    }

    private static double Width(Interval interval) => interval.Upper - interval.Lower;

    private static IEnumerable<double[]> Found(Func<long, long, double, Interval> interval) =>
        Reference.Rows("01_binomial_ci", "cases.csv").Select(r => interval(r.Whole("x"), r.Whole("n"), r.Number("level"))).Select(i => new[] { i.Lower, i.Upper });

    private static void Holds(string id, Func<long, long, double, Interval> interval) => Reference.Holds("01_binomial_ci", id, new { values = Found(interval) });
}
