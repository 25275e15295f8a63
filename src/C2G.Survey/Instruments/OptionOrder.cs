namespace C2G.Survey.Instruments;

/// <summary>The order in which one respondent sees an item's options.</summary>
/// <remarks>Random only where the author asks for it; the ways out stay last, in the order of the sheet, because a respondent looks for
/// them there. The same seed gives the same order on every page and in every language.</remarks>
public static class OptionOrder
{
    private static readonly string[] StayLast = ["other", "none", "dk", "na", "pnts"];

    /// <param name="seed">Of the respondent; any number.</param>
    public static IReadOnlyList<ResponseOption> Of(Item item, ulong seed)
    {
        if (!item.Randomize)
            return item.Options;
        var order = item.Options.Where(o => !StayLast.Contains(o.Code)).ToList();
        var state = Mix(seed, item.Name);
        for (var i = order.Count - 1; i > 0; i--)
        {
            var j = (int)Math.BigMul(Next(ref state), (ulong)i + 1, out _);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return [.. order, .. item.Options.Where(o => StayLast.Contains(o.Code))];
    }

    // Items of one respondent must not be shuffled alike.
    internal static ulong Mix(ulong seed, string name)
    {
        foreach (var c in name)
            seed = (seed ^ c) * 0x100000001B3;
        return seed;
    }

    // SplitMix64: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, figure 16.
    internal static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
