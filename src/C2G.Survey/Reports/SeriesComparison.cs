using System.Text.Json.Serialization;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>How far the events differ, over those whose figures are shown.</summary>
/// <param name="Lowest">The smallest share.</param>
/// <param name="Mean">Random-effects mean: each event has a share of its own.</param>
/// <param name="Deviation">Standard deviation between events beyond what their sizes explain.</param>
public sealed record Spread(int Events, double Lowest, double Highest, double Mean, double Deviation)
{
    /// <summary>Of the mean; only where no event is an open link.</summary>
    [JsonInclude]
    public Interval? Interval { get; internal init; }

    /// <summary>Whether the events differ at all; only where no event is an open link.</summary>
    public Significance? Test { get; init; }
}

/// <summary>Two headlines against each other, among the people who are in the base of both.</summary>
/// <param name="OnlyFirst">Favourable on the first and not on the second; <c>null</c> when hidden.</param>
/// <param name="P">McNemar's mid-p; <c>null</c> where no test is allowed or the counts are hidden.</param>
/// <param name="AdjustedP">Holm's, over all pairs.</param>
public sealed record HeadlinePair(string First, string Second, long? OnlyFirst, long? OnlySecond, double? P, double? AdjustedP, Hiding? Hidden);

/// <summary>Headlines against each other: the same people answered them, so that they are not compared as independent groups.</summary>
/// <param name="Q">Cochran's test over the people in every base; <c>null</c> where no test is allowed or a pair is hidden.</param>
public sealed record HeadlineComparison(IReadOnlyList<string> Headlines, bool IsTested, Significance? Q, IReadOnlyList<HeadlinePair> Pairs);

internal static class SeriesComparisons
{
    public static Spread? SpreadOf(IReadOnlyList<LevelFigure> events, bool isTested)
    {
        var shown = events.Where(e => e.Figure.Share is not null).Select(e => (e.Figure.Favourable!.Value, e.Figure.Base!.Value)).ToList();
        if (RandomEffects.Of(shown) is not { } random)
            return null;
        var shares = shown.Select(e => (double)e.Item1 / e.Item2).ToList();
        return new(random.Events, shares.Min(), shares.Max(), random.Mean, random.Spread)
        {
            Interval = isTested ? Uncertainty.Around(random.Mean, random.Error) : null,
            Test = isTested ? random.Homogeneity : null,
        };
    }

    /// <param name="events">Of one instrument and the same headlines in the same order.</param>
    /// <param name="pooled">Headline → its pooled figure; the hidden ones are not compared.</param>
    public static HeadlineComparison? Of(IReadOnlyList<Tally> events, IReadOnlyDictionary<string, Figure> pooled, int k, bool isTested)
    {
        var shape = events[0].Shape;
        var ids = shape.Wave.Headlines.Select(h => h.Id).ToList();
        if (events.Any(e => !e.Shape.Wave.Headlines.Select(h => h.Id).SequenceEqual(ids)))
            return null;
        // Of headlines on the same answers the one with the widest base: who was not asked counts as not favourable.
        var compared = shape.Wave.Headlines.Where(h => pooled.TryGetValue(h.Id, out var f) && f.Share is not null)
            .GroupBy(h => ReportHeadlines.FamilyOf(shape.Instrument, h)).Select(g => g.MaxBy(h => h.Base)!.Id).Order(Comparer<string>.Create((a, b) => ids.IndexOf(a) - ids.IndexOf(b))).ToList();
        if (compared.Count < 2)
            return null;
        var places = compared.Select(id => ids.IndexOf(id)).ToList();
        var patterns = new List<(char[] Answers, long Count)>();
        foreach (var (pattern, count) in events.SelectMany(e => e.Joint))
            patterns.Add(([.. places.Select(place => pattern[place])], count));
        var pairs = (from i in Enumerable.Range(0, compared.Count) from j in Enumerable.Range(i + 1, compared.Count - i - 1) select PairOf(compared, patterns, i, j, k, isTested)).ToList();
        var holm = Multiplicity.Holm([.. pairs.Select(p => p.P)]);
        var isHidden = pairs.Exists(p => p.Hidden is not null);
        return new(compared, isTested, isTested && !isHidden ? QOf(patterns, compared.Count) : null, [.. pairs.Select((p, i) => p with { AdjustedP = holm[i] })]);
    }

    private static HeadlinePair PairOf(List<string> ids, List<(char[] Answers, long Count)> patterns, int i, int j, int k, bool isTested)
    {
        long Count(char first, char second) => patterns.Where(p => p.Answers[i] == first && p.Answers[j] == second).Sum(p => p.Count);
        var (both, first, second, neither) = (Count('0', '0'), Count('0', '1'), Count('1', '0'), Count('1', '1'));
        // With the pooled figures beside it, any one cell gives the other three.
        return new[] { both, first, second, neither }.Any(c => Suppression.IsSmall(c, k)) ? new(ids[i], ids[j], null, null, null, null, Hiding.Withheld)
            : new(ids[i], ids[j], first, second, isTested ? new PairedProportions(both, first, second, neither).McNemarMidP().P : null, null, null);
    }

    private static Significance QOf(List<(char[] Answers, long Count)> patterns, int k)
    {
        var (yes, people) = (new long[k], new long[k + 1]);
        foreach (var (answers, count) in patterns.Where(p => !p.Answers.Contains('2')))
        {
            people[answers.Count(a => a == '0')] += count;
            for (var i = 0; i < k; i++)
                yes[i] += answers[i] == '0' ? count : 0;
        }

        return MarginalHomogeneity.CochranQ(yes, people);
    }
}
