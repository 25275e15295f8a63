using C2G.Survey.Instruments;
using C2G.Survey.Statistics;

namespace C2G.Survey.Reports;

/// <summary>Whether respondents in different languages answered an item differently: a hint to read the translations side by side, not a judgement on them.</summary>
/// <param name="Languages">Those compared: every one whose answers are shown.</param>
/// <param name="IsWhole">The whole distribution was compared, otherwise the favourable share.</param>
/// <param name="V">Bias-corrected Cramér's V, in [0, 1]; <c>null</c> when fewer than two languages are shown or nobody differs.</param>
/// <param name="Test"><c>null</c> where the wave's design allows none.</param>
/// <param name="AdjustedP">Holm's, over all items that are tested.</param>
/// <param name="IsFlagged">The adjusted p is below 0.05 or, where no test is made, V is at least <see cref="LanguageEquivalence.Noticeable"/>.</param>
public sealed record LanguageComparison(string Item, Texts Label, IReadOnlyList<string> Languages, bool IsWhole, long? Base, double? V,
    Significance? Test, double? AdjustedP, bool IsFlagged);

/// <summary>All items compared by language.</summary>
/// <param name="IsTested">Every arm's design allows tests.</param>
/// <param name="Family">Number of tests that Holm's adjustment is for.</param>
public sealed record LanguageEquivalence(bool IsTested, int Family, IReadOnlyList<LanguageComparison> Items)
{
    /// <summary>From this V on an item is flagged where no test can be made: Cohen's w of 0.1 is small, of 0.3 medium.</summary>
    public const double Noticeable = 0.2;
}
