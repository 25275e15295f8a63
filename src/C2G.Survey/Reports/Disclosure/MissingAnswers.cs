using C2G.Survey.Instruments;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports.Disclosure;

/// <summary>The kinds of missing answers of one question, protected against each other.</summary>
/// <remarks>How many people are outside the base follows from the base and is not protected; why each of them is, is. Where the base itself
/// is withheld, a kind is withheld with it.</remarks>
internal sealed record MissingAnswers(IReadOnlyList<(string Code, Texts Label, long Count, bool IsHidden)> Kinds)
{
    /// <param name="hiddenBase">The base when it is not shown; <c>null</c> when it is.</param>
    public static MissingAnswers Of(Protection protection, Question question, long? hiddenBase)
    {
        var counts = protection.Tally.CountsOf(question);
        var kinds = new List<(string Code, Texts Label, long Count)>();
        if (question.Kind is QuestionKind.SingleChoice)
            for (var i = 0; i < question.Item!.Options.Count; i++)
                if (question.Item.Options[i].Missing is not null)
                    kinds.Add((question.Item.Options[i].Code, question.Item.Options[i].Label, counts[i]));
        kinds.Add((TallyShape.Skipped, Texts.None, counts[^2]));
        kinds.Add((TallyShape.NotShown, Texts.None, counts[^1]));
        var isAskedPublished = protection.Tally.Shape.Wave.Headlines.Any(h => h.Base is BaseRule.Asked && h.Items.Count == 1 && h.Items.ContainsKey(question.Name));
        var parts = kinds.Take(kinds.Count - (isAskedPublished ? 1 : 0)).Select(m => m.Count).ToList();
        var hidden = Suppression.Partition(hiddenBase is { } @base ? [.. parts, @base] : parts, protection.K);
        return new([.. kinds.Select((m, i) => (m.Code, m.Label, m.Count, i < parts.Count && hidden[i]))]);
    }

    public bool IsHidden(string code) => Kinds.First(k => k.Code == code).IsHidden;

    /// <summary>Respondents who were asked; <c>null</c> when that would tell how many were not.</summary>
    public long? AskedOf(long respondents) => Kinds[^1].IsHidden ? null : respondents - Kinds[^1].Count;
}
