using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports;

public class NumbersAndRankingsTests
{
    internal static readonly Instrument Instrument = new("numbers", "1", Sample.In("Numbers"), "en", ["en", "fr"],
    [
        new("main", Sample.In("Main"),
        [
            Sample.Instrument.Find("group")!,
            new("useful", ItemType.Range, Sample.In("Useful")) { Scale = new(1, 5, 1) },
            new("share", ItemType.Range, Sample.In("Share")) { Scale = new(1, 0, 0.25m) },
            new("long", ItemType.Range, Sample.In("Long")) { Scale = new(0, 21, 1) },
            new("order", ItemType.Rank, Sample.In("Order")) { Options = [.. new[] { "soil", "air", "sea" }.Select(c => new ResponseOption(c, Sample.In(c)))] },
            new("agreed", ItemType.Acknowledge, Sample.In("Agreed")),
        ]),
    ]);

    internal static readonly Wave Wave = Sample.Wave with { Disaggregations = ["group"], Headlines = [] };

    [Fact]
    public void A_scale_has_its_distribution_its_mean_with_the_deviation_and_its_median()
    {
        var item = ItemOf("useful", [.. Many(6, "mail", "useful=2"), .. Many(10, "mail", "useful=4"), .. Many(8, "mail", "useful=5")]);
        Assert.Equal([("1", 0L), ("2", 6), ("3", 0), ("4", 10), ("5", 8)], item.Options.Select(o => (o.Code, o.Count!.Value)));
        Assert.Equal("4", item.Options[3].Label["fr"]);
        Assert.Equal(92.0 / 24, item.Numbers!.Mean, 12);
        Assert.Equal(Math.Sqrt((24 + 160 + 200 - 92.0 * 92 / 24) / 23), item.Numbers.Deviation!.Value, 12);
        Assert.Equal(4, item.Numbers.Median);
    }

    [Fact]
    public void A_scale_that_falls_in_quarters_is_told_in_its_own_units()
    {
        var item = ItemOf("share", [.. Many(5, "mail", "share=1"), .. Many(5, "mail", "share=0.75"), .. Many(10, "mail", "share=0")]);
        Assert.Equal(["1", "0.75", "0.5", "0.25", "0"], item.Options.Select(o => o.Code));
        Assert.Equal((0.4375, 0.375), (item.Numbers!.Mean, item.Numbers.Median));
    }

    [Fact]
    public void A_mean_is_hidden_with_any_cell_of_its_distribution()
    {
        var item = ItemOf("useful", [.. Many(2, "mail", "useful=2"), .. Many(10, "mail", "useful=4"), .. Many(8, "mail", "useful=5")]);
        Assert.Contains(item.Options, o => o.Hidden is Hiding.Withheld);
        Assert.Null(item.Numbers);
        Assert.Empty(item.Arms);
    }

    [Fact]
    public void A_group_has_its_own_mean_where_its_cells_are_shown()
    {
        var item = ItemOf("useful", [.. Many(12, "mail", "useful=2", "group=gov"), .. Many(20, "mail", "useful=4", "group=gov"), .. Many(30, "mail", "useful=2", "group=cso"), .. Many(2, "mail", "useful=4", "group=cso")]);
        var levels = Assert.Single(item.Distributions).Levels;
        Assert.NotNull(item.Numbers);
        foreach (var level in levels)
            Assert.Equal(level.Base > 0 && level.Cells.All(c => c.Hidden is null), level.Numbers is not null);
        Assert.Null(levels.Single(l => l.Code == "cso").Numbers);
    }

    [Fact]
    public void Only_an_arm_whose_design_allows_it_has_an_interval_of_its_mean()
    {
        var item = ItemOf("useful", [.. Many(30, "mail", "useful=2"), .. Many(30, "mail", "useful=4"), .. Many(30, "social", "useful=2"), .. Many(30, "social", "useful=4")]);
        Assert.Null(item.Numbers!.Lower);
        var (list, open) = (item.Arms.Single(a => a.Id == "list").Numbers, item.Arms.Single(a => a.Id == "open").Numbers);
        Assert.Equal((3, null, null), (open.Mean, open.Lower, open.Upper));
        // R 4.5: 3 + c(-1, 1) * qt(.975, 59) * sd(rep(c(2, 4), 30)) / sqrt(60) * sqrt(1 - 60 / 400)
        var half = 2.000995378 * Math.Sqrt(60.0 / 59) / Math.Sqrt(60) * Math.Sqrt(1 - 60.0 / 400);
        Assert.Equal(3 - half, list.Lower!.Value, 8);
        Assert.Equal(3 + half, list.Upper!.Value, 8);
    }

    [Fact]
    public void That_everybody_answered_alike_makes_no_interval()
    {
        var item = ItemOf("useful", Many(40, "mail", "useful=4"));
        Assert.Equal((4, 0, null), (item.Arms[0].Numbers.Mean, item.Arms[0].Numbers.Deviation!.Value, item.Arms[0].Numbers.Upper));
    }

    [Fact]
    public void A_scale_of_more_than_21_numbers_is_answered_or_not()
    {
        var item = ItemOf("long", Many(9, "mail", "long=21"));
        Assert.Equal((9, 0), (item.Base!.Value, item.Options.Count));
        Assert.Null(item.Numbers);
    }

