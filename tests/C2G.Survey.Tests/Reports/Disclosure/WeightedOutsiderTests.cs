using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports.Disclosure;

/// <summary>Reads weighted shares and the tables against the list as somebody would who wants to know what a few people said.</summary>
public sealed class WeightedOutsiderTests
{
    private static readonly string[] Groups = ["gov", "igo"], Phases = ["pre", "post"];

    /// <summary>One list by two items of two groups each, so that whoever tries can go through everything that could be.</summary>
    private static readonly Wave Crossed = Sample.Wave with
    {
        K = 3,
        Disaggregations = ["group", "phase"],
        Headlines = [new("credible", Sample.In("Credible"), Sample.Items("cred"), BaseRule.Answered)],
        Arms = [new("list", Design.CensusList, Sample.In("List"), 400, Frame: new(
        [
            new("group", new Dictionary<string, int> { ["gov"] = 250, ["igo"] = 150 }),
            new("phase", new Dictionary<string, int> { ["pre"] = 220, ["post"] = 180 }),
        ]))],
        Channels = [new("mail", "list", Sample.In("Mail"))],
    };

    [Fact]
    public void No_other_counts_that_fit_everything_published_are_missing()
    {
        var shown = 0;
        Prop.ForAll(Counts(8, 0, 14).ToArbitrary(), counts =>
        {
            var report = Report.Of(TallyOf(Crossed, counts), []);
            if (report.Headlines[0].Arms is not [{ Weighted.Share: not null } arm])
                return;
            shown++;
            var fitting = Fitting(report, arm.Weighted!, counts).ToList();
            Assert.Contains(fitting, f => f.SequenceEqual(counts));
            for (var cell = 0; cell < 8; cell++)
            {
                var (count, other) = (counts[cell], counts[cell ^ 1]);
                var (low, high) = (fitting.Min(f => f[cell]), fitting.Max(f => f[cell]));
                // What the tables by one item say by themselves is no matter of the weighted share.
                var anyway = Fitting(report, null, counts).Min(f => f[cell]);
                if (count is > 0 and < 3)
                    Assert.True(low <= Math.Max(count - 1, anyway) && high >= 3, $"{cell} of {string.Join(' ', counts)} is known to lie in [{low}, {high}].");
                else if (count is > 0 and < 30 && other == 0)
                    Assert.True(low <= Math.Max(count - 1, anyway), $"All of {cell} of {string.Join(' ', counts)} are known to have answered alike.");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
        Assert.True(shown > 0, "None of the waves showed a weighted share, which says nothing.");
    }

    /// <summary>Whatever counts have the same figures by group and by phase, and the same weighted figure.</summary>
    private static IEnumerable<int[]> Fitting(Report report, WeightedFigure? weighted, int[] counts)
    {
        var (favourable, others) = (Tables(0), Tables(1).ToList());
        var list = ListWeights.Of(TallyOf(Crossed, counts))[0]!;
        var crossing = list.Tally.Shape.Crossings[0];
        int[] levels = [.. from g in new[] { 0, 1 } from p in new[] { 0, 1 } select g * crossing.Sizes[1] + p];
        foreach (var x in favourable)
            foreach (var u in others)
            {
                int[] candidate = [.. x.Zip(u, (a, b) => new[] { a, b }).SelectMany(c => c)];
                if (!report.Headlines[0].Breakdowns.All(b => b.Levels.All(l => Agrees(b.Name, l.Code, l.Figure, candidate))) || (weighted is not null && !IsPublishedAs(candidate)))
                    continue;
                yield return candidate;
            }

        // Every way to divide the favourable answers, or the others, that fits the columns that are shown.
        IEnumerable<int[]> Tables(int answer)
        {
            var figure = report.Headlines[0].Overall;
            var all = (int)(answer == 0 ? figure.Favourable!.Value : figure.Base!.Value - figure.Favourable!.Value);
            for (var a = 0; a <= all; a++)
                for (var b = 0; a + b <= all; b++)
                    for (var c = 0; a + b + c <= all; c++)
                        if (report.Headlines[0].Breakdowns.All(d => d.Levels.All(l => l.Figure.Share is null || Sum(d.Name, l.Code, [a, b, c, all - a - b - c]) == (answer == 0 ? l.Figure.Favourable : l.Figure.Base - l.Figure.Favourable))))
                            yield return [a, b, c, all - a - b - c];
        }

        int Sum(string item, string code, int[] cells) => Enumerable.Range(0, 4).Where(c => (item == "group" ? Groups[c / 2] : Phases[c % 2]) == code).Sum(c => cells[c]);

        bool Agrees(string item, string code, Figure figure, int[] candidate) => figure.Base is null || figure.Base == Enumerable.Range(0, 4).Where(c => (item == "group" ? Groups[c / 2] : Phases[c % 2]) == code).Sum(c => candidate[2 * c] + candidate[2 * c + 1]);

        bool IsPublishedAs(int[] candidate)
        {
            var flat = new long[3 * crossing.Count];
            for (var c = 0; c < 4; c++)
                (flat[3 * levels[c]], flat[3 * levels[c] + 1]) = (candidate[2 * c], candidate[2 * c + 1]);
            var weights = list.WeightsOf(flat);
            return weights.Refusal is null && list.FigureOf(weights, flat) is { } figure && (figure.Share, figure.Interval) == (weighted!.Share, weighted.Interval)
                && figure.Weighting! with { Margins = weighted.Weighting!.Margins } == weighted.Weighting;
        }
    }

    /// <summary>Two arms, either of which follows from the other and the whole.</summary>
    private static readonly Wave Twofold = Sample.Wave with
    {
        Disaggregations = ["group", "phase"],
        Arms = [Crossed.Arms[0] with { Frame = new("group", Crossed.Arms[0].Frame!.Margins[0].People) }, new("panel", Design.Probability, Sample.In("Panel"), 400, Frame: Crossed.Arms[0].Frame)],
        Channels = [new("mail", "list", Sample.In("Mail")), new("social", "panel", Sample.In("Panel"))],
    };

    [Fact]
    public void Beside_another_arm_a_weighted_share_or_a_table_tells_only_what_could_be_published() => Prop.ForAll(Counts(16, 0, 40).ToArbitrary(), counts =>
    {
        var tally = TallyOf(Twofold, counts);
        var report = Report.Of(tally, []);
        for (var arm = 0; arm < 2; arm++)
        {
            if (report.Headlines[0].Arms.ElementAtOrDefault(arm)?.Weighted?.Share is not null)
                foreach (var margin in Twofold.Arms[arm].Frame!.Margins)
                    NothingIsSmall(margin, level => tally.CountsOf(tally.Shape.HeadlineOf("credible"), level.Level, level.Arm)[..2]);
            foreach (var representation in report.Participation.Arms[arm].Representations.Where(r => r.Why is null))
                NothingIsSmall(Twofold.Arms[arm].Frame!.Margins.Single(m => m.Item == representation.Margin.Item), level => [tally.RespondentsOf(level.Level, level.Arm)]);
        }

        void NothingIsSmall(FrameMargin margin, Func<(int Level, int Arm), long[]> counts)
        {
            var breakdown = tally.Shape.Breakdowns.Single(b => b.Name == margin.Item);
            for (var level = 0; level < breakdown.Levels.Count; level++)
                for (var arm = 0; arm < 2; arm++)
                    Assert.DoesNotContain(counts((breakdown.First + level, arm)), c => c is > 0 and < 5);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    /// <summary>Some cells often empty, some small, some large.</summary>
    private static Gen<int[]> Counts(int cells, int least, int most) =>
        (from size in Gen.Choose(least, most) from count in Gen.Choose(0, size) from isMore in Gen.Choose(0, 2) select count + (isMore > 0 ? most / 2 : 0)).ArrayOf(cells);

    /// <summary>Group × phase × favourable or not, arm after arm.</summary>
    private static Tally TallyOf(Wave wave, int[] counts)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var (i, count) in counts.Index())
            for (var r = 0; r < count; r++)
                tally.Add(new Response("en", wave.Channels[i / 8].Code, wave.Arms[i / 8].Id, new(2026, 10, 1), new Dictionary<string, string>
                {
                    ["group"] = Groups[i / 4 % 2], ["phase"] = Phases[i / 2 % 2], ["cred"] = i % 2 == 0 ? "very" : "neither", ["reli"] = "very",
                }, Sample.Instrument.Items.Select(item => item.Name).ToHashSet()));
        return tally;
    }
}
