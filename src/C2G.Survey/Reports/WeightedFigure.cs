using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>Why a share is not weighted although the arm has a frame.</summary>
public enum NotWeighted
{
    /// <summary>A group's share is withheld, and the weighted share beside the unweighted one would give it away.</summary>
    Withheld,
    /// <summary>Nobody of a group of the list has answered, so that nobody can stand for it.</summary>
    EmptyGroup,
    /// <summary>Respondents say that they are in a group that the list does not have.</summary>
    UnknownGroup,
    /// <summary>More people of a group have answered than are on the list.</summary>
    FrameTooSmall,
}

/// <summary>An arm's share with each group counting as it does on the list.</summary>
/// <param name="Share">In [0, 1], of those who gave their group; <c>null</c> exactly where <paramref name="Why"/> says why.</param>
public sealed record WeightedFigure(double? Share, Interval? Interval, NotWeighted? Why)
{
    /// <param name="figure">The arm's unweighted share.</param>
    /// <param name="levels">The figures that are published for a breakdown's levels, over all arms.</param>
    internal static WeightedFigure? Of(Tally tally, Headline headline, int arm, Figure figure, Func<Breakdown, IEnumerable<Figure>> levels)
    {
        var (shape, declared) = (tally.Shape, tally.Shape.Wave.Arms[arm]);
        if (declared.Frame is not { } frame || figure.Share is null || headline.Items.ContainsKey(frame.Item))
            return null;
        var (breakdown, question) = (shape.Breakdowns.First(b => b.Name == frame.Item), shape.HeadlineOf(headline.Id));
        if (levels(breakdown).Any(f => f.Hidden is Hiding.Withheld) || !MayBeKnown(tally, breakdown, question))
            return new(null, null, NotWeighted.Withheld);

        // Who gave no group, or none of substance, is of no stratum.
        var substantive = breakdown.Item!.Options.Where(o => o.Missing is null).Select(o => o.Code).ToHashSet();
        var groups = breakdown.Levels.Select((code, i) => (Code: code, Level: breakdown.First + i)).Where(g => substantive.Contains(g.Code)).ToList();
        IReadOnlyList<WeightingCell> cells = [.. groups.Select(g => new WeightingCell(g.Code, [], tally.RespondentsOf(g.Level, arm))).Where(c => c.Respondents > 0)];
        var people = frame.People.ToDictionary(p => p.Key, p => (long)p.Value);
        var weights = BaseWeights.Of(cells, people);
        if (!weights.AreUsable)
            return new(null, null, ReasonOf(weights.Problems[0]));
        var share = WeightedShare.Of(new(cells, weights.ByCell, people), [.. cells.SelectMany((cell, i) =>
        {
            var counts = tally.CountsOf(question, groups.First(g => g.Code == cell.Stratum).Level, arm);
            return new CellValue[] { new(i, 1, counts[0]), new(i, 0, counts[1]) };
        })]);
        return share.Mean.Estimate is null ? null : new(share.Mean.Estimate, Uncertainty.OfWeighted(declared, share), null);
    }

    /// <summary>Whether each arm's part of every group could be published: as a sum of them, the weighted share may tell them all.</summary>
    private static bool MayBeKnown(Tally tally, Breakdown breakdown, Question question) =>
        Enumerable.Range(0, tally.Shape.Arms.Count).All(arm => Enumerable.Range(breakdown.First, breakdown.Levels.Count).All(level =>
            tally.CountsOf(question, level, arm) is var c && !Suppression.IsSmall(c[0], tally.Shape.Wave.K) && !Suppression.IsSmall(c[1], tally.Shape.Wave.K)
            && (c[0] == 0 == (c[1] == 0) || c[0] + c[1] >= Suppression.SmallGroup)));

    private static NotWeighted ReasonOf(Problem problem) => problem.Code switch
    {
        "empty-stratum" => NotWeighted.EmptyGroup,
        "unknown-stratum" => NotWeighted.UnknownGroup,
        _ => NotWeighted.FrameTooSmall,
    };
}
