using System.Text.Json;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Wordings;

namespace C2G.Survey.Functions.Wordings;

/// <summary>One thing to be checked, out of a file.</summary>
/// <param name="Id">The record's own, or <c>file:line</c>, or the item's name.</param>
/// <param name="Problem">Why it could not be checked, and how to mend it; <c>null</c> when it was.</param>
internal sealed record Checked(string Id, IReadOnlyList<WordingFinding> Findings, string? Problem = null);

/// <summary>Takes the texts out of whatever they are in.</summary>
internal sealed class WordingFile(string? language, Glossary glossary)
{
    private static readonly string[] Endings = [".jsonl", ".md", ".txt", ".csv", ".xlsx", ".xlsm"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The file itself, or what can be checked in a folder, at any depth.</summary>
    public static IEnumerable<string> In(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => Endings.Contains(Path.GetExtension(f).ToLowerInvariant())).Order(StringComparer.Ordinal)
        : [path];

    public IEnumerable<Checked> Read(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jsonl" => File.ReadLines(path).Select((line, index) => (Line: line, Number: index + 1)).Where(l => l.Line.Trim().Length > 0).Select(l => Record(path, l.Number, l.Line)),
        ".xlsx" or ".xlsm" or ".json" => Instrument(path),
        ".csv" when CsvTrio.IsOne(path) => Instrument(path),
        _ => Prose(path),
    };

    /// <summary>Every item in every language; what the author lets stand is left out.</summary>
    private IEnumerable<Checked> Instrument(string path) => Workbook.Read(path) is Reading.Accepted { Instrument: var instrument }
        ? InstrumentWording.Check(instrument, glossary).Where(f => f.Reason is null && (language is null || f.Language == language))
            .GroupBy(f => $"{path}:{f.Item} ({f.Language})").Select(g => new Checked(g.Key, [.. g.Select(f => f.Finding)]))
        : [new(path, [], $"{path}: no instrument can be read from it; the verb check says why.")];

    /// <summary>Markdown, plain text or a table: a line is a passage, and what is not language is passed over.</summary>
    private IEnumerable<Checked> Prose(string path)
    {
        if (language is null)
            return [new(path, [], $"{path}: say the language of the text with --lang.")];
        return File.ReadLines(path).Select((line, index) => (Line: line, Id: $"{path}:{index + 1}")).Where(l => l.Line.Any(char.IsLetter))
            .Select(l => new Checked(l.Id, NeutralWording.Check(new(language, l.Line) { Type = "prose" }, glossary)));
    }

    private Checked Record(string path, int number, string line)
    {
        var where = $"{path}:{number}";
        try
        {
            var record = JsonSerializer.Deserialize<RecordLine>(line, Json);
            var findings = record is { Source: { } source, Target: { } target }
                ? TranslatedWording.Check(new(ToWording(source), ToWording(target)), glossary)
                : NeutralWording.Check(ToWording(record), glossary);
            return new(record?.Id ?? where, findings);
        }
        catch (JsonException)
        {
            return new(where, [], $"{where}: not a JSON object with \"id\", \"lang\" and \"text\", or with \"source\" and \"target\".");
        }
        catch (FormatException e)
        {
            return new(where, [], $"{where}: {e.Message}");
        }
    }

    private Wording ToWording(RecordLine? record)
    {
        if (record?.Text is null)
            throw new FormatException("a record needs a \"text\".");
        var tag = record.Lang ?? language ?? throw new FormatException("the record has no \"lang\", and --lang is not given.");
        if (!NeutralWording.Languages.Contains(tag))
            throw new FormatException($"there are no wording rules for \"{tag}\"; there are for {string.Join(", ", NeutralWording.Languages)}.");
        return new(tag, record.Text) { Options = record.Options ?? [], Type = record.QType ?? "", IsRandomized = record.Randomize, Hint = record.Hint ?? "" };
    }

    private sealed record RecordLine(string? Id, string? Lang, string? Text, string[]? Options, string? QType, bool Randomize, string? Hint, RecordLine? Source, RecordLine? Target);
}
