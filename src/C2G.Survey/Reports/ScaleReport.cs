using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>How well the items of a scale measure one thing.</summary>
/// <param name="Base">People with a substantive answer to every item; <c>null</c> when hidden.</param>
/// <param name="Alpha">Cronbach's; of two items Spearman-Brown stands beside it.</param>
/// <param name="Omega">McDonald's, one factor by maximum likelihood; <c>null</c> below three items or where there is no admissible solution.</param>
/// <param name="Lower">Feldt's 95 % interval of alpha; only where no arm is an open link.</param>
/// <param name="Hidden">Why nothing is given: fewer than 30 people, or an item that nobody answers differently.</param>
public sealed record ScaleReport(string Id, Texts Title, long? Base, double? Alpha, double? Lower, double? Upper, double? SpearmanBrown, double? Omega,
    IReadOnlyList<ScaleItem> Items, Hiding? Hidden)
{
    /// <summary>Alpha with each covariance over everybody who answered both items; that of <see cref="Alpha"/> where all answered all. <c>null</c> where
    /// it would tell of the few who left an item out, and where it is not defined.</summary>
    public double? Pairwise { get; init; }

    /// <summary>Some item probably runs the other way and is not declared as reversed.</summary>
    public bool IsNegative => Alpha < 0;
}

/// <param name="IfDeleted">Alpha of the others.</param>
/// <param name="Rest">Correlation with the sum of the others.</param>
public sealed record ScaleItem(string Name, Texts Label, double? IfDeleted, double? Rest);

internal static class ReportScales
{
    public static IReadOnlyList<ScaleReport> Of(Protection protection)
    {
        var (tally, shape) = (protection.Tally, protection.Tally.Shape);
        return [.. shape.Scales.Select(s =>
        {
            var (n, products) = s.Read(tally.Scales);
            var items = s.Scale.Items.Select(name => shape.Instrument.Find(name)!).ToList();
            if (n < Suppression.SmallGroup)
                return new ScaleReport(s.Scale.Id, s.Scale.Title, null, null, null, null, null, null, [], n == 0 ? Hiding.NoBase : Hiding.Withheld);
            var covariance = products.Covariance()!;
            var alpha = Reliability.Alpha(covariance);
            var interval = alpha is { } a && Uncertainty.AllowsTests(shape.Wave) ? Reliability.Feldt(a, n, items.Count) : null;
            var (deleted, rest) = (Reliability.AlphaIfDeleted(covariance), Reliability.ItemRest(covariance));
            // Beside the items' own bases this one tells how many left another item out.
            var isBaseShown = items.All(i => !Suppression.IsSmall(protection.TableOf(i).Overall.Base - n, protection.K));
            return new(s.Scale.Id, s.Scale.Title, isBaseShown ? n : null, alpha, interval?.Lower, interval?.Upper, Reliability.SpearmanBrown(covariance),
                OneFactor.MaximumLikelihood(covariance)?.Omega, [.. items.Select((item, i) => new ScaleItem(item.Name, item.Label, deleted[i], rest[i]))],
                alpha is null ? Hiding.NoBase : null) { Pairwise = alpha is null ? null : PairwiseOf(s, tally, n, protection.K) };
        })];
    }

    /// <summary>Beside the alpha of those who answered every item, this one tells of those who did not, pair by pair: nobody, or k of them at the least.</summary>
    private static double? PairwiseOf(ScaleSums scale, Tally tally, long everyItem, int k)
    {
        var (people, products) = scale.ReadPairs(tally.Scales);
        return people.Any(n => Suppression.IsSmall(n - everyItem, k)) ? null : Reliability.Alpha(products.Covariance()!);
    }
}
