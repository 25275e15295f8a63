using C2G.Survey.Instruments;
using C2G.Survey.Statistics;

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
    /// <summary>The margins count lists of different sizes.</summary>
    MarginsDiffer,
    /// <summary>No weights meet all margins, because nobody answered from some combination of groups.</summary>
    NotConverged,
    /// <summary>No weights below the limit keep the total.</summary>
    NotTrimmed,
}

/// <summary>An item that a list is counted by, or one of its groups.</summary>
/// <param name="Code">Of the group; <c>null</c> for the item.</param>
public sealed record ListedGroup(string Item, Texts ItemLabel, string? Code, Texts Label);

/// <summary>What an arm's respondents are weighted to, and what that costs.</summary>
/// <param name="Margins">The items, in the wave's order.</param>
/// <param name="EffectiveSize">Kish's: n of equal weights that would be as sure, over everybody who gave their groups.</param>
/// <param name="DesignEffect">n ÷ effective size, at least 1.</param>
/// <param name="Smallest">As times the mean weight; so is the largest.</param>
/// <param name="Trim">Times the median weight above which weights were cut; <c>null</c> where the wave asks for none.</param>
/// <param name="Cut">Respondents whose weight was cut; <c>null</c> without a limit and for some but fewer than k.</param>
public sealed record ListWeighting(IReadOnlyList<ListedGroup> Margins, double EffectiveSize, double DesignEffect, double Smallest, double Largest, double? Trim, long? Cut);

/// <summary>An arm's share with each group counting as it does on the list.</summary>
/// <param name="Share">In [0, 1], of those who gave their groups; <c>null</c> exactly where <paramref name="Why"/> says why. With several
/// margins it and everything beside it is rounded, because exact numbers would tell how few people are in a combination of groups.</param>
public sealed record WeightedFigure(double? Share, Interval? Interval, NotWeighted? Why)
{
    /// <summary>The margin or the group on account of which there is none.</summary>
    public ListedGroup? Where { get; init; }

    /// <summary><c>null</c> without a share.</summary>
    public ListWeighting? Weighting { get; init; }

    /// <param name="list">Of the arm.</param>
    /// <param name="headline">Its place among the wave's.</param>
    /// <param name="figure">The arm's unweighted share.</param>
    /// <param name="safe">The headlines of which the weighted share gives nothing away.</param>
    internal static WeightedFigure? Of(ListWeights? list, int headline, Figure figure, IReadOnlyCollection<int> safe) =>
        list is null || figure.Share is null || list.IsAbout(headline) ? null
        : !safe.Contains(headline) ? new(null, null, NotWeighted.Withheld)
        : list.Weights.Refusal is { } refusal ? new(null, null, refusal.Why) { Where = refusal.Where }
        : list.FigureOf(list.Weights, list.Counts[headline]);
}
