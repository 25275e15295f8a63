using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Tallies;

/// <summary>Where a scale's sums stand: people with a point on every item, then each item's sum, then each pair's sum of products; after them the same
/// for each item and each pair alone, over the people who have a point there.</summary>
/// <param name="First">Index among the sums of all scales.</param>
internal sealed record ScaleSums(Scale Scale, int First)
{
    public int Count => Listwise + 3 * Items + 2 * Items * (Items - 1);

    private int Items => Scale.Items.Count;

    private int Listwise => 1 + Items + Items * (Items + 1) / 2;

    /// <summary>Adds a response's points.</summary>
    public void Add(long[] sums, TallyShape shape, Response response, int sign)
    {
        var (points, given, at) = (new long?[Items], 0, First);
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = Scale.PointOf(shape.Instrument.Find(Scale.Items[i])!, response.Answers.GetValueOrDefault(Scale.Items[i]));
            given += points[i] is null ? 0 : 1;
        }

        if (given == points.Length)
        {
            sums[at++] += sign;
            foreach (var point in points)
                sums[at++] += sign * point!.Value;
            for (var i = 0; i < points.Length; i++)
                for (var j = i; j < points.Length; j++)
                    sums[at++] += sign * points[i]!.Value * points[j]!.Value;
        }

        at = First + Listwise;
        for (var i = 0; i < points.Length; i++)
            for (var j = i; j < points.Length; at += i == j ? 3 : 4, j++)
                if (points[i] is { } one && points[j] is { } other)
                {
                    sums[at] += sign;
                    sums[at + 1] += sign * one;
                    sums[at + 2] += sign * one * other;
                    if (i != j)
                        sums[at + 3] += sign * other;
                }
    }

    /// <summary>Over the people who have a point on every item.</summary>
    public (long N, CrossProducts Products) Read(ReadOnlySpan<long> sums)
    {
        var (products, n, at) = (new CrossProducts(Items), sums[First], First + 1 + Items);
        for (var i = 0; i < Items; i++)
            for (var j = i; j < Items; j++, at++)
            {
                products.Set(i, j, n, sums[First + 1 + i], sums[at]);
                products.Set(j, i, n, sums[First + 1 + j], sums[at]);
            }

        return (n, products);
    }

    /// <summary>Each item and each pair over the people who have a point there; and how many these are.</summary>
    public (IReadOnlyList<long> N, CrossProducts Products) ReadPairs(ReadOnlySpan<long> sums)
    {
        var (products, n, at) = (new CrossProducts(Items), new List<long>(), First + Listwise);
        for (var i = 0; i < Items; i++)
            for (var j = i; j < Items; at += i == j ? 3 : 4, j++)
            {
                n.Add(sums[at]);
                products.Set(i, j, sums[at], sums[at + 1], sums[at + 2]);
                if (i != j)
                    products.Set(j, i, sums[at], sums[at + 3], sums[at + 2]);
            }

        return (n, products);
    }
}
