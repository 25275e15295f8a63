using C2G.Survey.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Tests.Statistics;

public class ReliabilityTests
{
    private const string Folder = "12_reliability";

    public static TheoryData<string> Ids => Reference.Ids(Folder);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_reference_numbers_come_out(string id) => Reference.Holds(Folder, id, id switch
    {
        "alpha_listwise" => Listwise(),
        "alpha_psych" => Psych(),
        "alpha_ci_psych" => Interval(0.95),
        "alpha_missing_listwise" => Sums("scale_missing.csv", isListwise: true) is var sums ? new { n = sums.N, alpha = Reliability.Alpha(sums.Covariance()!) } : null,
        "alpha_missing_pairwise" => new { alpha = Reliability.Alpha(Sums("scale_missing.csv").Covariance()!) },
        "alpha_unreversed" => new { alpha = Reliability.Alpha(Sums("scale_reversed.csv").Covariance()!) },
        "alpha_reversed" => new { alpha = Reliability.Alpha(Sums("scale_reversed.csv", reversed: "i3").Covariance()!) },
        "omega_1f_ml" => OneFactor.MaximumLikelihood(Scale * (179.0 / 180)) is { } f ? new { loadings = f.Loadings, theta = f.Unique, omega = f.Omega } : null,
        "omega_1f_minres" => OneFactor.MinimumResidual(Scale) is { } f ? new { loadings = f.Loadings, omega = f.Omega } : null,
        "two_items" => Scale.SubMatrix(0, 2, 0, 2) is var two ? new { spearman_brown = Reliability.SpearmanBrown(two), alpha = Reliability.Alpha(two) } : null,
        "icc" => Intraclass(),
        _ => throw new ArgumentException(id),
    });

    [Fact]
    public void Equal_weights_change_nothing_but_the_divisor_and_leave_alpha_as_it_is()
    {
        var (once, thrice) = (new CrossProducts(3), new CrossProducts(3));
        foreach (var answers in new double?[][] { [1, 2, 2], [4, 5, 3], [3, 3, 4], [2, 1, 1], [5, 4, 5] })
        {
            once.Add(answers);
            thrice.Add(answers, 3);
        }

        Assert.Equal(Reliability.Alpha(once.Covariance()!)!.Value, Reliability.Alpha(thrice.Covariance()!)!.Value, 1e-12);
    }

    [Fact]
    public void Taking_people_away_again_restores_what_was_there()
    {
        var sums = new CrossProducts(2);
        sums.Add([1, 2]);
        sums.Add([3, 5]);
        var before = sums.Covariance()!.Clone();
        sums.Add([4, null]);
        sums.Add([2, 2]);
        sums.Add([2, 2], -1);
        sums.Add([4, null], -1);
        Assert.Equal(before, sums.Covariance());
    }

    [Fact]
    public void Alpha_is_not_defined_for_one_item_for_one_person_or_where_nobody_differs()
    {
        Assert.Null(Reliability.Alpha(Matrix<double>.Build.Dense(1, 1, 2)));
        Assert.Null(Reliability.Alpha(Matrix<double>.Build.Dense(3, 3, 0)));
        var one = new CrossProducts(2);
        one.Add([1, 2]);
        Assert.Null(one.Covariance());
        Assert.Null(OneFactor.MaximumLikelihood(Matrix<double>.Build.DenseIdentity(2)));
    }

    [Fact]
    public void A_negative_alpha_is_reported() =>
        Assert.True(Reliability.Alpha(Matrix<double>.Build.DenseOfArray(new[,] { { 1, -0.5, -0.2 }, { -0.5, 1, 0.1 }, { -0.2, 0.1, 1 } })) < 0);

    private static Matrix<double> Scale => Sums("scale5.csv").Covariance()!;

    private static CrossProducts Sums(string file, bool isListwise = false, string? reversed = null)
    {
        var rows = Reference.Rows(Folder, file);
        var names = rows.SelectMany(r => r.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var sums = new CrossProducts(names.Count);
        foreach (var row in rows.Where(r => !isListwise || r.Count == names.Count))
            sums.Add([.. names.Select(n => !row.ContainsKey(n) ? (double?)null : n == reversed ? 6 - row.Number(n) : row.Number(n))]);
        return sums;
    }

    private static object Interval(double level)
    {
        var (lower, upper) = Reliability.Feldt(Reliability.Alpha(Scale)!.Value, 180, 5, level)!.Value;
        return new { lower, upper };
    }

    private static object Listwise() => new
    {
        n = Sums("scale5.csv").N, k = 5, alpha = Reliability.Alpha(Scale), std_alpha = Reliability.StandardizedAlpha(Scale), ci95 = Interval(0.95), ci90 = Interval(0.9),
    };

    private static object Psych() => new
    {
        raw = Reliability.Alpha(Scale), std = Reliability.StandardizedAlpha(Scale), G6 = Reliability.Lambda6(Scale), average_r = Reliability.MeanCorrelation(Scale),
        if_deleted = Reliability.AlphaIfDeleted(Scale), r_drop = Reliability.ItemRest(Scale), item_mean = Means(), item_sd = Scale.Diagonal().Select(Math.Sqrt),
    };

    private static object Intraclass()
    {
        var icc = Reliability.Intraclass(Scale, Means(), 180)!;
        return new { ICC1 = icc[0], ICC2 = icc[1], ICC3 = icc[2], ICC1k = icc[3], ICC2k = icc[4], ICC3k = icc[5] };
    }

    private static List<double> Means() => Sums("scale5.csv") is var sums ? [.. Enumerable.Range(0, 5).Select(sums.MeanOf)] : [];
}
