namespace C2G.Survey.Responses;

/// <summary>What became of a posted form.</summary>
public abstract record Submission
{
    private Submission() { }

    /// <summary>Valid and complete.</summary>
    /// <param name="Answers">As in <see cref="Response.Answers"/>.</param>
    /// <param name="Shown">As in <see cref="Response.Shown"/>.</param>
    public sealed record Accepted(IReadOnlyDictionary<string, string> Answers, IReadOnlySet<string> Shown) : Submission;

    /// <summary>Not valid: every problem at once, never empty, and the answers as they were typed.</summary>
    public sealed record Rejected(IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, string> AsTyped) : Submission;

    /// <summary>Consent was refused or withdrawn: nothing may be stored.</summary>
    public sealed record Declined : Submission;
}
