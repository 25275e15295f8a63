using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>Rules about the words of a question.</summary>
internal static class StemRules
{
    /// <summary>Latin capitals that stand alone, in Chinese too, where no spaces are around them.</summary>
    private static readonly Regex Acronym = new("(?<![A-Za-z0-9_{])[A-Z]{2,}[A-Za-z0-9]*(?![A-Za-z0-9_}])", RegexOptions.CultureInvariant);

    /// <summary>A rule that is a list of expressions: <c>RULE.match</c>, but not inside <c>RULE.except</c>, and not at all where <c>RULE.unless</c> is found.</summary>
    public static IEnumerable<Span> Listed(string rule, Stem stem)
    {
        if (stem.Lexicon.Has($"{rule}.unless", stem.Text))
            return [];
        var except = stem.Lexicon.All($"{rule}.except", stem.Text).ToList();
        return stem.Lexicon.All($"{rule}.match", stem.Text).Where(m => !except.Exists(e => Overlap(e, m))).Select(stem.SpanOf).Where(s => !IsQuoted(stem.Wording.Text, s));
    }

    /// <summary>Loaded words, unless they are the very thing measured: <c>dangerous or safe</c>, <c>how dangerous</c>, or in a quotation.</summary>
    public static IEnumerable<Span> Loaded(Stem stem) =>
        Listed("Q-LOAD", stem).Where(s => !IsAnOption(stem, s));

    /// <summary>Absolute words, unless the question names them as one answer among others.</summary>
    public static IEnumerable<Span> Absolute(Stem stem) => Listed("Q-ABS", stem).Where(s => !IsAnOption(stem, s));

    /// <summary>"Whether … should" about one of the project's own subjects, without "or not".</summary>
    public static IEnumerable<Span> Whether(Stem stem) => IsAboutTheSubject(stem) ? Listed("N-WHETHER", stem) : [];

    /// <summary>Two negations in one sentence, or a negative statement to be disagreed with.</summary>
    public static IEnumerable<Span> DoubleNegative(Stem stem)
    {
        foreach (var span in Listed("Q-NEG", stem))
            yield return span;
        foreach (var (start, sentence) in Sentences(stem))
        {
            // Where "not … none" is one negation, the first of the two does not count.
            var except = stem.Lexicon.All("Q-NEG.except", sentence).Concat(stem.Lexicon.All("negator.except", sentence)).ToList();
            var negators = stem.Lexicon.All("negator", sentence).Where(m => !except.Exists(e => Overlap(e, m))).ToList();
            if (negators.Count >= 2 || (negators.Count == 1 && stem.Options.IsAgreement))
                yield return Between(stem, start + negators[0].Index, start + negators[^1].Index + negators[^1].Length);
        }
    }

    /// <summary>One end of a scale named without the other.</summary>
    public static IEnumerable<Span> OneSided(Stem stem) => stem.NamesBothEnds || stem.Lexicon.Has("consent", stem.Text) ? [] : Listed("Q-BAL", stem);

    /// <summary>Something to agree with: a scale of agreement, a statement in place of a question, true or false.</summary>
    public static IEnumerable<Span> AgreeDisagree(Stem stem)
    {
        if (stem.Lexicon.Has("consent", stem.Text))
            return [];
        if (stem.Options.IsAgreement)
            return [Span.Whole("text", stem.Wording.Text)];
        return Listed("Q-AGREE", stem);
    }

    /// <summary>Acronyms that nobody has expanded, and rare words.</summary>
    public static IEnumerable<Span> Jargon(Stem stem)
    {
        foreach (var (place, original) in Places(stem.Wording))
        {
            foreach (Match match in Acronym.Matches(original))
            {
                var isExpanded = Regex.IsMatch(original, $@"[(（]{match.Value}[,;)，；）]|{match.Value}\s?[(（]");
                if (!isExpanded && !stem.Glossary.Acronyms.Contains(match.Value) && !stem.Glossary.Acronyms.Contains(match.Value.TrimEnd('s')) && !stem.Lexicon.Has("knownAcronym", match.Value))
                    yield return new(place, match.Index, match.Length, match.Value);
            }
        }
        // A term with its acronym in brackets is one that is being introduced.
        foreach (var span in Listed("Q-JARG", stem).Where(s => !Regex.IsMatch(stem.Text[(s.Start + s.Length)..], @"^[^(（.?]{0,20}[(（][A-Z]{2,}")))
            yield return span;
    }

