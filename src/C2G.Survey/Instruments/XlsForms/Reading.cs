namespace C2G.Survey.Instruments.XlsForms;

/// <summary>What became of a workbook.</summary>
/// <param name="Findings">Errors first; then warnings and information.</param>
public abstract record Reading(IReadOnlyList<Finding> Findings)
{
    /// <summary>What keeps the workbook from being used; empty when it was accepted.</summary>
    public IReadOnlyList<Problem> Problems => [.. Findings.Where(f => f.Severity is Severity.Error).Select(f => f.AsProblem())];

    public IReadOnlyList<Problem> Warnings => [.. Findings.Where(f => f.Severity is Severity.Warning).Select(f => f.AsProblem())];

    /// <summary>What is right in an accepted workbook and cannot be put into the field; empty when a wave can be made of it.</summary>
    public IReadOnlyList<Problem> NotFielded => [.. Findings.Where(f => f.IsUnsupported).Select(f => f.AsProblem())];

    /// <summary>The workbook is an instrument. <see cref="Instruments.Instrument.Languages"/> holds those that are complete.</summary>
    public sealed record Accepted(Instrument Instrument, IReadOnlyList<Finding> Findings) : Reading(Findings)
    {
        /// <summary>The files of its pictures, and the cells that name them.</summary>
        public IReadOnlyList<PictureCell> Pictures { get; init; } = [];
    }

    /// <summary>At least one error.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : Reading(Findings);
}
