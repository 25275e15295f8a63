using System.Globalization;

namespace C2G.Survey.Statistics;

/// <summary>Fits weights to known totals by iterative proportional fitting.</summary>
/// <remarks>With one margin it is post-stratification. Source: Deming and Stephan 1940; Holt and Smith 1979; Deville, Särndal and Sautory 1993.</remarks>
public static class Raking
{
    private const double Converged = 1e-10, EqualTotals = 1e-6;
    private const int MostRounds = 1000;

    /// <param name="cells">Their categories are those of the margins, in their order.</param>
    /// <param name="initial">Base weights, one for each cell.</param>
    /// <param name="margins">At least one; their totals agree to a relative 1e-6, and the first one's holds.</param>
    /// <returns>Weights that meet every margin to a relative 1e-10, or the reasons why there are none.</returns>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    public static Weights Of(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<Margin> margins)
    {
        Check(cells, initial, margins);
        var problems = ProblemsOf(cells, initial, margins);
        if (problems.Count > 0)
            return Weights.Refused(problems);

        var weights = initial.ToArray();
        // Totals that agree but for rounding are made to agree, or no weights could meet them all.
        var groups = margins.Select((margin, m) => Enumerable.Range(0, cells.Count).Where(c => cells[c].Respondents > 0 && initial[c] > 0)
            .GroupBy(c => cells[c].Categories[m]).Select(g => (Cells: g.ToArray(), Total: margin.Totals[g.Key] * margins[0].Total / margin.Total, Margin: margin.Name, Category: g.Key)).ToArray()).ToArray();
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var (members, total, _, _) in groups.SelectMany(g => g))
            {
                // A category whose people all weigh nothing stays as it is: its total is 0, or the check below says by how much it is missed.
                var factor = Sum(members) is > 0 and var sum ? total / sum : 1;
                foreach (var c in members)
                    weights[c] *= factor;
            }
            if (Worst().Error < Converged)
                return new(weights, []);
        }
        var worst = Worst();
        return Weights.Refused([new("raking-not-converged", $"{worst.Margin}: {worst.Category}", string.Create(CultureInfo.InvariantCulture, $"After {MostRounds} rounds this total is still off by {worst.Error:0.0e0}. Some combination has no respondents: merge categories."))]);

        double Sum(int[] members) => members.Sum(c => cells[c].Respondents * weights[c]);
        (double Error, string Margin, string Category) Worst() => groups.SelectMany(g => g)
            .Select(g => (Error: g.Total == 0 ? Sum(g.Cells) : Math.Abs(Sum(g.Cells) / g.Total - 1), g.Margin, g.Category)).MaxBy(g => double.IsNaN(g.Error) ? double.MaxValue : g.Error);
    }

    internal static void Check(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<Margin> margins)
    {
        if (initial.Count != cells.Count)
            throw new ArgumentException("A weight is wanted for each cell.", nameof(initial));
        if (margins.Count == 0 || cells.Any(c => c.Categories.Count != margins.Count))
            throw new ArgumentException("A category is wanted for each margin, and at least one margin.", nameof(margins));
    }

    internal static List<Problem> ProblemsOf(IReadOnlyList<WeightingCell> cells, IReadOnlyList<double> initial, IReadOnlyList<Margin> margins)
    {
        List<Problem> problems = [.. BaseWeights.Check(initial)];
        foreach (var (margin, m) in margins.Select((margin, m) => (margin, m)))
        {
            var present = cells.Where((c, i) => c.Respondents > 0 && initial[i] > 0).Select(c => c.Categories[m]).ToHashSet();
            problems.AddRange(margin.Totals.Where(t => !double.IsFinite(t.Value) || t.Value < 0)
                .Select(t => new Problem("invalid-margin", $"{margin.Name}: {t.Key}", "A total is negative or not a number.")));
            if (margin.Total == 0)
                problems.Add(new("invalid-margin", margin.Name, "The totals add up to 0, so that nobody is left to stand for anybody."));
            problems.AddRange(present.Where(c => !margin.Totals.ContainsKey(c)).Order(StringComparer.Ordinal)
                .Select(c => new Problem("unknown-category", $"{margin.Name}: {c}", "Respondents have a category that the margin does not have. Add its total, or merge it.")));
            problems.AddRange(margin.Totals.Where(t => t.Value > 0 && !present.Contains(t.Key)).OrderBy(t => t.Key, StringComparer.Ordinal)
                .Select(t => new Problem("empty-category", $"{margin.Name}: {t.Key}", "The population has people in this category and the sample has none. Merge it with a category that is like it.")));
            if (Math.Abs(margin.Total - margins[0].Total) > EqualTotals * margins[0].Total)
                problems.Add(new("margins-differ", margin.Name, string.Create(CultureInfo.InvariantCulture, $"This margin adds up to {margin.Total} and {margins[0].Name} to {margins[0].Total}. They describe one population and must agree.")));
        }
        return problems;
    }
}
