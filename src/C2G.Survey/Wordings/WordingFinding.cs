namespace C2G.Survey.Wordings;

/// <summary>The words that a rule was triggered by.</summary>
/// <param name="Place"><c>text</c>, <c>hint</c>, or <c>option 1</c> and so on.</param>
/// <param name="Start">UTF-16 index of the first character in that text.</param>
/// <param name="Length">In UTF-16 units; 0 when something is missing rather than wrong.</param>
/// <param name="Text">The words themselves.</param>
public sealed record Span(string Place, int Start, int Length, string Text)
{
    /// <summary>The whole of a text.</summary>
    public static Span Whole(string place, string text) => new(place, 0, text.Length, text);
}

/// <summary>Something that a rule has against a wording.</summary>
/// <param name="Rule">Such as <c>Q-LEAD</c>; see <see cref="WordingRule"/>.</param>
/// <param name="Suggestion">Words to put there instead; <c>null</c> when the author has to find them.</param>
public sealed record WordingFinding(WordingRule Rule, Span Span, string? Suggestion = null)
{
    public Severity Severity => Rule.Severity;
}
