using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>What is said of an arm's weights: which margins they meet, what they cost, how many were cut.</summary>
internal static class WeightingText
{
    public static string Of(ListWeighting weights, Telling tell)
    {
        var t = tell.T;
        string?[] sentences = [
            t["pages.weighting", t.Count((long)Math.Round(weights.EffectiveSize)), t.Decimal(weights.DesignEffect, 1), t.Decimal(weights.Smallest, 1), t.Decimal(weights.Largest, 1)],
            (weights.Trim, weights.Cut) switch
            {
                (null, _) => null,
                ({ } limit, 0) => t["pages.weighting-none-cut", Times(limit)],
                ({ } limit, { } cut) => t["pages.weighting-cut", Times(limit), t.Count(cut)],
                ({ } limit, null) => t["pages.weighting-few-cut", Times(limit), t.Count(tell.K)],
            },
            tell.Labelled(t["pages.weighting-margins"], Names(weights.Margins, tell)),
        ];
        return string.Join(t.Language is "zh-Hans" ? "" : " ", sentences.OfType<string>());

        string Times(double limit) => t.Decimal(limit, limit == Math.Round(limit) ? 0 : 1);
    }

    /// <summary>Why there are no weights, and on account of which item or group.</summary>
    public static string Why(NotWeighted why, ListedGroup? where, Telling tell)
    {
        var reason = tell.T["pages.not-weighted-" + Telling.Kebab(why)];
        if (where is null)
            return reason;
        var item = tell.Label(where.Item, where.ItemLabel);
        return tell.T["pages.not-weighted-where", reason, where.Code is { } code ? tell.Labelled(item, tell.Label(code, where.Label)) : item];
    }

    /// <summary>An arm, and of several margins which: what stands above a table of groups.</summary>
    public static string Title(ArmParticipation arm, Representation representation, Telling tell)
    {
        var label = tell.Label(arm.Id, arm.Label);
        return tell.T["pages.represented", arm.Representations.Count == 1 ? label : tell.Labelled(label, tell.Label(representation.Margin.Item, representation.Margin.ItemLabel))];
    }

    /// <summary>How many people decide the decimals: a share that several margins have rounded has none.</summary>
    public static long BaseOf(WeightedFigure weighted, Figure figure) => weighted.Weighting is { Margins.Count: > 1 } ? 0 : figure.Base ?? 0;

    private static string Names(IReadOnlyList<ListedGroup> margins, Telling tell) =>
        string.Join(tell.T.Language is "zh-Hans" ? "、" : "; ", margins.Select(m => tell.Label(m.Item, m.ItemLabel)));
}
