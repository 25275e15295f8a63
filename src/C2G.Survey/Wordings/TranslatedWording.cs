using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>A wording and its translation.</summary>
public sealed record Translation(Wording Source, Wording Target);

/// <summary>Checks that a translation asks the same as its source.</summary>
/// <remarks>After the European Social Survey's translation guidelines: completeness, terms, balance, order of scales, numbers, register, typography.</remarks>
public static partial class TranslatedWording
{
    private const int ShortLabel = 20;

    private static readonly (string Rule, Func<Pair, IEnumerable<Span>> Find)[] Rules =
    [
        ("T-MISS", Missing),
        ("T-SAME", Untranslated),
        ("T-OPT", OptionCount),
        ("T-ORDER", ScaleOrder),
        ("T-REF", Placeholders),
        ("T-TERM", Terms),
        ("T-BAL", Balance),
        ("T-NUM", Numbers),
        ("T-REG", p => p.Target.Lexicon.All("informal", p.Target.Text).Select(p.Target.SpanOf)),
        ("T-TYPO", p => p.Target.Lexicon.Typography.SelectMany(t => t.Matches(p.Target.Wording.Text)).Select(p.Target.SpanOf)),
        ("T-LEN", Length),
    ];

    /// <summary>What the rules have against a translation, in the order of the rules.</summary>
    /// <exception cref="ArgumentException">There are no rules for one of the languages.</exception>
    public static IReadOnlyList<WordingFinding> Check(Translation translation, Glossary? glossary = null)
    {
        var pair = new Pair(Stem.Of(translation.Source, glossary), Stem.Of(translation.Target, glossary));
        var rules = IsBlank(translation.Source.Text) ? [] : IsBlank(translation.Target.Text) ? Rules[..1] : Rules;
        return [.. rules.SelectMany(r => r.Find(pair).Distinct().Select(span => new WordingFinding(WordingRule.Of(r.Rule), span)))];
    }

    private static IEnumerable<Span> Missing(Pair pair)
    {
        var (source, target) = (pair.Source.Wording, pair.Target.Wording);
        if (IsBlank(target.Text))
            yield return Whole(pair.Target);
        if (!IsBlank(source.Hint) && IsBlank(target.Hint))
            yield return Span.Whole("hint", "");
        for (var i = 0; i < Math.Min(source.Options.Count, target.Options.Count); i++)
        {
            if (!IsBlank(source.Options[i]) && IsBlank(target.Options[i]))
                yield return Span.Whole($"option {i + 1}", "");
        }
    }

    /// <summary>Names and cognates stay as they are; a sentence does not.</summary>
    private static IEnumerable<Span> Untranslated(Pair pair)
    {
        if (pair.Source.Lexicon == pair.Target.Lexicon)
            yield break;
        if (IsSame(pair.Source.Text, pair.Target.Text) || IsInTheSourceLanguage(pair.Target.Text))
            yield return Whole(pair.Target);
        foreach (var (source, target) in pair.Source.Options.All.Zip(pair.Target.Options.All).Where(o => IsWords(o.First.Text) && string.Equals(o.First.Text.Trim(), o.Second.Text.Trim(), StringComparison.OrdinalIgnoreCase)))
            yield return target.Span;

        bool IsSame(string source, string target) => string.Equals(source.Trim(), target.Trim(), StringComparison.OrdinalIgnoreCase) && source.Any(char.IsLetter) && IsSentence(source);
        // Two words of which the second is no name.
        bool IsWords(string text) => pair.Source.Lexicon.HasSpaces && Regex.IsMatch(text.Trim(), @"^\p{L}+(?: \p{L}+)* \p{Ll}{3,}");
        bool IsSentence(string text) => text.Trim().Count(c => c == ' ') >= 2 || !pair.Source.Lexicon.HasSpaces;
        bool IsInTheSourceLanguage(string text) =>
            pair.Source.Lexicon.All("stopWords", text).Count() is >= 3 and var own && own > pair.Target.Lexicon.All("stopWords", text).Count();
    }

