using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>What is said of AAPOR's rates: the same on the page, in the workbook and on a terminal.</summary>
internal static class OutcomeText
{
    public static IEnumerable<(string Title, OutcomeRates Outcomes)> Of(Participation participation, Telling tell)
    {
        foreach (var arm in participation.Arms)
            if (arm.Outcomes is { } outcomes)
                yield return (tell.T["pages.outcomes", tell.Label(arm.Id, arm.Label)], outcomes);
    }

    /// <summary>Each rate: what it is, AAPOR's name, its number or why there is none.</summary>
    public static IEnumerable<string[]> Lines(OutcomeRates outcomes, Telling tell)
    {
        foreach (var rate in outcomes.Rates)
            yield return [tell.T["pages.outcome-" + rate.Code.ToLowerInvariant()], rate.Code, rate.Rate is { } share ? tell.T.Percent(share, outcomes.Asked) : tell.T["pages.no-rate-" + Telling.Kebab(rate.Why!.Value)]];
    }

    /// <summary>How many people have which outcome, and whose definitions these are.</summary>
    public static string Note(OutcomeRates outcomes, Telling tell)
    {
        var t = tell.T;
        var source = t["pages.outcome-source"];
        if (outcomes.Counts is not { } d)
            return source;
        object[] counts = [.. new[] { outcomes.Asked, d.Complete, d.Partial, d.Refusal, d.NonContact, d.Other, d.UnknownHousehold, d.UnknownOther, d.NotEligible }.Select(t.Count)];
        return t["pages.outcome-counts", counts] + (t.Language is "zh-Hans" ? "" : " ") + source;
    }
}
