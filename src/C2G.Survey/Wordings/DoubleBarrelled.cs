using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>Finds two questions in one: things, qualities or acts joined by "and" that may deserve different answers.</summary>
internal static class DoubleBarrelled
{
    public static IEnumerable<Span> In(Stem stem)
    {
        if (stem.Wording.IsOpen || stem.Lexicon.Has("Q-DBL.unless", stem.Text))
            yield break;
        var except = stem.Lexicon.All("Q-DBL.except", stem.Text).ToList();
        foreach (var match in stem.Lexicon.All("Q-DBL.match", stem.Text).Where(m => !except.Exists(e => StemRules.Overlap(e, m))))
        {
            if (!JoinsNames(stem.Text, match) && !JoinsOppositeEnds(stem, match))
                yield return stem.SpanOf(match);
        }
        var questions = Regex.Matches(stem.Text, "[?？]");
        if (questions.Count > 1)
            yield return stem.SpanOf(questions[1]);
    }

    /// <summary>Two names: <c>Latin America and the Caribbean</c>. Acronyms are no names: <c>CDR and SRM</c> are two things.</summary>
    private static bool JoinsNames(string text, Match and)
    {
        var before = Regex.Match(text[..and.Index], @"(\p{L}[\p{L}'-]*)\s*$");
        var after = Regex.Match(text[(and.Index + and.Length)..], @"^\s*(?:the\s|el\s|la\s|los\s|las\s|le\s|les\s|l')?(\p{L}[\p{L}'-]*)");
        return IsName(before.Groups[1]) && IsName(after.Groups[1]) && before.Groups[1].Index > 0;

        static bool IsName(Group word) => word.Length > 1 && char.IsUpper(word.Value[0]) && word.Value.Any(char.IsLower);
    }

    /// <summary>Opposite ends of one scale, close to each other: <c>risks and benefits</c>, <c>potential strengths and potential weaknesses</c>.</summary>
    private static bool JoinsOppositeEnds(Stem stem, Match and)
    {
        var near = stem.Poles.Where(p => p.Match.Index + p.Match.Length >= and.Index - 25 && p.Match.Index <= and.Index + and.Length + 25).ToList();
        return near.Where(p => p.Match.Index < and.Index).Any(left => near.Any(right => right.Match.Index > and.Index && right.Pole == left.Pole && right.Sign == -left.Sign));
    }
}
