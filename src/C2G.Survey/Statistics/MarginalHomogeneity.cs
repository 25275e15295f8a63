using MathNet.Numerics.LinearAlgebra;

namespace C2G.Survey.Statistics;

/// <summary>Whether the same people's answers are distributed alike before and after, or over several items.</summary>
internal static class MarginalHomogeneity
{
    /// <summary>The Stuart-Maxwell test: chi-square with one degree of freedom for each category less one of each part. Nobody moved: p = 1.</summary>
    /// <param name="table">Matched people, rows before and columns after, in the same categories; none below 0.</param>
    /// <remarks>The covariance matrix is the Laplacian of who moved between which categories: one category of each part that nobody leaves
    /// is redundant, so that empty categories and separate parts cost degrees of freedom and nothing else.
    /// Source: Stuart 1955, Biometrika 42:412-416; Maxwell 1970.</remarks>
    /// <exception cref="ArgumentException">The table is not square, or a count is negative.</exception>
    public static Significance StuartMaxwell(long[][] table)
    {
        if (table.Any(row => row.Length != table.Length || row.Any(count => count < 0)))
            throw new ArgumentException("Before and after need the same categories, and no count is negative.", nameof(table));
        var used = Enumerable.Range(0, table.Length).Where(i => Enumerable.Range(0, table.Length).Any(j => i != j && table[i][j] + table[j][i] > 0)).ToList();
        if (used.Count == 0)
            return Significance.Still(NoEstimate.NoChange);
        var kept = used.Except(OneOfEachPart(table, used)).ToList();
        var moved = Vector<double>.Build.Dense(kept.Count, i => used.Sum(j => (double)(table[kept[i]][j] - table[j][kept[i]])));
        var covariance = Matrix<double>.Build.Dense(kept.Count, kept.Count, (i, j) => i == j
            ? used.Where(o => o != kept[i]).Sum(o => (double)(table[kept[i]][o] + table[o][kept[i]]))
            : -(table[kept[i]][kept[j]] + table[kept[j]][kept[i]]));
        return Significance.ChiSquare(moved * covariance.Solve(moved), kept.Count);
    }

    /// <summary>Bhapkar's test: Stuart-Maxwell's X as X/(1 − X/n). Where X = n it is not defined.</summary>
    /// <param name="table">As of <see cref="StuartMaxwell"/>.</param>
    /// <exception cref="ArgumentException">The table is not square, or a count is negative.</exception>
    /// <remarks>Source: Bhapkar 1966, Journal of the American Statistical Association 61:228-235.</remarks>
    public static Significance Bhapkar(long[][] table)
    {
        var stuart = StuartMaxwell(table);
        if (stuart.Statistic is not { } x)
            return stuart;
        var rest = 1 - x / table.Sum(row => row.Sum());
        return rest <= 1e-12 ? Significance.None(NoEstimate.NoVariation) : Significance.ChiSquare(x / rest, stuart.DegreesOfFreedom!.Value);
    }

    /// <summary>Cochran's Q: whether the same people say yes to k items equally often.</summary>
    /// <param name="yes">Number of yes to each of the k items, at least two.</param>
    /// <param name="peopleByYes">How many people said yes to 0, 1, … k of them; all answered every item.</param>
    /// <remarks>Source: Cochran 1950, Biometrika 37:256-266.</remarks>
    /// <exception cref="ArgumentException">The two do not count the same answers.</exception>
    public static Significance CochranQ(IReadOnlyList<long> yes, IReadOnlyList<long> peopleByYes)
    {
        var k = yes.Count;
        if (peopleByYes.Count != k + 1 || yes.Sum() != peopleByYes.Select((people, r) => people * r).Sum())
            throw new ArgumentException("The items' totals and the people's totals do not come from the same answers.", nameof(peopleByYes));
        if (k < 2)
            return Significance.None(NoEstimate.TooFew);
        double total = yes.Sum();
        var within = k * total - peopleByYes.Select((people, r) => (double)people * r * r).Sum();
        return within <= 0 ? Significance.Still(NoEstimate.NoVariation)
            : Significance.ChiSquare((k - 1) * (k * yes.Sum(c => (double)c * c) - total * total) / within, k - 1);
    }

    private static List<int> OneOfEachPart(long[][] table, List<int> used)
    {
        var (seen, last) = (new HashSet<int>(), new List<int>());
        foreach (var start in used.Where(seen.Add))
        {
            last.Add(start);
            var open = new Stack<int>([start]);
            while (open.TryPop(out var one))
                foreach (var next in used.Where(o => table[one][o] + table[o][one] > 0 && seen.Add(o)))
                    open.Push(next);
        }

        return last;
    }
}
