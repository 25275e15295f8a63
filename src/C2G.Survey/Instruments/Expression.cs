namespace C2G.Survey.Instruments;

/// <summary>An XLSForm expression, parsed once and evaluated against answers.</summary>
public sealed class Expression
{
    private Expression(string source) => Source = source;

    /// <summary>The text as the author wrote it.</summary>
    public string Source { get; }
}
