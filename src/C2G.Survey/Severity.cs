namespace C2G.Survey;

/// <summary>How much a finding weighs; the first the most.</summary>
public enum Severity
{
    /// <summary>The workbook is refused; the wording must not be asked so.</summary>
    Error,
    /// <summary>It is read, but probably not as its author meant it.</summary>
    Warning,
    /// <summary>Something harmless, said for completeness.</summary>
    Information,
}
