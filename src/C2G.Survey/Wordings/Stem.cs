using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>A wording made ready for the rules: one kind of apostrophe and space, every character where it was.</summary>
internal sealed class Stem
{
    private Stem(Wording wording, Lexicon lexicon, Glossary glossary)
    {
        (Wording, Lexicon, Glossary) = (wording, lexicon, glossary);
        Text = Plain(wording.Text);
        Poles = [.. lexicon.Poles.SelectMany(pole => Named(pole, Text))];
        Options = new(wording.Options.Select(Plain).ToList(), lexicon);
    }

    /// <exception cref="ArgumentException">There are no rules for that language.</exception>
    public static Stem Of(Wording wording, Glossary? glossary) => new(wording,
        Lexicon.For(wording.Language) ?? throw new ArgumentException($"There are no wording rules for {wording.Language}; there are for {string.Join(", ", NeutralWording.Languages)}.", nameof(wording)),
        glossary ?? Glossary.Default);

    public Wording Wording { get; }

    public Lexicon Lexicon { get; }

    public Glossary Glossary { get; }

    public string Text { get; }

    public OptionLabels Options { get; }

    /// <summary>Every end of a scale that the text names.</summary>
    public IReadOnlyList<NamedPole> Poles { get; }

    /// <summary>Both ends of some scale are named, so that the question does not lean.</summary>
    public bool NamesBothEnds => NamesBothPoles || Lexicon.Has("bothEnds", Text);

    /// <summary>Both ends of some scale are named in words of their own, or by "or not".</summary>
    public bool NamesBothPoles => Poles.GroupBy(p => p.Pole).Any(p => p.Any(n => n.Sign > 0) && p.Any(n => n.Sign < 0)) || Lexicon.Has("orNot", Text);

    public static string Plain(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            span[i] = source[i] switch { '’' or '‘' or 'ʼ' => '\'', '\u00A0' or '\u202F' or '\u2009' or '\t' or '\n' or '\r' => ' ', var c => c };
    });

    public Span SpanOf(Capture match) => new("text", match.Index, match.Length, Wording.Text.Substring(match.Index, match.Length));

    /// <summary>The ends of one scale in a text: an end that is negated counts as the other one.</summary>
    private IEnumerable<NamedPole> Named(Pole pole, string text)
    {
        var negative = pole.Negative.Matches(text);
        foreach (Match match in negative)
            yield return new(pole, IsNegated(text, match) ? 1 : -1, match);
        foreach (Match match in pole.Positive.Matches(text))
        {
            if (!negative.Any(n => n.Index <= match.Index && match.Index < n.Index + n.Length))
                yield return new(pole, IsNegated(text, match) ? -1 : 1, match);
        }
    }

    private bool IsNegated(string text, Match match) => Lexicon.All("negatesNext", text[..match.Index]).Any(n => n.Index + n.Length >= match.Index - (Lexicon.HasSpaces ? 1 : 0));
}

/// <summary>One end of a scale, named somewhere.</summary>
/// <param name="Sign">1: the positive end; -1: the negative end.</param>
internal sealed record NamedPole(Pole Pole, int Sign, Match Match);
