using C2G.Survey.Instruments;

namespace C2G.Survey.Responses;

/// <summary>An accepted set of answers, as it is stored and counted.</summary>
/// <param name="Answers">Item name → code, codes separated by single spaces in the order of the options, text, number or ISO date.
/// Holds exactly the items on the respondent's route that were answered, with calculations and hidden values; blank is absent.</param>
/// <param name="Shown">Names of the items on the respondent's route; an item in it without an answer was skipped.</param>
public sealed record Response(
    string Language, string Channel, string Arm, DateOnly CompletedOn,
    IReadOnlyDictionary<string, string> Answers, IReadOnlySet<string> Shown)
{
    /// <summary>Why <paramref name="item"/> has no substantive answer; <c>null</c> when it has one.</summary>
    public MissingKind? MissingOf(Item item)
    {
        if (!Answers.TryGetValue(item.Name, out var answer))
            return Shown.Contains(item.Name) ? MissingKind.Skipped : MissingKind.NotShown;
        return item.Type is ItemType.SelectOne ? item.Options.FirstOrDefault(o => o.Code == answer)?.Missing : null;
    }
}
