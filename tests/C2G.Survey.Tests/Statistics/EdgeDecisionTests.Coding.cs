using C2G.Survey.Statistics;
using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Tests.Statistics;

public static partial class EdgeDecisionTests
{
    private static IEnumerable<KeyValuePair<string, Action>> Coding =>
    [
        new("alpha_undefined", () =>
        {
            Assert.Null(Reliability.Alpha(Matrix<double>.Build.Dense(2, 2)));
            Assert.Null(Reliability.Alpha(Matrix<double>.Build.Dense(1, 1, 2)));
            var one = new CrossProducts(2);
            one.Add([1, 2]);
            Assert.Null(one.Covariance());
        }),
        new("alpha_negative", () => Assert.Equal(-2, Reliability.Alpha(Matrix<double>.Build.DenseOfArray(new[,] { { 1, -0.5 }, { -0.5, 1 } }))!.Value, 1e-12)),
        new("kappa_undefined", () =>
        {
            var kappa = Kappa.Of([[0, 0], [0, 7]]);
            Assert.Equal((1.0, null, null, NoEstimate.NoVariation), (kappa.Agreement, kappa.Value, kappa.Interval(), kappa.Why!.Value));
            Assert.Null(Coders.Of([[1, 1], [1, 1]], 2).FleissKappa());
        }),
        new("kripp_undefined", () =>
        {
            foreach (var metric in Enum.GetValues<CodeMetric>())
            {
                Assert.Null(Coders.Of([[0, null], [null, 1]], 2).Krippendorff(metric).Value);
                Assert.Null(Coders.Of([[1, 1], [1, 1]], 2).Krippendorff(metric).Value);
            }
        }),
        new("aapor_0", () =>
        {
            var nobody = new Dispositions(0, 0, 0, 0, 0, 0, 0, 4);
            Assert.All(
            [
                nobody.ResponseRate1, nobody.ResponseRate2, nobody.ResponseRate3(0.5), nobody.ResponseRate4(0.5), nobody.ResponseRate5, nobody.ResponseRate6,
                nobody.Cooperation1, nobody.Cooperation2, nobody.Cooperation3, nobody.Cooperation4, nobody.RefusalRate1, nobody.RefusalRate2(0.5), nobody.RefusalRate3,
                nobody.ContactRate1, nobody.ContactRate2(0.5), nobody.ContactRate3,
            ], rate => Assert.Null(rate));
            Assert.Null(new Dispositions(0, 0, 0, 0, 0, 5, 0, 0).Eligibility);
        }),
    ];
}