    [Fact]
    public void A_ranking_tells_each_option_s_places_its_mean_place_and_how_often_it_came_first()
    {
        var item = ItemOf("order", [.. Many(10, "mail", "order=soil air sea"), .. Many(6, "mail", "order=air soil sea"), .. Many(5, "mail", "order=sea")]);
        Assert.Equal([("soil", 10L), ("air", 6), ("sea", 5)], item.Options.Select(o => (o.Code, o.Count!.Value)));
        Assert.Equal(10.0 / 21, item.Options[0].Share!.Value, 12);
        Assert.Equal([5L, 0, 16, 0], item.Ranking[2].Places.Select(p => p.Count!.Value));
        Assert.Equal(["1", "2", "3", RankedOption.Unplaced], item.Ranking[0].Places.Select(p => p.Code));
        Assert.Equal(22.0 / 16, item.Ranking[0].MeanPlace!.Value, 12);
        Assert.Equal(53.0 / 21, item.Ranking[2].MeanPlace!.Value, 12);
    }

    [Fact]
    public void From_a_ranking_no_small_count_can_be_worked_out() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        string[] orders = ["soil air sea", "soil sea air", "air soil sea", "air sea soil", "sea soil air", "sea air soil"];
        var some = orders.SelectMany(o => Many(random.Next(3) == 0 ? random.Next(12) : random.Next(3), "mail", $"order={o}")).ToArray();
        var item = ItemOf("order", some);
        long[][] truth = [.. item.Ranking.Select(o => Enumerable.Range(0, 3).Select(p => some.LongCount(r => r.Answers["order"].Split(' ')[p] == o.Code)).ToArray())];
        var tables = Tables(item.Ranking, some.Length).ToList();
        for (var o = 0; o < 3; o++)
            for (var p = 0; p < 3; p++)
                if (truth[o][p] is > 0 and var count && count < Wave.K && some.Length >= Wave.K)
                {
                    Assert.Contains(tables, t => t[o][p] >= Wave.K);
                    Assert.Contains(tables, t => t[o][p] < count);
                    Assert.Null(item.Ranking[o].MeanPlace);
                }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_ranking_of_options_that_are_not_offered_to_everybody_is_answered_or_not()
    {
        var order = Instrument.Find("order")!;
        var filtered = order with { Options = [.. order.Options.Skip(1), order.Options[0] with { Relevant = Expression.Of("${group} = 'gov'") }] };
        var shape = TallyShape.Of(Of([Instrument.Find("group")!, filtered]), Wave);
        Assert.Equal(QuestionKind.Open, shape.Find("order")!.Kind);
    }

    [Fact]
    public void A_statement_tells_the_share_of_those_shown_it_who_confirmed_it()
    {
        Response[] some = [.. Many(12, "mail", "agreed=OK"), .. Many(8, "mail")];
        var cell = Assert.Single(ItemOf("agreed", some).Options);
        Assert.Equal((Item.Acknowledged, 12L, 0.6), (cell.Code, cell.Count, cell.Share));
        // Two who were shown it and did not confirm follow from how many were shown it: it is told of neither.
        Assert.Equal(Hiding.Withheld, ItemOf("agreed", [.. Many(18, "mail", "agreed=OK"), .. Many(2, "mail")]).Options[0].Hidden);
    }

    [Fact]
    public void Tallies_without_such_items_are_read_as_they_were_written_before()
    {
        // The signature of this small wave as it was before scales and rankings were counted.
        Assert.Equal("7e686242a16dbce4b35e50f51b93b222", TallyShape.Of(Sample.Instrument, Sample.Wave).Signature);
        Assert.NotEqual(TallyShape.Of(Of([.. Instrument.Items.Where(i => i.Type is not ItemType.Range)]), Wave).Signature, TallyShape.Of(Instrument, Wave).Signature);
    }

    private static Instrument Of(IReadOnlyList<Item> items) => new("numbers", "1", Sample.In("Numbers"), "en", ["en", "fr"], [new("main", Sample.In("Main"), items)]);

    /// <summary>Every table of three rankings with these sums that fits what is shown.</summary>
    private static IEnumerable<long[][]> Tables(IReadOnlyList<RankedOption> shown, int n)
    {
        for (var a = 0; a <= n; a++)
            for (var b = 0; a + b <= n; b++)
                for (var c = 0; a + c <= n; c++)
                    for (var d = Math.Max(0, n - a - b - c); b + d <= n && c + d <= n; d++)
                    {
                        long[][] table = [[a, b, n - a - b], [c, d, n - c - d], [n - a - c, n - b - d, a + b + c + d - n]];
                        if (table.Select((row, o) => row.Select((count, p) => shown[o].Places[p].Count is null || shown[o].Places[p].Count == count).All(fits => fits)).All(fits => fits))
                            yield return table;
                    }
    }

    private static ItemTable ItemOf(string name, Response[] responses)
    {
        var tally = new Tally(TallyShape.Of(Instrument, Wave));
        foreach (var response in responses)
            tally.Add(response);
        Assert.Equal(TallyBytes.Write(tally), TallyBytes.Write(TallyBytes.Read(tally.Shape, TallyBytes.Write(tally))));
        return Report.Of(tally, []).Items.Single(i => i.Name == name);
    }

    internal static Response[] Many(int times, string channel, params string[] answers) =>
        [.. Enumerable.Repeat(Sample.Response(channel, "en", answers) with { Shown = Instrument.Items.Select(i => i.Name).ToHashSet() }, times)];
}
