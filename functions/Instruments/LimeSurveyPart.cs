namespace C2G.Survey.Functions.Instruments;

/// <summary>A group, a question, a subquestion or an answer of LimeSurvey.</summary>
/// <param name="Kind">G, SQ, A, or the letter of the question's type.</param>
/// <param name="Name">The question's or answer's code.</param>
/// <param name="Text">Language → text.</param>
internal sealed record LimeSurveyPart(string Kind, string Name, Dictionary<string, string> Text)
{
    public Dictionary<string, string> Help { get; init; } = [];

    /// <summary>Y, or S where it can be left open after a warning.</summary>
    public string Mandatory { get; init; } = "";

    public string Relevance { get; init; } = "";

    public string Pattern { get; init; } = "";

    public bool HasOther { get; init; }

    /// <summary>Of an answer or a subquestion of a table of two scales.</summary>
    public string Scale { get; init; } = "0";

    /// <summary>By which older equations call it: its number, and its place as survey, group and question.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What the designer set beyond the defaults.</summary>
    public Dictionary<string, string> Attributes { get; init; } = [];

    /// <summary>Attribute → language → text.</summary>
    public Dictionary<string, Dictionary<string, string>> Words { get; init; } = [];

    public List<LimeSurveyPart> Below { get; } = [];

    public IEnumerable<LimeSurveyPart> Rows => Below.Where(b => b.Kind == "SQ" && b.Scale is "0" or "");
}
