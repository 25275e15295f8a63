using System.Text.Json.Serialization;
using C2G.Survey.Instruments;
using C2G.Survey.Statistics;

namespace C2G.Survey.Reports;

/// <summary>Which way respondents see the information lean.</summary>
/// <param name="Net">Share towards − share against, in [−1, 1]; <c>null</c> when one of them is hidden.</param>
public sealed record Lean(Figure Towards, Figure Neither, Figure Against, double? Net)
{
    /// <summary>Of the net lean; only of an arm whose design allows one.</summary>
    [JsonInclude]
    public Difference? Interval { get; internal init; }
}

/// <summary>The lean that an arm sees, or those of one stance.</summary>
public sealed record LevelLean(string Code, Texts Label, Lean Lean);

/// <summary>What the symmetry index says.</summary>
public enum SymmetryReading
{
    /// <summary>The wave's design allows no interval: the index describes those who answered, and no more is read from it.</summary>
    Descriptive,
    /// <summary>The interval covers 0: no lean beyond what chance explains.</summary>
    Balanced,
    /// <summary>Supporters and opponents, each counted equally, see a lean towards use.</summary>
    Towards,
    /// <summary>The same against use.</summary>
    Against,
}

/// <summary>The mean of the supporters' and the opponents' net lean.</summary>
/// <param name="Index">In [−1, 1]. 0 where supporters see it lean against as much as opponents see it lean towards, however many there are of
/// each; <c>null</c> when a group is hidden or empty.</param>
/// <param name="Supporters">Their net lean.</param>
/// <param name="Opponents">Their net lean.</param>
public sealed record Symmetry(double? Index, double? Supporters, double? Opponents, SymmetryReading Reading, Hiding? Hidden)
{
    /// <summary>Only where every arm's design allows one.</summary>
    [JsonInclude]
    public Difference? Interval { get; internal init; }
}

/// <summary>Perceived neutrality in one item.</summary>
/// <param name="ByStance">By the respondent's own stance; empty where none is asked or nothing is shown overall.</param>
/// <param name="Symmetry"><c>null</c> where no stance is asked.</param>
public sealed record NeutralityTable(string Item, Texts Label, Lean Overall, IReadOnlyList<LevelLean> Arms, IReadOnlyList<LevelLean> ByStance, Symmetry? Symmetry);