    /// <summary>Vague words in the question, or a scale of nothing but vague frequencies.</summary>
    public static IEnumerable<Span> Vague(Stem stem) =>
        stem.Options.IsVagueFrequency ? [.. Listed("Q-VAGUE", stem), stem.Options.Substantive[0].Span] : Listed("Q-VAGUE", stem).Where(s => !IsAnOption(stem, s));

    /// <summary>More words, or characters, than a reader keeps in mind; or more than two subordinate clauses.</summary>
    public static IEnumerable<Span> Long(Stem stem)
    {
        var length = stem.Lexicon.HasSpaces ? Regex.Count(stem.Text, @"[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*") : stem.Text.Count(c => !char.IsWhiteSpace(c));
        var except = stem.Lexicon.All("Q-LONG.except", stem.Text).ToList();
        var clauses = stem.Lexicon.All("subordinator", stem.Text).Count(m => !except.Exists(e => Overlap(e, m)));
        if (length > stem.Lexicon.LongestStem || (clauses > 2 && length > stem.Lexicon.LongestStem * 2 / 3))
            yield return Span.Whole("text", stem.Wording.Text);
    }

    /// <summary>Avoided terms of the glossary, with the term to use instead.</summary>
    public static IEnumerable<(Span Span, string? Instead)> AvoidedTerms(Stem stem)
    {
        var language = stem.Lexicon.Language;
        foreach (var (place, original) in Places(stem.Wording).Append(("hint", stem.Wording.Hint)))
        {
            var text = Stem.Plain(original);
            var allowed = (stem.Glossary.Allow ?? new Dictionary<string, string>()).Keys.SelectMany(a => GlossaryWords.In(a, text)).ToList();
            List<Span> found = [];
            foreach (var (term, avoided) in stem.Glossary.Terms.SelectMany(t => t.Avoided(language).Select(a => (Term: t, Avoided: a))).OrderByDescending(a => a.Avoided.Length))
            {
                foreach (var match in GlossaryWords.In(avoided, text).Where(m => !allowed.Exists(a => a.Index <= m.Index && a.Index + a.Length >= m.Index + m.Length)))
                {
                    if (found.Exists(f => f.Start <= match.Index && match.Index < f.Start + f.Length))
                        continue;
                    found.Add(new(place, match.Index, match.Length, original.Substring(match.Index, match.Length)));
                    yield return (found[^1], term.Approved(language) is [var first, ..] ? first : null);
                }
            }
        }
    }

    private static IEnumerable<(string Place, string Text)> Places(Wording wording) =>
        wording.Options.Select((o, i) => ($"option {i + 1}", o)).Prepend(("text", wording.Text));

    internal static bool Overlap(Capture a, Capture b) => a.Index < b.Index + b.Length && b.Index < a.Index + a.Length;

    private static bool IsAboutTheSubject(Stem stem) => stem.Lexicon.Has("subject", stem.Text)
        || stem.Glossary.Terms.Any(t => t.Approved(stem.Lexicon.Language).Concat(t.Avoided(stem.Lexicon.Language)).Any(term => GlossaryWords.In(term, stem.Text).Count > 0));

    private static bool IsAnOption(Stem stem, Span span) => stem.Options.All.Any(o => o.Text.Contains(span.Text, StringComparison.OrdinalIgnoreCase));

    private static bool IsQuoted(string text, Span span) =>
        Regex.Matches(text, "[\"“«「『《].*?[\"”»」』》]|(?<!\\p{L})‘[^‘]{2,80}’(?!\\p{L})").Any(q => q.Index < span.Start && span.Start + span.Length < q.Index + q.Length);

    private static Span Between(Stem stem, int start, int end) => new("text", start, end - start, stem.Wording.Text[start..end]);

    private static IEnumerable<(int Start, string Text)> Sentences(Stem stem) =>
        Regex.Matches(stem.Text, @"[^.?!。？！]+[.?!。？！]*").Select(m => (m.Index, m.Value));
}