    private static IEnumerable<Span> OptionCount(Pair pair)
    {
        var (source, target) = (pair.Source.Options, pair.Target.Options);
        return source.All.Count != target.All.Count || (source.HasEscape && !target.HasEscape)
            ? [new("options", 0, 0, string.Join(" / ", pair.Target.Wording.Options))] : [];
    }

    /// <summary>The same code at opposite ends: signs of a two-ended scale, or the place of the least degree.</summary>
    private static IEnumerable<Span> ScaleOrder(Pair pair)
    {
        var both = pair.Source.Options.All.Zip(pair.Target.Options.All).Where(o => o.First.Sign is 1 or -1 && o.Second.Sign is 1 or -1).ToList();
        var opposite = both.Where(o => o.First.Sign != o.Second.Sign).ToList();
        var isTurned = pair.Source.Options.IsBipolar ? opposite.Count >= 2 && opposite.Count * 2 >= both.Count : Least(pair.Source) * Least(pair.Target) < 0;
        return isTurned ? [opposite is [var (_, first), ..] ? first.Span : pair.Target.Options.All[0].Span] : [];

        // 1: the scale begins with the least; -1: it ends with it; 0: it does neither.
        static int Least(Stem stem) => stem.Options.Substantive is [var first, _, .., var last]
            ? (stem.Lexicon.Has("least", first.Text) ? 1 : 0) - (stem.Lexicon.Has("least", last.Text) ? 1 : 0) : 0;
    }

    private static IEnumerable<Span> Placeholders(Pair pair)
    {
        var target = Placeholder().Matches(pair.Target.Wording.Text).Select(m => m.Value).Order(StringComparer.Ordinal);
        return Placeholder().Matches(pair.Source.Wording.Text).Select(m => m.Value).Order(StringComparer.Ordinal).SequenceEqual(target) ? [] : [Whole(pair.Target)];
    }

    /// <summary>A term of the source must stand in the target in a rendering that was agreed.</summary>
    private static IEnumerable<Span> Terms(Pair pair)
    {
        foreach (var term in pair.Source.Glossary.Terms)
        {
            if (term.Avoided(pair.Target.Lexicon.Language).SelectMany(a => GlossaryWords.In(a, pair.Target.Text)).FirstOrDefault() is { } avoided)
                yield return pair.Target.SpanOf(avoided);
            else if (IsNamed(pair.Source) && !IsNamed(pair.Target))
                yield return Whole(pair.Target);

            // An acronym in brackets does not count: it is short for the words before it, which may be the wrong ones.
            bool IsNamed(Stem stem) => term.Approved(stem.Lexicon.Language)
                .Any(a => GlossaryWords.In(GlossaryWords.WithoutBrackets(a), stem.Text).Any(m => !GlossaryWords.IsBracketed(m, stem.Text)));
        }
    }

    private static IEnumerable<Span> Balance(Pair pair) =>
        pair.Source.NamesBothPoles && !pair.Target.NamesBothPoles && !pair.Target.Lexicon.Has("or", pair.Target.Text) ? [Whole(pair.Target)] : [];

    private static IEnumerable<Span> Numbers(Pair pair) =>
        NumberText.In(pair.Source.Wording).SequenceEqual(NumberText.In(pair.Target.Wording)) ? [] : [Whole(pair.Target)];

    /// <summary>Lengths are compared through English, for which the usual ratios of the other languages are known.</summary>
    private static IEnumerable<Span> Length(Pair pair)
    {
        if (pair.Source.Text.Length < ShortLabel && pair.Target.Text.Length < 1.5 * ShortLabel)
            return [];
        var ratio = (double)pair.Target.Text.Length / pair.Source.Text.Length;
        var (source, target) = (pair.Source.Lexicon.LengthRatio, pair.Target.Lexicon.LengthRatio);
        return ratio < target.Least / source.Most || ratio > target.Most / source.Least ? [Whole(pair.Target)] : [];
    }

    private static Span Whole(Stem stem) => Span.Whole("text", stem.Wording.Text);

    private static bool IsBlank(string text) => string.IsNullOrWhiteSpace(text);

    private sealed record Pair(Stem Source, Stem Target);

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Placeholder();
}
