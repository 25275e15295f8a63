using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

public enum ExportFormat
{
    Xlsx,
    Csv,
    /// <summary>Texts that look like formulas stand as they were typed.</summary>
    RawCsv,
    Codebook,
}

/// <summary>Whether a file can be handed over.</summary>
public abstract record Preparation
{
    private Preparation() { }

    /// <param name="File">Recorded as handed over; the caller disposes it.</param>
    public sealed record Ready(ExportFile File) : Preparation;

    public sealed record Refused(Problem Problem) : Preparation;
}

/// <summary>Responses that have been read, about to be written in one format.</summary>
public sealed class ExportFile(Microdata microdata, ExportFormat format, string language, IReadOnlyList<Started> started, IReadOnlyList<AuditEntry> trail, DateTimeOffset at) : IDisposable
{
    public Wave Wave => microdata.Wave;

    public DateTimeOffset At => at;

    public int Count => microdata.Count;

    /// <param name="progress">Told the number of rows written so far.</param>
    public Task WriteAsync(Stream output, IProgress<int>? progress, CancellationToken cancel) => format switch
    {
        ExportFormat.Xlsx => EvaluatorWorkbook.WriteAsync(output, microdata, started, language, at, trail, progress, cancel),
        ExportFormat.Codebook => CsvFiles.WriteCodebookAsync(output, microdata, language, cancel),
        _ => CsvFiles.WriteResponsesAsync(output, microdata, format is ExportFormat.RawCsv, progress, cancel),
    };

    public void Dispose() => microdata.Dispose();
}

/// <summary>Hands out a wave's microdata to the evaluator: on the web and on the command line the same, and never unrecorded.</summary>
public sealed class Exports(WaveStore waves, FoldedResponses responses, Collect collect, AuditLog audit, TimeProvider clock)
{
    /// <param name="language">Of the labels; <c>null</c> for the questionnaire's own.</param>
    /// <param name="by">Who takes the file: the id of an access key, or the command line.</param>
    /// <param name="progress">Told the number of responses read so far.</param>
    public async Task<Preparation> PrepareAsync(
        string id, string? language, ExportFormat format, string by, IProgress<int>? progress, CancellationToken cancel)
    {
        if (await waves.FindAsync(id, cancel) is not { } wave)
            return Refused(new("wave-unknown", id, "There is no such wave; `wave list` names them all."));
        if (language is not null && !wave.Instrument.Languages.Contains(language))
            return Refused(new("export-language", id, $"The questionnaire has no texts in '{language}'. It has: {string.Join(", ", wave.Instrument.Languages)}."));
        if (wave.ErasedOn is { } erasedOn)
            return Refused(new("export-erased", id, $"The answers were deleted on {erasedOn:O}, as respondents were promised."));

        var at = clock.GetUtcNow();
        var microdata = await responses.ReadAsync(wave, progress, cancel);
        if (format is ExportFormat.Xlsx && microdata.SpreadsheetProblems() is [var problem, ..])
        {
            microdata.Dispose();
            return Refused(problem);
        }

        try
        {
            var started = await collect.CountStartedAsync(id, cancel);
            var trail = new List<AuditEntry>();
            await foreach (var entry in audit.AllAsync(id, cancel))
                trail.Add(entry);
            await audit.NoteAsync(by, id, $"export {format} of {microdata.Count} responses", cancel: cancel);
            return new Preparation.Ready(new(microdata, format, language ?? wave.Instrument.DefaultLanguage, started, trail, at));
        }
        catch
        {
            microdata.Dispose();
            throw;
        }
    }

    private static Preparation.Refused Refused(Problem problem) => new(problem);
}
