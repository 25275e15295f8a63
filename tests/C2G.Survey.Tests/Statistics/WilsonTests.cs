using System.Globalization;
using System.Text.Json;
using C2G.Survey.Statistics;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Statistics;

public class WilsonTests
{
    [Fact]
    public void It_gives_the_reference_numbers_of_R()
    {
        foreach (var (c, expected) in Cases("01_binomial_ci", "wilson"))
            Close(expected, Wilson.Of((long)c[0], (long)c[1], c[2]));
    }

    [Fact]
    public void With_a_finite_population_it_gives_the_reference_numbers_of_R_survey_and_the_boundary_rule()
    {
        foreach (var (c, expected) in Cases("02_finite_population_ci", "rule_wilson"))
            Close(expected, Wilson.Of((long)c[0], (long)c[1], (long)c[2], 0.95));
    }

    [Fact]
    public void It_is_mirrored_and_stays_between_0_and_1()
    {
        for (var n = 1; n <= 60; n++)
            for (var x = 0; x <= n; x++)
            {
                var (one, other) = (Wilson.Of(x, n), Wilson.Of(n - x, n));
                Assert.InRange(one.Lower, 0, (double)x / n);
                Assert.InRange(one.Upper, (double)x / n, 1);
                Assert.Equal(one.Lower, 1 - other.Upper, 12);
            }
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(11, 10)]
    [InlineData(0, 0)]
    public void Counts_that_cannot_be_are_refused(long favourable, long n) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Wilson.Of(favourable, n));

    private static void Close(double[] expected, Interval found)
    {
        Assert.True(Math.Abs(found.Lower - expected[0]) <= 1e-8 * Math.Abs(expected[0]) + 1e-10, $"{found} is not {expected[0]}");
        Assert.True(Math.Abs(found.Upper - expected[1]) <= 1e-8 * Math.Abs(expected[1]) + 1e-10, $"{found} is not {expected[1]}");
    }

    /// <summary>Inputs and R's results, row by row; how they were made stands in each <c>expected.json</c>.</summary>
    private static IEnumerable<(double[] Case, double[] Expected)> Cases(string folder, string id)
    {
        var path = Repository.PathOf("tests", "reference", folder);
        var rows = File.ReadLines(Path.Combine(path, "cases.csv")).Skip(1)
            .Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray());
        var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "expected.json"))).RootElement.GetProperty("results");
        var values = results.EnumerateArray().Single(r => r.GetProperty("id").GetString() == id).GetProperty("value").GetProperty("values");
        return rows.Zip(values.EnumerateArray().Select(v => v.EnumerateArray().Select(x => x.GetDouble()).ToArray()));
    }
}
