using System.Text.Json.Serialization;
using C2G.Survey.Instruments;
using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>Why a figure shows no number.</summary>
public enum Hiding
{
    /// <summary>It, or what remains beside it, stands for fewer than k people, or it would give such a figure away. Which of the two is
    /// not told: a hidden neighbour's value could be worked out from the difference.</summary>
    Withheld,
    /// <summary>Nobody is in its base: there is nothing to estimate.</summary>
    NoBase,
}

/// <summary>A share of a base. A hidden figure holds no number at all, so that no renderer can show one.</summary>
/// <param name="Base">The base of a hidden figure stays where that alone gives nothing away.</param>
/// <param name="Share">In [0, 1]; <c>null</c> exactly when hidden.</param>
public sealed record Figure(long? Favourable, long? Base, double? Share, Hiding? Hidden)
{
    /// <summary>Only of an arm whose design allows one: see <see cref="Uncertainty"/>.</summary>
    [JsonInclude]
    public Interval? Interval { get; internal init; }

    internal static Figure NoBase { get; } = new(null, null, null, Hiding.NoBase);

    internal static Figure Of(long favourable, long @base) => new(favourable, @base, (double)favourable / @base, null);

    internal static Figure Withheld(long? @base = null) => new(null, @base, null, Hiding.Withheld);
}

/// <summary>A figure of one level of a breakdown, or of one arm.</summary>
public sealed record LevelFigure(string Code, Texts Label, Figure Figure)
{
    /// <summary>Only of a headline's group, and where the design allows a test.</summary>
    public AgainstRest? Rest { get; init; }
}

/// <summary>A headline figure: over everybody without an interval, then beneath it the arms and the breakdowns.</summary>
/// <param name="Items">Names of the items that must all be favourable.</param>
public sealed record HeadlineFigure(string Id, Texts Title, IReadOnlyList<string> Items, BaseRule BaseRule, Figure Overall,
    IReadOnlyList<ArmFigure> Arms, IReadOnlyList<BreakdownFigures> Breakdowns);

public sealed record ArmFigure(string Id, Texts Label, Design Design, Figure Figure)
{
    /// <summary>Only of an arm that declares how many people of its list are in each group.</summary>
    public WeightedFigure? Weighted { get; init; }

    /// <summary>Only of an arm in which a whole list was asked.</summary>
    public NonResponse? NonResponse { get; init; }
}

public sealed record BreakdownFigures(string Name, Texts Label, IReadOnlyList<LevelFigure> Levels);

/// <summary>A count of respondents and its share of a stated base; hidden ones hold no number.</summary>
public sealed record Cell(string Code, Texts Label, long? Count, double? Share, Hiding? Hidden)
{
    internal static Cell Of(string code, Texts label, long count, long @base, bool isHidden) => isHidden ? new(code, label, null, null, Hiding.Withheld)
        : @base == 0 ? new(code, label, count, null, Hiding.NoBase) : new(code, label, count, (double)count / @base, null);
}

/// <summary>An item's answers by the levels of a breakdown.</summary>
public sealed record Distribution(string Name, Texts Label, IReadOnlyList<LevelDistribution> Levels);

/// <param name="Base">Respondents of the level with a substantive answer; <c>null</c> when hidden.</param>
/// <param name="Cells">Codes in the order of <see cref="ItemTable.Options"/>, which has their labels.</param>
public sealed record LevelDistribution(string Code, Texts Label, long? Base, IReadOnlyList<Cell> Cells)
{
    /// <inheritdoc cref="ItemTable.Numbers"/>
    public NumberSummary? Numbers { get; init; }
}

/// <summary>One item: its distribution on the valid base, its top-two figure, and every kind of missing apart.</summary>
/// <param name="Base">Respondents with a substantive answer; <c>null</c> when hidden.</param>
/// <param name="Options">Substantive options in the sheet's order; of a multiple choice the shares are of respondents and add to more than 1. Of a scale its
/// numbers; of a ranking the options as often as they were put first; of a statement those who confirmed it, of all whom it was shown.</param>
/// <param name="Favourable">Share with a favourable code; <c>null</c> when the instrument declares none.</param>
/// <param name="Missing">Don't know, not applicable, prefer not to say, skipped, not shown; the share is of all respondents.</param>
/// <param name="Breakdowns">The favourable share by each breakdown; empty where there is none overall.</param>
/// <param name="Distributions">The options by each breakdown; empty where none of them is shown overall.</param>
/// <param name="Asked">Respondents to whom the item was shown; <c>null</c> when hidden.</param>
public sealed record ItemTable(string Name, ItemType Type, Texts Label, string Section, long? Base, IReadOnlyList<Cell> Options,
    IReadOnlyList<string> FavourableCodes, Figure? Favourable, IReadOnlyList<Cell> Missing, IReadOnlyList<BreakdownFigures> Breakdowns,
    IReadOnlyList<Distribution> Distributions, long? Asked)
{
    /// <summary>Only of a scale of numbers all of whose cells are shown.</summary>
    public NumberSummary? Numbers { get; init; }

    /// <summary>Of a scale of numbers, the arms all of whose cells may be shown.</summary>
    public IReadOnlyList<ArmNumbers> Arms { get; init; } = [];

    /// <summary>Of a ranking, every option in the sheet's order.</summary>
    public IReadOnlyList<RankedOption> Ranking { get; init; } = [];
}

