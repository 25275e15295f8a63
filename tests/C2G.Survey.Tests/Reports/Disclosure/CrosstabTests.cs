using C2G.Survey.Reports.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports.Disclosure;

public class CrosstabTests
{
    private const int K = 3;

    private static readonly Gen<long[][]> AnyRows = Gen.Elements(0L, 0, 1, 1, 2, 3, 4, 6).ArrayOf(3).ArrayOf(3);

    /// <summary>Three options, two of them favourable together, so that their sum by row is published as well.</summary>
    private static readonly int[] Grouped = [0, 0, 1];

    [Fact]
    public void No_hidden_count_can_be_worked_out_by_trying_every_table_that_fits() =>
        Prop.ForAll(AnyRows.ToArbitrary(), rows => EverySensitiveCountIsSafe(rows, [0, 0, 0])).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Nor_can_it_where_sums_of_options_are_published_too() =>
        Prop.ForAll(AnyRows.ToArbitrary(), rows => EverySensitiveCountIsSafe(rows, Grouped)).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void What_the_flow_says_of_a_count_is_what_trying_every_table_says() => Prop.ForAll(AnyRows.ToArbitrary(), rows =>
    {
        var crosstab = new Crosstab(rows, Grouped, K);
        crosstab.Protect();
        var possible = Possible(rows, Grouped, crosstab).ToList();
        return Enumerable.Range(0, 3).All(r => Enumerable.Range(0, 3).All(c =>
            crosstab.IntervalOf(r, c) == (possible.Min(p => p[r][c]), possible.Max(p => p[r][c]))));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_row_of_too_few_people_is_hidden_whole_and_another_with_it()
    {
        var crosstab = new Crosstab([[1, 1], [40, 20], [9, 8]], [0, 1], 5);
        crosstab.Protect();
        Assert.Equal([true, false, true], Enumerable.Range(0, 3).Select(crosstab.IsBaseHidden));
    }

    [Fact]
    public void In_a_small_group_an_answer_of_all_of_them_is_not_shown_but_in_a_large_one_it_is()
    {
        var crosstab = new Crosstab([[12, 0], [40, 20], [60, 0]], [0, 1], 5);
        crosstab.Protect();
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(r => crosstab.IsCellHidden(r, 0)));
        Assert.False(crosstab.IsBaseHidden(0));
    }

    [Fact]
    public void Nothing_is_hidden_where_nothing_is_small()
    {
        var crosstab = new Crosstab([[40, 20], [60, 30]], [0, 1], 5);
        crosstab.Protect();
        Assert.DoesNotContain(true, from r in Enumerable.Range(0, 2) from c in Enumerable.Range(0, 2) select crosstab.IsCellHidden(r, c) || crosstab.IsBaseHidden(r));
    }

    /// <summary>Small counts are to be possibly less by 1 and possibly k; a table in which that cannot be is not this code's fault: all is hidden then.</summary>
    private static bool EverySensitiveCountIsSafe(long[][] rows, int[] groupOf)
    {
        var crosstab = new Crosstab(rows, groupOf, K);
        crosstab.Protect();
        var possible = Possible(rows, groupOf, crosstab).ToList();
        var hopeless = Possible(rows, groupOf, null).ToList();
        bool IsSafe(Func<long[][], long> count) => count(rows) is 0 or >= K || Allows(possible, count) || !Allows(hopeless, count);
        bool Allows(List<long[][]> tables, Func<long[][], long> count) => tables.Min(count) < count(rows) && tables.Max(count) >= K;
        return Enumerable.Range(0, 3).All(r => IsSafe(t => t[r].Sum()) && Enumerable.Range(0, 3).All(c => IsSafe(t => t[r][c]))
            && groupOf.Distinct().All(g => IsSafe(t => t[r].Where((_, c) => groupOf[c] == g).Sum())));
    }

    /// <summary>Every table with the same column totals and the same shown counts; with <c>null</c>, everything but the totals is hidden.</summary>
    private static IEnumerable<long[][]> Possible(long[][] rows, int[] groupOf, Crosstab? shown)
    {
        var columns = Enumerable.Range(0, 3).Select(c => (from a in Range(Total(c)) from b in Range(Total(c) - a) select new[] { a, b, Total(c) - a - b })
            .Where(column => Enumerable.Range(0, 3).All(r => shown is null || shown.IsCellHidden(r, c) || column[r] == rows[r][c])).ToList()).ToList();
        return from x in columns[0] from y in columns[1] from z in columns[2]
               let table = Enumerable.Range(0, 3).Select(r => new[] { x[r], y[r], z[r] }).ToArray()
               where shown is null || Enumerable.Range(0, 3).All(r => (shown.IsBaseHidden(r) || table[r].Sum() == rows[r].Sum())
                   && groupOf.Distinct().All(g => shown.IsGroupHidden(r, g) || Sum(table[r], g) == Sum(rows[r], g)))
               select table;

        long Total(int column) => rows.Sum(r => r[column]);
        long Sum(long[] row, int group) => row.Where((_, c) => groupOf[c] == group).Sum();
        static IEnumerable<long> Range(long most) => Enumerable.Range(0, (int)most + 1).Select(n => (long)n);
    }
}
