namespace C2G.Survey.Statistics;

/// <summary>A correlation with its test against none.</summary>
/// <param name="Coefficient">In [−1, 1]; <c>null</c> when one of the two does not vary.</param>
internal sealed record Correlation(double? Coefficient, Significance Test)
{
    internal static Correlation None(NoEstimate why) => new(null, Significance.None(why));
}

/// <summary>How two ordered items of the same people go together, from their joint table: rows and columns from low to high, all rows of one length, no count
/// below 0; otherwise <see cref="ArgumentException"/>.</summary>
/// <remarks>Where one of the two does not vary there is no coefficient but the reason.</remarks>
internal static class RankCorrelation
{
    private const int ExactUpTo = 9;

    /// <summary>Spearman's ρ, the correlation of midranks, tested by Student's t with n − 2 degrees of freedom.</summary>
    /// <remarks>Source: Spearman 1904.</remarks>
    public static Correlation Spearman(long[][] table)
    {
        if (Varies(table) is { } why)
            return Correlation.None(why);
        var (rows, columns) = (Midranks(RowSums(table)), Midranks(ColumnSums(table)));
        return WithStudent(Pearson(table, rows, columns), N(table));
    }

    /// <summary>The same, tested over all orders of up to nine people without ties.</summary>
    /// <param name="ranks">The second item's ranks 1 … n in the order of the first's.</param>
    /// <exception cref="ArgumentException">Fewer than three people, more than nine, or ties.</exception>
    /// <remarks>Source: Kendall and Gibbons 1990, ch. 4.</remarks>
    public static Correlation SpearmanExact(IReadOnlyList<int> ranks)
    {
        var n = ranks.Count;
        if (n is < 3 or > ExactUpTo || !ranks.Order().SequenceEqual(Enumerable.Range(1, n)))
            throw new ArgumentException($"Three to {ExactUpTo} people, each with a rank of their own.", nameof(ranks));
        long Distance(IEnumerable<int> order) => order.Select((rank, i) => (long)(rank - i - 1) * (rank - i - 1)).Sum();
        var middle = n * ((long)n * n - 1) / 6;
        var observed = Math.Abs(Distance(ranks) - middle);
        var (all, extreme) = (0, 0);
        Walk(Enumerable.Range(1, n).ToArray(), 0);
        return new(1 - (double)Distance(ranks) / middle, new(Distance(ranks), null, (double)extreme / all));

        void Walk(int[] order, int place)
        {
            if (place == n)
            {
                all++;
                extreme += Math.Abs(Distance(order) - middle) >= observed ? 1 : 0;
                return;
            }

            for (var i = place; i < n; i++)
            {
                (order[place], order[i]) = (order[i], order[place]);
                Walk(order, place + 1);
                (order[place], order[i]) = (order[i], order[place]);
            }
        }
    }

    /// <summary>Kendall's τ-b, tested by the normal distribution with ties.</summary>
    /// <remarks>Source: Kendall 1945; Kendall and Gibbons 1990, ch. 5.</remarks>
    public static Correlation Kendall(long[][] table)
    {
        if (Varies(table) is { } why)
            return Correlation.None(why);
        double n = N(table), s = 0;
        for (var i = 0; i < table.Length; i++)
            for (var j = 0; j < table[i].Length; j++)
                for (var k = i + 1; k < table.Length; k++)
                    for (var l = 0; l < table[k].Length; l++)
                        s += (double)table[i][j] * table[k][l] * Math.Sign(l - j);
        var (rows, columns, pairs) = (RowSums(table), ColumnSums(table), n * (n - 1) / 2);
        double Sum(IEnumerable<long> ties, Func<double, double> of) => ties.Sum(t => of(t));
        double Two(double t) => t * (t - 1);
        double Three(double t) => t * (t - 1) * (t - 2);
        double Five(double t) => t * (t - 1) * (2 * t + 5);
        var variance = (Five(n) - Sum(rows, Five) - Sum(columns, Five)) / 18
            + Sum(rows, Two) * Sum(columns, Two) / (2 * n * (n - 1))
            + (n > 2 ? Sum(rows, Three) * Sum(columns, Three) / (9 * n * (n - 1) * (n - 2)) : 0);
        return new(s / Math.Sqrt((pairs - Sum(rows, Two) / 2) * (pairs - Sum(columns, Two) / 2)), Significance.Normal(s / Math.Sqrt(variance)));
    }

