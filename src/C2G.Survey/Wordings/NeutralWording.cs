namespace C2G.Survey.Wordings;

/// <summary>Checks one wording for neutrality.</summary>
public static class NeutralWording
{
    /// <summary>Rules whose finding is a place.</summary>
    private static readonly (string Rule, Func<Stem, IEnumerable<Span>> Find, bool InProse)[] Rules =
    [
        ("Q-LEAD", s => StemRules.Listed("Q-LEAD", s), true),
        ("Q-LOAD", StemRules.Loaded, true),
        ("Q-DBL", DoubleBarrelled.In, false),
        ("Q-NEG", StemRules.DoubleNegative, false),
        ("Q-ABS", StemRules.Absolute, false),
        ("Q-BAL", StemRules.OneSided, false),
        ("Q-AGREE", StemRules.AgreeDisagree, false),
        ("Q-JARG", StemRules.Jargon, true),
        ("Q-VAGUE", StemRules.Vague, false),
        ("Q-TIME", s => StemRules.Listed("Q-TIME", s), false),
        ("Q-LONG", StemRules.Long, false),
        ("Q-HYPO", s => StemRules.Listed("Q-HYPO", s), false),
        ("Q-AUTH", s => StemRules.Listed("Q-AUTH", s), true),
        ("Q-PRESUP", s => StemRules.Listed("Q-PRESUP", s), false),
        ("N-WHETHER", StemRules.Whether, true),
        ("O-BAL", OptionRules.UnbalancedScale, false),
        ("O-DK", OptionRules.NoWayOut, false),
        ("O-MID", OptionRules.NoMiddle, false),
        ("O-OVER", OptionRules.Overlapping, false),
        ("O-GAP", OptionRules.Gaps, false),
        ("O-PNTS", OptionRules.NoRefusal, false),
        ("O-OTHER", OptionRules.NotExhaustive, false),
        ("O-ORDER", OptionRules.FixedOrder, false),
        ("O-MATCH", OptionRules.Mismatched, false),
        ("O-DUP", OptionRules.Duplicates, false),
    ];

    /// <summary>The languages that can be checked, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; } =
        [.. Resource.Names.Where(n => n.EndsWith("/lexicon.json", StringComparison.Ordinal)).Select(n => n.Split('/')[1]).Order(StringComparer.Ordinal)];

    /// <summary>What the rules have against a wording, in the order of the rules.</summary>
    /// <param name="glossary">The project's words; <c>null</c>: <see cref="Glossary.Default"/>.</param>
    /// <exception cref="ArgumentException">There are no rules for that language.</exception>
    public static IReadOnlyList<WordingFinding> Check(Wording wording, Glossary? glossary = null)
    {
        var stem = Stem.Of(wording, glossary);
        List<WordingFinding> findings = [];
        foreach (var (rule, find, inProse) in Rules)
        {
            if (inProse || !wording.IsProse)
                findings.AddRange(find(stem).Distinct().Select(span => new WordingFinding(WordingRule.Of(rule), span)));
        }
        findings.AddRange(StemRules.AvoidedTerms(stem).Select(t => new WordingFinding(WordingRule.Of("N-TERM"), t.Span, t.Instead)));
        return findings;
    }
}
