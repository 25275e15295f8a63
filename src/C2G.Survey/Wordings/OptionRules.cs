namespace C2G.Survey.Wordings;

/// <summary>Rules about the options of a question.</summary>
internal static class OptionRules
{
    /// <summary>Positive and negative ends of a two-ended scale must be as many.</summary>
    public static IEnumerable<Span> UnbalancedScale(Stem stem) =>
        stem.Options is { IsBipolar: true, Ends: var (positive, negative, _) } && positive != negative && !stem.Lexicon.Has("knowledge", stem.Text) ? [All(stem)] : [];

    /// <summary>A two-ended scale of an even number of points forces a side.</summary>
    public static IEnumerable<Span> NoMiddle(Stem stem) =>
        stem.Options is { IsBipolar: true, Ends: (> 1, > 1, 0) } ? [All(stem)] : [];

    /// <summary>Opinions, ratings and knowledge need a way out for who has none.</summary>
    public static IEnumerable<Span> NoWayOut(Stem stem)
    {
        var options = stem.Options;
        if (options.All.Count < 2 || options.HasWayOut || options.Ranges.Count > 0 || stem.Lexicon.Has("consent", stem.Text))
            return [];
        var isAsked = options.IsYesNo ? !stem.Lexicon.Has("fact", stem.Text)
            : options.IsBipolar || options.IsAgreement || stem.Lexicon.Has("knowledge", stem.Text) || stem.Lexicon.Has("opinion", stem.Text)
                || (options.IsScale && !options.IsFrequency && !stem.Lexicon.Has("selfRating", stem.Text));
        return isAsked ? [All(stem)] : [];
    }

    /// <summary>Questions about the person need a way to refuse.</summary>
    public static IEnumerable<Span> NoRefusal(Stem stem) =>
        stem.Options.All.Count >= 2 && !stem.Options.Have(OptionRole.Refusal) && stem.Lexicon.Find("sensitive")?.Match(stem.Text) is { Success: true } match ? [stem.SpanOf(match)] : [];

    /// <summary>A list of kinds needs "other" or "none".</summary>
    public static IEnumerable<Span> NotExhaustive(Stem stem) =>
        IsNominal(stem) && stem.Options.Substantive.Count >= 3
        && !stem.Options.Have(OptionRole.Other) && !stem.Options.Have(OptionRole.None)
        && !stem.Lexicon.Has("knowledge", stem.Text) && !stem.Lexicon.Has("closedList", stem.Text) ? [All(stem)] : [];

    /// <summary>A long list of opinions in one fixed order favours what stands first, or last.</summary>
    public static IEnumerable<Span> FixedOrder(Stem stem) =>
        IsNominal(stem) && stem.Options.Substantive.Count >= 8 && !stem.Wording.IsRandomized
        && (!stem.Lexicon.Has("classification", stem.Text) || stem.Lexicon.Has("opinion", stem.Text)) ? [All(stem)] : [];

    /// <summary>The same label twice.</summary>
    public static IEnumerable<Span> Duplicates(Stem stem) => stem.Options.All
        .GroupBy(o => string.Join(' ', o.Text.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        .SelectMany(g => g.Skip(1)).Where(o => o.Text.Trim().Length > 0).Select(o => o.Span);

    /// <summary>One number in two ranges.</summary>
    public static IEnumerable<Span> Overlapping(Stem stem) =>
        Neighbours(stem).Where(n => (n.Below.High ?? decimal.MaxValue) >= (n.Above.Low ?? decimal.MinValue)).Select(n => n.Above.Option.Span);

    /// <summary>A number in no range; and a highest range that ends, unless it ends where numbers end.</summary>
    public static IEnumerable<Span> Gaps(Stem stem)
    {
        foreach (var (below, above) in Neighbours(stem))
        {
            if (above.Low - below.High > Math.Max(below.Unit, above.Unit))
                yield return above.Option.Span;
        }
        if (stem.Options.Ranges is [.., { High: { } end, IsSingle: false } last] && end is not (100 or 24 or 12 or 10) && stem.Options.Ranges.Count >= 3)
            yield return last.Option.Span;
    }

    /// <summary>Options of another kind than the question asks for.</summary>
    public static IEnumerable<Span> Mismatched(Stem stem)
    {
        var options = stem.Options;
        if (options.Substantive.Count < 2)
            return [];
        var given = options.Ranges.Count > 0 ? "number" : options.IsYesNo ? "yesNo" : options.IsAgreement ? "agreement" : options.IsFrequency ? "frequency" : options.IsBipolar ? "rating" : "";
        var fits = Asked.Where(a => stem.Lexicon.Has(a.List, stem.Text)).ToList();
        if (given.Length > 0 && fits.Count == 1 && !fits[0].Given.Contains(given))
            return [All(stem)];
        if (given is "frequency" && fits.Count == 0 && AskedScales(stem).Count > 0)
            return [All(stem)];
        return given is "rating" && AskedScales(stem) is [var asked] && options.Substantive.Where(o => o is { Sign: not (null or 0), Pole: not null }).All(o => o.Pole != asked) && !stem.Lexicon.Has("rate", stem.Text) ? [All(stem)] : [];
    }

    /// <summary>What a question asks for → what may answer it.</summary>
    private static readonly (string List, string[] Given)[] Asked =
    [
        ("asksNumber", ["number", "frequency"]),
        ("asksFrequency", ["number", "frequency"]),
        ("asksDegree", ["rating", "agreement"]),
        ("asksYesNo", ["yesNo"]),
    ];

    private static List<Pole> AskedScales(Stem stem) =>
        [.. stem.Poles.GroupBy(p => p.Pole).Where(p => p.Any(n => n.Sign > 0) && p.Any(n => n.Sign < 0)).Select(p => p.Key)];

    /// <summary>Kinds of something, and not degrees, numbers, or the alternatives that the question itself names.</summary>
    private static bool IsNominal(Stem stem)
    {
        var options = stem.Options;
        return options.Substantive.Count > 0 && !options.AreNumbers && !options.IsScale && !options.IsYesNo && options.Ranges.Count == 0
            && options.Substantive.Count(o => o.Sign is not null) * 2 < options.Substantive.Count
            && options.Substantive.Count(o => IsNamed(o.Text, stem)) * 2 <= options.Substantive.Count;
    }

    /// <summary>The question names the option: its first letters, so that an inflected form counts.</summary>
    private static bool IsNamed(string option, Stem stem)
    {
        var word = stem.Lexicon.HasSpaces ? option.Split(' ').MaxBy(w => w.Length)! : option;
        return stem.Text.Contains(word[..Math.Min(word.Length, stem.Lexicon.HasSpaces ? 5 : 2)], StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<(NumberRange Below, NumberRange Above)> Neighbours(Stem stem)
    {
        var ranges = stem.Options.Ranges;
        return ranges.All(r => r.IsSingle) ? [] : ranges.Zip(ranges.Skip(1));
    }

    private static Span All(Stem stem) => new("options", 0, 0, string.Join(" / ", stem.Wording.Options));
}