    /// <summary>Pearson's r of two scored items, tested by Student's t with n − 2 degrees of freedom. Source: Pearson 1896.</summary>
    /// <param name="table">Joint counts.</param>
    /// <param name="rowScores">One for each row.</param>
    /// <param name="columnScores">One for each column.</param>
    public static Correlation Scored(long[][] table, IReadOnlyList<double> rowScores, IReadOnlyList<double> columnScores) =>
        Varies(table) is { } why ? Correlation.None(why) : WithStudent(Pearson(table, rowScores, columnScores), N(table));

    /// <summary>Fisher's interval of r; <c>null</c> for fewer than four people or |r| = 1.</summary>
    /// <param name="r">In [−1, 1].</param>
    /// <param name="n">People.</param>
    /// <param name="level">In (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <remarks>Source: Fisher 1921.</remarks>
    public static (double Lower, double Upper)? IntervalOf(double r, long n, double level = 0.95)
    {
        UpperTail.CheckedLevel(level);
        if (n < 4 || Math.Abs(r) >= 1)
            return null;
        var half = UpperTail.CriticalNormal(level) / Math.Sqrt(n - 3);
        return (Math.Tanh(Math.Atanh(r) - half), Math.Tanh(Math.Atanh(r) + half));
    }

    private static Correlation WithStudent(double r, long n)
    {
        if (n < 3)
            return new(r, Significance.None(NoEstimate.TooFew));
        var t = Math.Abs(r) >= 1 ? double.MaxValue : r * Math.Sqrt((n - 2) / (1 - r * r));
        return new(r, new(Math.Abs(r) >= 1 ? null : t, n - 2, UpperTail.TwoSidedStudent(t, n - 2)));
    }

    private static double Pearson(long[][] table, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double n = N(table);
        var (rows, columns) = (RowSums(table), ColumnSums(table));
        var (meanX, meanY) = (rows.Select((c, i) => c * x[i]).Sum() / n, columns.Select((c, j) => c * y[j]).Sum() / n);
        var product = table.Select((row, i) => row.Select((c, j) => c * (x[i] - meanX) * (y[j] - meanY)).Sum()).Sum();
        var (squareX, squareY) = (rows.Select((c, i) => c * (x[i] - meanX) * (x[i] - meanX)).Sum(), columns.Select((c, j) => c * (y[j] - meanY) * (y[j] - meanY)).Sum());
        return Math.Clamp(product / Math.Sqrt(squareX * squareY), -1, 1);
    }

    private static double[] Midranks(long[] counts)
    {
        var ranks = new double[counts.Length];
        for (var (c, below) = (0, 0L); c < ranks.Length; below += counts[c++])
            ranks[c] = below + (counts[c] + 1) / 2.0;
        return ranks;
    }

    private static NoEstimate? Varies(long[][] table) => table.Any(row => row.Length != table[0].Length || row.Any(count => count < 0))
        ? throw new ArgumentException("Every row needs the same columns and no negative count.", nameof(table)) : N(table) == 0 ? NoEstimate.NoAnswers
        : RowSums(table).Count(c => c > 0) < 2 || ColumnSums(table).Count(c => c > 0) < 2 ? NoEstimate.NoVariation : null;

    private static long N(long[][] table) => table.Sum(row => row.Sum());

    private static long[] RowSums(long[][] table) => [.. table.Select(row => row.Sum())];

    private static long[] ColumnSums(long[][] table) => [.. Enumerable.Range(0, table[0].Length).Select(c => table.Sum(row => row[c]))];
}
