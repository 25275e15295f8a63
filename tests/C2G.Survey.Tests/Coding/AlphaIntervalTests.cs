using System.Globalization;
using C2G.Survey.Coding;
using C2G.Survey.Statistics;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Coding;

/// <summary>How often the interval of alpha covers it. Each coder gives a unit its right code with probability r, and otherwise deals one out by the codes' shares:
/// then alpha is r² on every level, and with two coders so is kappa.</summary>
public class AlphaIntervalTests
{
    private const int Rounds = 1000;

    private static readonly double[] Even = [0.25, 0.25, 0.25, 0.25], Skewed = [0.7, 0.1, 0.1, 0.1];

    [Fact]
    public void The_table_in_the_methods_is_what_comes_out()
    {
        var lines = string.Join('\n', new[] { 20, 50, 200 }.SelectMany(units => new[] { 0.5, 0.8 }.Select(alpha => Line(units, alpha))));
        var shown = File.ReadAllText(Repository.PathOf("docs", "methods.md")).Split("<!-- coverage -->\n")[1].Split("\n<!-- /coverage -->")[0];
        Assert.True(shown.EndsWith("|\n" + lines, StringComparison.Ordinal), $"What comes out is\n{lines}");
    }

    private static string Line(int units, double alpha) => string.Create(CultureInfo.InvariantCulture,
        $"| {units} | {alpha} | {Covered(units, 2, alpha, Even, 0):F2} | {Covered(units, 2, alpha, Skewed, 0):F2} | {Covered(units, 3, alpha, Even, 0.2):F2} | {Covered(units, 3, alpha, Skewed, 0.2):F2} |");

    /// <returns>Of the rounds that have an interval, the share whose interval covers alpha.</returns>
    private static double Covered(int units, int coders, double alpha, double[] shares, double missing)
    {
        var (random, covered, with) = (new Random(units + coders), 0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var given = Enumerable.Range(0, units).Select(_ => Deal(random, shares)).Select(right => new Profile([.. Enumerable.Range(0, coders)
                .Select(_ => (Code: random.NextDouble() < Math.Sqrt(alpha) ? right : Deal(random, shares), IsThere: random.NextDouble() >= missing)).Where(c => c.IsThere).Select(c => c.Code)], 1)).ToList();
            var found = new C2G.Survey.Statistics.Coders(given, shares.Length).Krippendorff(CodeMetric.Nominal);
            var compared = given.Count(g => g.Given.Length > 1);
            if (found.Value is not { } value || compared < 2 || Coefficient.OfRatio(value, found.Error, compared) is not { Lower: { } lower, Upper: { } upper })
                continue;
            with++;
            covered += lower <= alpha && alpha <= upper ? 1 : 0;
        }

        return covered / (double)with;
    }

    private static int Deal(Random random, double[] shares)
    {
        var (code, left) = (0, random.NextDouble() - shares[0]);
        while (left >= 0 && code < shares.Length - 1)
            left -= shares[++code];
        return code;
    }
}
