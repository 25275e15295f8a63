using C2G.Survey.Instruments;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>What is said beneath a table of numbers, a ranking or a statement.</summary>
internal static class NumbersText
{
    public static IEnumerable<string> Of(ItemTable item, Telling tell)
    {
        if (item.Type is ItemType.Acknowledge)
            yield return tell.T["evaluate.acknowledged-of"];
        if (item.Ranking.Count > 0)
            yield return tell.T["evaluate.ranked-first"];
        if (item.Numbers is { } numbers)
            yield return Of(item.Arms is [var only] && only.Base == item.Base ? only.Numbers : numbers, tell);
        else if (item.Type is ItemType.Range && item.Options.Count > 0 && item.Base is not 0)
            yield return tell.T["evaluate.numbers-withheld"];
        foreach (var arm in item.Arms.Where(a => a.Base != item.Base))
            yield return tell.Labelled($"{tell.Label(arm.Id, arm.Label)} ({tell.Labelled(tell.T["evaluate.base"], tell.T.Count(arm.Base))})", Of(arm.Numbers, tell));
    }

    /// <summary>A ranking as lines: option, one cell a place, not placed, mean place; the heads first.</summary>
    public static IEnumerable<string[]> Lines(IReadOnlyList<RankedOption> ranking, Telling tell)
    {
        yield return [tell.T["evaluate.place"], .. ranking[0].Places.Select(p => tell.Label(p.Code, p.Label)), tell.T["evaluate.mean-place"]];
        foreach (var option in ranking)
            yield return [tell.Label(option.Code, option.Label), .. option.Places.Select(p => tell.Count(p.Count, p.Hidden)), Mean(option.MeanPlace, tell)];
    }

    public static string Mean(double? mean, Telling tell) => mean is { } m ? tell.T.Decimal(m, 2) : "–";

    private static string Of(NumberSummary numbers, Telling tell) =>
        tell.T["evaluate.numbers", Mean(numbers.Mean, tell), Mean(numbers.Deviation, tell), Mean(numbers.Median, tell)]
        + (numbers is { Lower: { } lower, Upper: { } upper } ? ". " + tell.T["evaluate.interval", Mean(lower, tell), Mean(upper, tell)] : "");
}
