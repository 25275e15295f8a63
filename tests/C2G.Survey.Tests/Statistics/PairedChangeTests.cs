using C2G.Survey.Statistics;

namespace C2G.Survey.Tests.Statistics;

public class PairedChangeTests
{
    private const string Folder = "04_paired_change";

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "mcnemar_exact" => Tables().Select(t => t.McNemarExact().P),
        "mcnemar_midp" or "mcnemar_midp_exact2x2" => Tables().Select(t => t.McNemarMidP().P),
        "mcnemar_chisq_cc" => Tables().Select(t => t.McNemarChiSquare(isCorrected: true)).Select(t => t.Why is null ? t.P : null),
        "mcnemar_chisq" => Tables().Select(t => t.McNemarChiSquare(isCorrected: false)).Select(t => t.Why is null ? t.P : null),
        "newcombe_paired" => Differences(t => t.Newcombe()),
        "bonett_price" => Differences(t => t.BonettPrice()),
        "tango" => new { values = Tables().Select(t => t.Tango()!).Select(d => new[] { d.Lower, d.Upper }) },
        "cochran_q" or "cochran_q_coin" => Q() is var q ? new { Q = q.Statistic, df = q.DegreesOfFreedom, p_value = q.P } : null,
        "pairwise_mcnemar_holm" => Pairwise(),
        "marginal_homogeneity" => Marginal(),
        "transition_table" => PrePost(),
        "shift_mean" => OfShift(),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void Nobody_who_differs_is_no_change_with_an_interval_all_the_same()
    {
        var same = new PairedProportions(7, 0, 0, 3);
        Assert.Equal((1.0, NoEstimate.NoChange), (same.McNemarMidP().P, same.McNemarMidP().Why));
        Assert.Equal(1.0, same.McNemarExact().P);
        Assert.Equal(0, same.Newcombe()!.Estimate);
        Assert.True(same.Newcombe()!.Upper > 0);
        Assert.Null(new PairedProportions(0, 0, 0, 0).Newcombe());
    }

    [Fact]
    public void Parts_between_which_nobody_moved_are_tested_together()
    {
        // Two separate 2 × 2 tables: their statistics and degrees of freedom add up.
        long[][] one = [[5, 9], [2, 4]], two = [[3, 1], [6, 8]];
        var both = MarginalHomogeneity.StuartMaxwell([[5, 9, 0, 0, 0], [2, 4, 0, 0, 0], [0, 0, 3, 1, 0], [0, 0, 6, 8, 0], [0, 0, 0, 0, 7]]);
        Assert.Equal(MarginalHomogeneity.StuartMaxwell(one).Statistic!.Value + MarginalHomogeneity.StuartMaxwell(two).Statistic!.Value, both.Statistic!.Value, 1e-10);
        Assert.Equal(2, both.DegreesOfFreedom);
    }

    [Fact]
    public void A_table_where_everybody_moved_one_way_has_no_Bhapkar_statistic() =>
        Assert.Equal(NoEstimate.NoVariation, MarginalHomogeneity.Bhapkar([[0, 6], [0, 0]]).Why);

    private static object Differences(Func<PairedProportions, Difference?> method) =>
        new { values = Tables().Select(t => method(t)!).Select(d => new[] { d.Estimate, d.Lower, d.Upper }) };

    private static IEnumerable<PairedProportions> Tables() =>
        Reference.Rows(Folder, "tables.csv").Select(r => new PairedProportions(r.Whole("a"), r.Whole("b"), r.Whole("c"), r.Whole("d")));

    private static List<long[]> Feedback() => [.. Reference.Rows(Folder, "feedback.csv")
        .Select(r => new[] { r.Whole("content"), r.Whole("speakers"), r.Whole("organisation"), r.Whole("recommend") })];

    private static Significance Q()
    {
        var people = Feedback();
        var histogram = new long[5];
        foreach (var person in people)
            histogram[person.Sum()]++;
        return MarginalHomogeneity.CochranQ([.. Enumerable.Range(0, 4).Select(i => people.Sum(p => p[i]))], histogram);
    }

    private static object Pairwise()
    {
        var people = Feedback();
        long Count(int i, int j, long first, long second) => people.Count(p => p[i] == first && p[j] == second);
        var pairs = (from i in Enumerable.Range(0, 4) from j in Enumerable.Range(i + 1, 3 - i)
            select (i, j, Table: new PairedProportions(Count(i, j, 1, 1), Count(i, j, 1, 0), Count(i, j, 0, 1), Count(i, j, 0, 0)))).ToList();
        var holm = Multiplicity.Holm([.. pairs.Select(p => p.Table.McNemarExact().P)]);
        return new { values = pairs.Select((p, at) => new[] { p.i + 1, p.j + 1, p.Table.OnlyFirst, p.Table.OnlySecond, p.Table.McNemarExact().P!.Value, holm[at]!.Value }) };
    }

    private static long[][] PrePost()
    {
        string[] points = ["1", "2", "3", "4", "5"];
        return Reference.Table(Reference.Rows(Folder, "prepost.csv"), "pre", "post", points, points);
    }

    private static object Marginal()
    {
        var (stuart, bhapkar) = (MarginalHomogeneity.StuartMaxwell(PrePost()), MarginalHomogeneity.Bhapkar(PrePost()));
        return new { stuart_maxwell = stuart.Statistic, df = stuart.DegreesOfFreedom, p_sm = stuart.P, bhapkar = bhapkar.Statistic, p_bhapkar = bhapkar.P };
    }

    private static object OfShift()
    {
        var table = PrePost();
        var shift = Shift.Of([.. table.SelectMany((row, i) => row.Select((count, j) => (i + 1.0, j + 1.0, count)))])!;
        return new
        {
            n = shift.N, mean = shift.Mean, sd = shift.Sd, t = shift.Test.Statistic, df = shift.Test.DegreesOfFreedom, p_value = shift.Test.P,
            ci = new[] { shift.Interval!.Value.Lower, shift.Interval.Value.Upper }, cohen_dz = shift.Dz, cohen_dav = shift.Dav, hedges_gav = shift.Gav,
            improved = shift.Improved, same = shift.Same, declined = shift.Declined,
        };
    }
}
