using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Responses;

/// <summary>What became of a posted form.</summary>
public abstract record Submission
{
    /// <summary>The name of the item that asks for consent. Where an instrument has it, nothing is kept without an answer other than
    /// <see cref="Refusal"/>.</summary>
    public const string ConsentItem = "consent";

    /// <summary>The code with which consent is refused.</summary>
    public const string Refusal = "no";

    private Submission() { }

    /// <summary>Reads a whole form as finished. Never throws, whatever was posted.</summary>
    /// <inheritdoc cref="FilledForm.Read" path="/param"/>
    public static Submission Read(Instrument instrument, Wave wave, IReadOnlyDictionary<string, string[]> fields, DateTimeOffset begunAt, DateTimeOffset now) =>
        FilledForm.Read(instrument, wave, fields, begunAt, now).Submit();

    /// <summary>Valid and complete.</summary>
    /// <param name="Answers">As in <see cref="Response.Answers"/>.</param>
    /// <param name="Shown">As in <see cref="Response.Shown"/>.</param>
    public sealed record Accepted(IReadOnlyDictionary<string, string> Answers, IReadOnlySet<string> Shown) : Submission;

    /// <summary>Not valid: every problem at once, never empty, and the answers as they were typed.</summary>
    public sealed record Rejected(IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, string> AsTyped) : Submission;

    /// <summary>Consent was refused or withdrawn: nothing may be stored.</summary>
    public sealed record Declined : Submission;
}
