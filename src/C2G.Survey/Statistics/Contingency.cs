namespace C2G.Survey.Statistics;

/// <summary>A table of different people: group × answer, unweighted.</summary>
/// <remarks>Tests are two-sided. Where fewer than two rows or columns have anybody in them, each of them says why there is none instead of failing: see <see cref="Why"/>.</remarks>
internal sealed class Contingency
{
    /// <param name="rows">Counts, row by row, all of one length, none negative. Empty rows and columns are dropped: see <see cref="DroppedRows"/>.</param>
    /// <exception cref="ArgumentException">Rows of different lengths or a negative count.</exception>
    public Contingency(IReadOnlyList<IReadOnlyList<long>> rows)
    {
        if (rows.Any(r => r.Count != rows[0].Count || r.Any(c => c < 0)))
            throw new ArgumentException("Every row needs the same columns and no negative count.", nameof(rows));
        var columns = rows.Count == 0 ? [] : Enumerable.Range(0, rows[0].Count).ToList();
        DroppedRows = [.. Enumerable.Range(0, rows.Count).Where(r => rows[r].Sum() == 0)];
        DroppedColumns = [.. columns.Where(c => rows.Sum(r => r[c]) == 0)];
        var used = columns.Except(DroppedColumns).ToList();
        Rows = [.. rows.Where(r => r.Sum() > 0).Select(r => used.Select(c => r[c]).ToArray())];
        RowSums = [.. Rows.Select(r => r.Sum())];
        ColumnSums = [.. used.Select((_, c) => Rows.Sum(r => r[c]))];
        N = RowSums.Sum();
    }

    /// <summary>Without the empty lines.</summary>
    public long[][] Rows { get; }

    public IReadOnlyList<int> DroppedRows { get; }

    public IReadOnlyList<int> DroppedColumns { get; }

    public long[] RowSums { get; }

    public long[] ColumnSums { get; }

    public long N { get; }

    public double DegreesOfFreedom => (Rows.Length - 1) * (ColumnSums.Length - 1);

    public double SmallestExpected => N == 0 ? 0 : (double)RowSums.Min() * ColumnSums.Min() / N;

    /// <summary>How many cells expect fewer than five.</summary>
    public int ExpectedBelowFive => RowSums.Sum(r => ColumnSums.Count(c => (double)r * c / N < 5));

    /// <summary>Some cell expects fewer than one, or more than a fifth of them fewer than five. Source: Cochran 1954.</summary>
    public bool IsSmall => SmallestExpected < 1 || ExpectedBelowFive > 0.2 * Rows.Length * ColumnSums.Length;

    /// <summary>Why no test can be made; <c>null</c> when one can.</summary>
    public NoEstimate? Why => N == 0 ? NoEstimate.NoAnswers : DegreesOfFreedom < 1 ? NoEstimate.NoVariation : null;

    /// <summary>Pearson's chi-square. Source: Pearson 1900.</summary>
    public Significance Pearson() => Why is { } why ? Significance.None(why) : Significance.ChiSquare(Sum(0), DegreesOfFreedom);

    /// <summary>Of a 2 × 2 table, with the continuity correction of Yates; of a larger one <see cref="Pearson"/>.</summary>
    /// <remarks>Source: Yates 1934; as R's <c>chisq.test</c>, corrected by no more than the distance itself.</remarks>
    public Significance Yates() => Why is { } why ? Significance.None(why) : DegreesOfFreedom > 1 ? Pearson()
        : Significance.ChiSquare(Sum(Math.Min(0.5, Math.Abs(Rows[0][0] - Expected(0, 0)))), 1);

    /// <summary>Of a 2 × 2 table: chi-square × (n − 1)/n. Source: Campbell 2007, Statistics in Medicine 26:3661-3675.</summary>
    public Significance LessOne() => Why is { } why ? Significance.None(why) : Significance.ChiSquare(Sum(0) * (N - 1) / N, DegreesOfFreedom);

    /// <summary>Chi-square where enough is expected in the cells; else the exact test, or its simulation for a large table: these have no statistic.</summary>
    /// <remarks>Source: Cochran 1954; Freeman and Halton 1951.</remarks>
    public Significance Independence() => Why is { } why ? Significance.None(why) : IsSmall ? FisherFreemanHalton.Of(this) : Pearson();

    /// <summary>Standardized residuals, (observed − expected)/√(expected(1 − row share)(1 − column share)). Source: Agresti 2013, sec. 3.3.</summary>
    /// <returns>In the shape of <see cref="Rows"/>; nothing where <see cref="Why"/> says why.</returns>
    public double[][] Residuals() => Why is not null ? [] : [.. Rows.Select((row, r) => row.Select((count, c) =>
        (count - Expected(r, c)) / Math.Sqrt(Expected(r, c) * (1 - (double)RowSums[r] / N) * (1 - (double)ColumnSums[c] / N))).ToArray())];

    /// <summary>Cramér's V, in [0, 1]; <c>null</c> where <see cref="Why"/> says why. Source: Cramér 1946.</summary>
    public double? CramerV => Why is null ? Math.Sqrt(Sum(0) / N / Math.Min(Rows.Length - 1, ColumnSums.Length - 1)) : null;

    /// <summary>V with its bias taken off, which for small groups is most of it. Source: Bergsma 2013, Journal of the Korean Statistical Society 42:323-328.</summary>
    public double? CorrectedV
    {
        get
        {
            if (Why is not null || N < 2)
                return null;
            double r = Rows.Length, c = ColumnSums.Length;
            var phi = Math.Max(0, Sum(0) / N - (r - 1) * (c - 1) / (N - 1));
            var least = Math.Min(r - (r - 1) * (r - 1) / (N - 1), c - (c - 1) * (c - 1) / (N - 1)) - 1;
            return least <= 0 ? null : Math.Sqrt(phi / least);
        }
    }

    /// <summary>Whether counts are spread as expected; equally, unless shares are given.</summary>
    /// <param name="counts">At least 0.</param>
    /// <param name="shares">One for each count, above 0; their sum is 1.</param>
    /// <exception cref="ArgumentException">Shares of another number, not above 0 or of another sum.</exception>
    /// <remarks>Source: Pearson 1900.</remarks>
    public static Significance GoodnessOfFit(IReadOnlyList<long> counts, IReadOnlyList<double>? shares = null)
    {
        if (shares is not null && (shares.Count != counts.Count || !shares.All(s => s > 0) || Math.Abs(shares.Sum() - 1) > 1e-9))
            throw new ArgumentException("Each count needs a share above 0, and together they are 1.", nameof(shares));
        var n = counts.Sum();
        if (n == 0)
            return Significance.None(NoEstimate.NoAnswers);
        return counts.Count < 2 ? Significance.None(NoEstimate.NoVariation)
            : Significance.ChiSquare(counts.Select((o, i) => (shares?[i] ?? 1.0 / counts.Count) * n is var e ? (o - e) * (o - e) / e : 0).Sum(), counts.Count - 1);
    }

    private double Expected(int row, int column) => (double)RowSums[row] * ColumnSums[column] / N;

    private double Sum(double correction) => Rows.Select((row, r) => row.Select((count, c) =>
        Math.Pow(Math.Abs(count - Expected(r, c)) - correction, 2) / Expected(r, c)).Sum()).Sum();
}
