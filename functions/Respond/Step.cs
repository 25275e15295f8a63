using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Respond;

/// <summary>Where a posted page leads.</summary>
public abstract record Step
{
    private Step() { }

    /// <param name="Sections">Indexes of the sections on the page: one, unless the whole questionnaire was sent at once with mistakes in several.</param>
    /// <param name="Problems">What is wrong on it; empty on a page that has only just been reached.</param>
    /// <param name="FirstNew">The item that the answers have led to on a page that was sent already.</param>
    public sealed record Show(IReadOnlyList<int> Sections, IReadOnlyList<Problem> Problems, string? FirstNew = null) : Step
    {
        /// <summary>The store could not be reached: the page comes again with everything that was typed.</summary>
        public bool IsUnsaved { get; init; }
    }

    public sealed record Finish(Submission.Accepted Submission) : Step;

    /// <summary>Consent was refused or taken back.</summary>
    public sealed record Decline : Step;

    /// <summary>The respondent wants to stop and leave nothing behind.</summary>
    public sealed record Abandon : Step;
}
