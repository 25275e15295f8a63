using C2G.Survey.Coding;
using C2G.Survey.Statistics;
using FsCheck;
using FsCheck.Fluent;
using static C2G.Survey.Tests.Coding.ReliabilityDataTests;

namespace C2G.Survey.Tests.Coding;

public class CoefficientTests
{
    private static readonly double[] Values = [0, 1, 2.5, 40];

    private static readonly Gen<int?[][]> AnyUnits = Gen.Elements<int?>(null, 0, 0, 1, 2, 3).ArrayOf(3).ArrayOf();

    public static TheoryData<CodeMetric> Levels => [.. Enum.GetValues<CodeMetric>()];

    [Theory, MemberData(nameof(Levels))]
    public void Every_figure_is_a_number_or_says_why_there_is_none(CodeMetric level) => Prop.ForAll(AnyUnits.ToArbitrary(), units =>
    {
        var agreement = Agreement.Of(Of(units), level, Values);
        return CoefficientsOf(agreement).All(c => c switch
        {
            { Value: null } => c is { Lower: null, Upper: null, Why: not null },
            { Lower: { } lower, Upper: { } upper, Value: { } value } => c.Why is null && -1 <= lower && lower <= value + 1e-12 && value <= upper + 1e-12 && upper <= 1,
            { Value: { } value } => c is { Lower: null, Upper: null, Why: not null } && double.IsFinite(value) && value <= 1,
        }) && agreement.Share is null or (>= 0 and <= 1) && agreement.Pairs.All(p => p.Share is null or (>= 0 and <= 1)) && agreement.Codes.All(c => c.Share is null or (>= 0 and <= 1));
    }).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Levels))]
    public void Whose_code_it_is_changes_nothing_over_all_coders(CodeMetric level) => Prop.ForAll(AnyUnits.ToArbitrary(), units =>
    {
        var (one, other) = (Agreement.Of(Of(units), level, Values), Agreement.Of(Of(units.Select(u => new[] { u[2], u[0], u[1] })), level, Values));
        return (one.Alpha, one.Ac1, one.Fleiss, one.Share, one.LeastAgreed is null) == (other.Alpha, other.Ac1, other.Fleiss, other.Share, other.LeastAgreed is null);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_names_of_nominal_codes_change_nothing() => Prop.ForAll(AnyUnits.ToArbitrary(), units =>
    {
        var (one, other) = (Agreement.Of(Of(units), CodeMetric.Nominal), Agreement.Of(Of(units.Select(u => u.Select(c => 3 - c).ToArray())), CodeMetric.Nominal));
        var others = CoefficientsOf(other);
        // Over all coders, then code by code, then pair by pair.
        return CoefficientsOf(one).Zip(others.Take(4).Concat(others.Skip(4).Take(4).Reverse()).Concat(others.Skip(8))).All(p => Math.Abs((p.First.Value ?? 9) - (p.Second.Value ?? 9)) < 1e-9 && Math.Abs((p.First.Lower ?? 9) - (p.Second.Lower ?? 9)) < 1e-9);
    }).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(Levels))]
    public void What_a_unit_moves_alpha_by_is_what_one_more_of_it_moves_it_by(CodeMetric level)
    {
        Profile[] profiles = [new([0, 0, 0], 9_000_000), new([0, 1], 3_000_000), new([1, 1, 2], 4_000_000), new([2, 3, 3], 2_000_000), new([3, 3], 5_000_000), new([0, 3, 2], 1_000_000)];
        var before = new C2G.Survey.Statistics.Coders(profiles, 4, Values);
        var influence = new AlphaInfluence(before.Coincidences(), level, Values);
        foreach (var (given, _) in profiles)
        {
            var after = new C2G.Survey.Statistics.Coders([.. profiles, new(given, 100)], 4, Values).Krippendorff(level).Value!.Value;
            Assert.Equal(1, (after - before.Krippendorff(level).Value!.Value) / (100 * influence.Of(given)), 1e-3);
        }
    }

    [Theory, MemberData(nameof(Levels))]
    public void Errors_over_units_are_near_those_of_leaving_each_out(CodeMetric level)
    {
        var units = Enumerable.Range(0, 60).Select(u => new int?[] { u % 4, u % 5 == 0 ? (u + 1) % 4 : u % 4, u % 7 == 0 ? (u + 2) % 4 : u % 4 }).ToArray();
        C2G.Survey.Statistics.Coders But(int? one) => C2G.Survey.Statistics.Coders.Of(units.Where((_, i) => i != one), 4, Values);
        foreach (var of in new Func<C2G.Survey.Statistics.Coders, (double Value, double? Error)>[]
        {
            c => c.Krippendorff(level) is var alpha ? (alpha.Value!.Value, alpha.Error) : default, c => c.GwetAc1()!.Value, c => c.FleissKappa() is { } kappa ? (kappa.Value, kappa.Error) : default,
        })
        {
            var without = units.Select((_, i) => of(But(i)).Value).ToList();
            var jackknife = Math.Sqrt(59 / 60.0 * without.Sum(v => Math.Pow(v - without.Average(), 2)));
            Assert.Equal(1, of(But(null)).Error!.Value / jackknife, 0.06);
        }
    }

    [Fact]
    public void Where_all_agree_there_is_no_interval_and_where_one_code_is_given_no_value()
    {
        var all = Agreement.Of(Of([[0, 0, 0], [1, 1, 1], [1, 1, 1]]), CodeMetric.Nominal);
        Assert.All(CoefficientsOf(all).Where(c => c != all.MeanKappa).Take(5), c => Assert.Equal(new Coefficient(1, null, null, NoEstimate.NoVariation), c));
        var one = Agreement.Of(Of([[2, 2, 2], [2, 2, 2]]), CodeMetric.Nominal);
        Assert.Equal(1, one.Share);
        Assert.All([one.Alpha, one.Fleiss, one.MeanKappa], c => Assert.Equal(Coefficient.None(NoEstimate.NoVariation), c));
    }

    [Fact]
    public void Fleiss_needs_equally_many_coders_and_one_unit_gives_no_interval()
    {
        var some = Agreement.Of(Of([[0, 0, 1], [1, 1, null], [0, 0, 0]]), CodeMetric.Nominal);
        Assert.Equal(Coefficient.None(NoEstimate.Unbalanced), some.Fleiss);
        Assert.NotNull(some.Alpha.Lower);
        var single = Agreement.Of(Of([[0, 0, 1], [null, null, null]]), CodeMetric.Nominal);
        Assert.Equal((2, 1, NoEstimate.TooFew), (single.Units, single.UnitsCompared, single.Alpha.Why));
        Assert.NotNull(single.Fleiss.Value);
        Assert.Null(single.Fleiss.Lower);
    }

    [Fact]
    public void Weighted_kappas_come_with_ordinal_codes_only()
    {
        int?[][] units = [[0, 1, 0], [3, 3, 2], [1, 1, 1], [2, 3, 2]];
        Assert.All(Agreement.Of(Of(units), CodeMetric.Ordinal).Pairs, p => Assert.True(p is { Linear: not null, Quadratic: not null }));
        Assert.All(Agreement.Of(Of(units), CodeMetric.Interval, Values).Pairs, p => Assert.True(p is { Linear: null, Quadratic: null }));
    }

    [Fact]
    public void Values_that_do_not_suit_codes_or_level_are_refused()
    {
        var data = Of([[0, 1, 2], [1, 1, 1]]);
        foreach (double[] values in new double[][] { [1, 2, 3], [1, 2, 3, double.NaN], [1, 2, 3, double.PositiveInfinity] })
            Assert.Throws<ArgumentException>(() => Agreement.Of(data, CodeMetric.Interval, values));
        Assert.Throws<ArgumentException>(() => Agreement.Of(data, CodeMetric.Ratio, [-1, 0, 1, 2]));
        Assert.NotNull(Agreement.Of(data, CodeMetric.Interval, [-1, 0, 1, 2]).Alpha.Value);
    }

    private static IReadOnlyList<Coefficient> CoefficientsOf(Agreement a) =>
        [a.Alpha, a.Ac1, a.Fleiss, a.MeanKappa, .. a.Codes.Select(c => c.Alpha), .. a.Pairs.SelectMany(p => new[] { p.Kappa, p.Linear, p.Quadratic }).OfType<Coefficient>()];
}
