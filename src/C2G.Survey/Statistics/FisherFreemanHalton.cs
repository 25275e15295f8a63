using MathNet.Numerics;

namespace C2G.Survey.Statistics;

/// <summary>The exact test of an r × c table: the probability, given its margins, of all tables that are not likelier than the observed one.</summary>
/// <remarks>Column by column; of the columns that are left only the row sums matter, so that tables which agree in them and in their probability
/// so far are carried on as one, and not at all once it is known of all of them whether they count (Mehta and Patel 1983). Where there are too many, the observed people are dealt out anew by a fixed seed.
/// Source: Freeman and Halton 1951, Biometrika 38:141-149.</remarks>
internal static class FisherFreemanHalton
{
    public const int Draws = 100_000;

    // Tables whose probabilities differ by less count as equally likely.
    private const double Tie = 1e-7;
    private const int MostStates = 200_000, MostSteps = 1_000_000;

    /// <summary>The exact test, or its simulation where there are too many tables: two-sided, without a statistic.</summary>
    /// <param name="table">Group × answer.</param>
    /// <returns>p in [0, 1], or why there is none.</returns>
    public static Significance Of(Contingency table) =>
        table.Why is { } why ? Significance.None(why) : new(null, null, Exact(table) ?? Simulated(table));

    /// <summary>The exact p.</summary>
    /// <param name="table">Of at least two rows and columns.</param>
    /// <param name="mostSteps">Columns filled in, which is what takes the time; at least 1.</param>
    /// <returns><c>null</c> when there are too many tables to go through.</returns>
    public static double? Exact(Contingency table, int mostSteps = MostSteps)
    {
        // Few rows and many columns keep the states few.
        var (rows, columns) = table.RowSums.Length <= table.ColumnSums.Length ? (table.RowSums, table.ColumnSums) : (table.ColumnSums, table.RowSums);
        return new Network(rows, columns, mostSteps, LogsTo(table.N)).TailOf(table.Rows.Sum(row => row.Sum(Log)) - Math.Log(1 + Tie));
    }

    /// <summary>The same by dealing out the answers anew; (extreme + 1)/(draws + 1).</summary>
    /// <param name="table">Of at least two rows and columns; the same table gives the same p.</param>
    /// <remarks>Source: Hope 1968; Phipson and Smyth 2010.</remarks>
    public static double Simulated(Contingency table)
    {
        var random = new Random(20_261_102);
        var answers = table.ColumnSums.SelectMany((count, c) => Enumerable.Repeat(c, (int)count)).ToArray();
        var logs = LogsTo(table.N);
        var observed = table.Rows.Sum(row => row.Sum(c => logs[c])) - Math.Log(1 + Tie);
        var (extreme, counts) = (0, new int[table.ColumnSums.Length]);
        for (var draw = 0; draw < Draws; draw++)
        {
            random.Shuffle(answers);
            var (sum, at) = (0.0, 0);
            foreach (var size in table.RowSums)
            {
                Array.Clear(counts);
                for (var person = 0; person < size; person++)
                    counts[answers[at++]]++;
                foreach (var count in counts)
                    sum += logs[count];
            }

            extreme += sum >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (Draws + 1);
    }

    private static double[] LogsTo(long n) => [.. Enumerable.Range(0, (int)n + 1).Select(c => Log(c))];

    /// <summary>log c!</summary>
    private static double Log(long c) => SpecialFunctions.GammaLn(c + 1);

    /// <summary>Tables with given margins, column by column. A table's cost is the logarithm of the product of its cells' factorials: the dearer the less likely.</summary>
    private sealed class Network(long[] rows, long[] columns, int mostSteps, double[] logs)
    {
        private readonly Dictionary<Key, (double Least, double Most)> _bounds = [];
        private int _steps;

        /// <summary>The probability of all tables that cost at least so much; <c>null</c> when there are too many states.</summary>
        public double? TailOf(double cost)
        {
            var constant = rows.Concat(columns).Sum(Of) - Of(rows.Sum());
            var tail = 0.0;
            var states = new Dictionary<Key, (double Past, double Ways)> { [new([.. rows.Order()], 0)] = (0, 1) };
            for (var column = 0; states.Count > 0; column++)
            {
                var next = new Dictionary<Key, (double Past, double Ways)>();
                foreach (var (key, (past, ways)) in states)
                {
                    if (BoundsOf(key.Left, column) is not { } bounds || next.Count > Math.Min(MostStates, mostSteps))
                        return null;
                    if (past + bounds.Least >= cost)
                        tail += ways * Math.Exp(constant - past + MassOf(key.Left, column));
                    else if (past + bounds.Most >= cost)
                        foreach (var (left, more) in Fill(key.Left, columns[column]))
                        {
                            // 1e-10 joins what differs by rounding alone: the same factorials in another order.
                            var at = new Key(left, (long)Math.Round((past + more) * 1e10));
                            next[at] = next.TryGetValue(at, out var same) ? (same.Past, same.Ways + ways) : (past + more, ways);
                        }
                }

                states = next;
            }

            return Math.Min(1, tail);
        }

        /// <summary>Logarithm of the sum, over every way to fill the other columns, of 1 ÷ the product of the factorials.</summary>
        private double MassOf(long[] left, int column) => Of(left.Sum()) - left.Sum(Of) - columns.Skip(column).Sum(Of);

        /// <summary>What filling the columns from this one on costs at the least and at the most.</summary>
        private (double Least, double Most)? BoundsOf(long[] left, int column)
        {
            if (column == columns.Length)
                return (0, 0);
            if (column == columns.Length - 1)
                return left.Sum(Of) is var last ? (last, last) : null;
            var key = new Key(left, column);
            if (_bounds.TryGetValue(key, out var known))
                return known;
            var (least, most) = (double.MaxValue, double.MinValue);
            foreach (var (next, cost) in Fill(left, columns[column]))
            {
                if (++_steps > mostSteps || BoundsOf(next, column + 1) is not { } rest)
                    return null;
                (least, most) = (Math.Min(least, cost + rest.Least), Math.Max(most, cost + rest.Most));
            }

            return _bounds[key] = (least, most);
        }

        private double Of(long c) => logs[c];

        /// <summary>Every way to fill a column: what is left of the rows, sorted because their order no longer matters, and the column's cost.</summary>
        private List<(long[] Left, double Cost)> Fill(long[] left, long column)
        {
            var (filled, cells) = (new List<(long[], double)>(), new long[left.Length]);
            Place(0, left.Sum(), column, 0);
            return filled;

            void Place(int row, long room, long rest, double cost)
            {
                room -= left[row];
                if (row == left.Length - 1)
                {
                    if (rest > left[row])
                        return;
                    cells[row] = rest;
                    var after = new long[left.Length];
                    for (var r = 0; r < after.Length; r++)
                        after[r] = left[r] - cells[r];
                    Array.Sort(after);
                    filled.Add((after, cost + logs[rest]));
                    return;
                }

                for (var c = Math.Max(0, rest - room); c <= Math.Min(rest, left[row]); c++)
                {
                    cells[row] = c;
                    Place(row + 1, room, rest - c, cost + logs[c]);
                }
            }
        }
    }

    private readonly struct Key(long[] left, long number) : IEquatable<Key>
    {
        public long[] Left { get; } = left;

        private long Number { get; } = number;

        public bool Equals(Key other) => Number == other.Number && Left.AsSpan().SequenceEqual(other.Left);

        public override bool Equals(object? other) => other is Key key && Equals(key);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Number);
            foreach (var count in Left)
                hash.Add(count);
            return hash.ToHashCode();
        }
    }
}
