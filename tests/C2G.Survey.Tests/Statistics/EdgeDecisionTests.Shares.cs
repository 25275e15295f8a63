using C2G.Survey.Reports;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;

namespace C2G.Survey.Tests.Statistics;

public static partial class EdgeDecisionTests
{
    private static readonly double[] NoLevels = [0, 1, -0.5, 1.5, double.NaN];

    private static IEnumerable<KeyValuePair<string, Action>> Shares =>
    [
        new("n0", () =>
        {
            var share = WeightedShare.Of(Sampled([1, 2], 20, 10), []);
            Assert.Equal((NoEstimate.NoAnswers, null, null, 0), (share.Mean.Why, share.Mean.Estimate, share.Wilson(), share.Mean.N));
            Assert.Equal((null, null), new ScaleSummary([0, 0, 0]) is var none ? (none.Mean, none.Top()) : default);
            Assert.Null(NetScore.Of(0, 0, 0));
            // All say "don't know": no estimate of credibility, and still 40 who said so and 12 who left it blank.
            var tally = new Tally(TallyShape.Of(Sample.Instrument, Sample.Wave));
            foreach (var answer in Enumerable.Repeat("cred=dk", 40).Concat(Enumerable.Repeat("improve=none", 12)))
                tally.Add(Sample.Response("mail", "en", answer));
            var item = Report.Of(tally, []).Items.Single(i => i.Name == "cred");
            Assert.Equal((Hiding.NoBase, null, 0L), (item.Favourable!.Hidden!.Value, item.Favourable.Share, item.Base!.Value));
            Assert.Equal([40L, 12], item.Missing.Where(m => m.Count > 0).Select(m => m.Count!.Value));
        }),
        new("n1", () =>
        {
            Assert.Equal(0.2065493143772375, Wilson.Of(1, 1).Lower, 1e-12);
            Assert.Equal(0.025, ShareIntervals.ClopperPearson(1, 1).Lower, 1e-12);
            Assert.Equal((1.0, 1.0), (Wilson.Of(1, 1).Upper, ShareIntervals.ClopperPearson(1, 1).Upper));
            var one = new ScaleSummary([0, 0, 1]);
            Assert.Equal((3.0, null, null), (one.Mean, one.Variance, one.IntervalOfMean()));
            Assert.Equal((NoEstimate.TooFew, null), Shift.Of([(1, 2, 1)]) is { } shift ? (shift.Test.Why!.Value, shift.Test.P) : default);
            Assert.Equal((1.0, null, null), WeightedMean.Of(Sampled([1, 2], 20, 10), [new(0, 1, 1)]) is var mean ? (mean.Estimate!.Value, mean.StandardError, mean.Variance) : default);
            // Below k nothing of it is published.
            var tally = new Tally(TallyShape.Of(Sample.Instrument, Sample.Wave));
            tally.Add(Sample.Response("mail", "en", "cred=very"));
            Assert.Equal(Figure.Withheld(), Report.Of(tally, []).Items.Single(i => i.Name == "cred").Favourable);
        }),
        new("x0", () =>
        {
            foreach (var interval in new Func<long, long, double, Interval>[] { Wilson.Of, ShareIntervals.ClopperPearson, ShareIntervals.Jeffreys })
                foreach (var n in new long[] { 1, 2, 7, 30, 1000, 1_000_000 })
                    Assert.Equal((0.0, 1.0), (interval(0, n, 0.95).Lower, interval(n, n, 0.95).Upper));
        }),
        new("weighted_p0", () =>
        {
            foreach (var value in new[] { 0, 1 })
            {
                var share = WeightedShare.Of(Sampled([5, 2], 20, 10), [new(0, value, 20), new(1, value, 10)]);
                Assert.True(share.IsBoundary);
                Assert.Equal(120.0 * 120 / 540 / (1 - 30.0 / 150), share.EffectiveSize!.Value, 1e-9);
                foreach (var interval in new[] { share.Wilson()!, share.KornGraubard()! })
                {
                    Assert.Equal(value, value == 0 ? interval.Lower : interval.Upper);
                    Assert.InRange(interval.Upper - interval.Lower, 0.05, 0.2);
                }
            }

            // Never below 1, and with the correction off not divided.
            Assert.Equal(1, WeightedShare.Of(new([new("a", [], 2)], [1]), [new(0, 1, 1)]).EffectiveSize!.Value);
        }),
        new("census", () =>
        {
            var share = WeightedShare.Of(new([new("a", [], 100), new("b", [], 50)], [1, 1], People), [new(0, 1, 60), new(0, 0, 40), new(1, 1, 50)]);
            Assert.True(share.IsCensus);
            foreach (var interval in new[] { share.Wilson()!, share.KornGraubard()!, share.Logit()!, share.ArcSine()!, share.Likelihood()! })
                Assert.Equal((110 / 150.0, 110 / 150.0), (interval.Lower, interval.Upper));
            Assert.Equal(0, share.Mean.StandardError);
            Assert.Equal((0.8, 0.8), Wilson.Of(32, 40, 40, 0.95) is var w ? (w.Lower, w.Upper) : default);
            Assert.Equal((0.8, 0.8), ShareIntervals.Hypergeometric(32, 40, 40) is var h ? (h.Lower, h.Upper) : default);
        }),
        new("level", () =>
        {
            WeightedShare someone = WeightedShare.Of(Sampled([5, 5], 20, 10), [new(0, 1, 5), new(0, 0, 5)]), nobody = WeightedShare.Of(Sampled([5, 5], 20, 10), []);
            Action<double>[] all =
            [
                l => Wilson.Of(1, 2, l), l => Wilson.Of(1, 2, 10, l), l => ShareIntervals.ClopperPearson(1, 2, l), l => ShareIntervals.Jeffreys(1, 2, l),
                l => ShareIntervals.AgrestiCoull(1, 2, l), l => ShareIntervals.MidP(1, 2, l), l => ShareIntervals.WilsonCorrected(1, 2, l), l => ShareIntervals.Hypergeometric(1, 2, 3, l), l => ShareIntervals.KornGraubard(1, 2, 3, l),
                l => TwoProportions.Newcombe(1, 2, 1, 2, l), l => TwoProportions.MiettinenNurminen(1, 2, 1, 2, l), l => TwoProportions.AgrestiCaffo(1, 2, 1, 2, l),
                l => new PairedProportions(1, 1, 1, 1).Newcombe(l), l => new PairedProportions(0, 0, 0, 0).Tango(l), l => new PairedProportions(0, 0, 0, 0).BonettPrice(l),
                l => OddsRatio.Of(1, 2, 3, 4, l), l => NetScore.Of(1, 1, 3)!.Interval(l), l => new ScaleSummary([0]).IntervalOfMean(l), l => Shift.Of([], l),
                l => RankCorrelation.IntervalOf(0.5, 3, l), l => Reliability.Feldt(0.8, 10, 3, l), l => Kappa.Of([[0, 0], [0, 0]]).Interval(l), l => SampleSize.For(0.05, level: l),
                l => someone.Wilson(l), l => nobody.Wilson(l), l => someone.KornGraubard(l), l => someone.Logit(l), l => someone.ArcSine(l), l => someone.Likelihood(l),
                l => WeightedComparison.Of(Sampled([5, 5], 20, 10), [], [], l), l => WeightedComparison.Mover(nobody, someone, l),
            ];
            Assert.All(all, interval => Assert.All(NoLevels, level => Assert.Throws<ArgumentOutOfRangeException>(() => interval(level))));
        }),
    ];
}