/// <summary>Which words the uncertainty statement uses.</summary>
public enum Statement
{
    CensusList,
    Probability,
    OpenLink,
    Mixed,
}

/// <summary>Who was asked and who answered. Started = consents posted; clicks are not measured.</summary>
/// <param name="ByChannel">Completed; the share is of all that completed. Empty when the wave does not break down by it; the same for languages.</param>
/// <param name="StartedByChannel">Consents posted; the share is of all of them.</param>
public sealed record Participation(Statement Statement, IReadOnlyList<ArmParticipation> Arms, long Started, long Completed,
    IReadOnlyList<Cell> ByChannel, IReadOnlyList<Cell> ByLanguage, IReadOnlyList<Cell> StartedByChannel, IReadOnlyList<Cell> StartedByLanguage);

/// <param name="Completed"><c>null</c> when hidden.</param>
/// <param name="Participated">Completed ÷ frame size, only for an arm with a frame; never called a response rate of an open link.</param>
public sealed record ArmParticipation(string Id, Texts Label, Design Design, int? FrameSize, int? Invited, int? Delivered, long? Completed, double? Participated)
{
    /// <summary>Only of an arm that declares how many people of its list are in each group: one for each margin.</summary>
    public IReadOnlyList<Representation> Representations { get; init; } = [];

    /// <summary>Only of an arm that declares what became of those who did not complete.</summary>
    public OutcomeRates? Outcomes { get; init; }
}

/// <summary>A point of the cumulative response curve; from one point to the next at least k people answered.</summary>
/// <param name="Arms">The same by arm, in the wave's order, each moving by nobody or by at least k; empty when an arm's number is hidden.</param>
public sealed record CurvePoint(DateOnly Day, long Cumulative, IReadOnlyList<long> Arms);

/// <summary>Answers before and after, by the same people.</summary>
/// <param name="Reused">Codes used twice in one phase: unmatched, for nobody can say whose they are.</param>
public sealed record Learning(long? Matched, long? OnlyBefore, long? OnlyAfter, long? Reused, IReadOnlyList<Transition> Items);

/// <summary>One paired item. States: favourable (for a question of knowledge: correct), other, none (don't know or blank).</summary>
/// <param name="Cells">3 × 3, rows before, columns after, row by row; empty for a number.</param>
/// <param name="MeanBefore">Of a number such as a score, over the pairs that have it both times.</param>
public sealed record Transition(string Name, Texts Label, long? Base, Figure? Before, Figure? After, IReadOnlyList<Cell> Cells,
    double? MeanBefore, double? MeanAfter, Hiding? Hidden)
{
    /// <summary><c>null</c> where the shares or means are hidden.</summary>
    public PairedShift? Shift { get; init; }
}

/// <summary>How far the matched people moved.</summary>
/// <param name="Change">After − before: of the favourable share, in [−1, 1], or of the mean.</param>
/// <param name="Lower">95 % interval of the change, Newcombe's for pairs or Student's t; only where no arm is an open link.</param>
/// <param name="P">McNemar's mid-p of a share, Wilcoxon's signed ranks of a number; only where no arm is an open link.</param>
/// <param name="Effect">Of a number: mean shift ÷ pooled standard deviation (d_av).</param>
/// <param name="RankBiserial">Of a number: matched-pairs rank-biserial correlation, in [−1, 1].</param>
/// <param name="Moves">Of a number: improved, same, declined.</param>
public sealed record PairedShift(double Change, double? Lower, double? Upper, double? P, double? Effect, double? RankBiserial, IReadOnlyList<Cell> Moves);

/// <summary>Everything that may be said of a wave. Pure: the same tally gives the same report. Renderers compute nothing.</summary>
public sealed partial record Report
{
    public required string Wave { get; init; }

    public required Texts Title { get; init; }

    public string? Series { get; init; }

    public required bool Simulated { get; init; }

    public required string Instrument { get; init; }

    public required string InstrumentVersion { get; init; }

    /// <summary>SHA-256 of the instrument's canonical JSON.</summary>
    public required string InstrumentHash { get; init; }

    public required DateOnly OpensOn { get; init; }

    public required DateOnly ClosesOn { get; init; }

    public required int K { get; init; }

    /// <summary>Responses in every figure of this report.</summary>
    public required long Respondents { get; init; }

    public required Participation Participation { get; init; }

    /// <summary><c>null</c> where the wave declares no reminders.</summary>
    public ReminderReport? Reminders { get; init; }

    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    public required IReadOnlyList<HeadlineFigure> Headlines { get; init; }

    public required IReadOnlyList<ItemTable> Items { get; init; }

    public Learning? Learning { get; init; }

    /// <summary>One for each item that the wave declares.</summary>
    public IReadOnlyList<NeutralityTable> Neutrality { get; init; } = [];

    /// <summary>One for each scale that the wave declares.</summary>
    public IReadOnlyList<ScaleReport> Scales { get; init; } = [];

    /// <summary><c>null</c> where the wave has one language or is not broken down by it.</summary>
    public LanguageEquivalence? Languages { get; init; }
}
