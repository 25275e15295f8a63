using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Tallies;

/// <summary>Where a scale's sums stand: people with a point on every item, then each item's sum, then each pair's sum of products.</summary>
/// <param name="First">Index among the sums of all scales.</param>
internal sealed record ScaleSums(Scale Scale, int First)
{
    public int Count => 1 + Items + Items * (Items + 1) / 2;

    private int Items => Scale.Items.Count;

    /// <summary>Adds a response that answers every item of the scale.</summary>
    public void Add(long[] sums, TallyShape shape, Response response, int sign)
    {
        var points = new long[Items];
        for (var i = 0; i < points.Length; i++)
        {
            if (Scale.PointOf(shape.Instrument.Find(Scale.Items[i])!, response.Answers.GetValueOrDefault(Scale.Items[i])) is not { } point)
                return;
            points[i] = point;
        }

        var at = First;
        sums[at++] += sign;
        foreach (var point in points)
            sums[at++] += sign * point;
        for (var i = 0; i < points.Length; i++)
            for (var j = i; j < points.Length; j++)
                sums[at++] += sign * points[i] * points[j];
    }

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
}
