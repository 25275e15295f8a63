namespace C2G.Survey.Wordings;

/// <summary>A text as its reader meets it: a question with its options, or a passage of prose.</summary>
/// <param name="Language">BCP 47 tag, such as <c>en</c> or <c>zh-Hans</c>.</param>
/// <param name="Text">The stem of a question, or the passage.</param>
public sealed record Wording(string Language, string Text)
{
    /// <summary>Labels in the order of the list; empty for an open question and for prose.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>XLSForm's word for the type, such as <c>select_one</c>, <c>text</c>, <c>integer</c> or <c>note</c>; empty when unknown.</summary>
    public string Type { get; init; } = "";

    /// <summary>Every respondent meets the options in another order.</summary>
    public bool IsRandomized { get; init; }

    /// <summary>The text under the question; only terms are looked for in it.</summary>
    public string Hint { get; init; } = "";

    /// <summary>An announcement, a brief, a note: nobody answers it, so that only terms and loading are looked for.</summary>
    public bool IsProse => Type is "prose" or "note";

    internal bool IsOpen => Type is "text";
}
