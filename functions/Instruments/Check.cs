using System.Text.Encodings.Web;
using System.Text.Json;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>What is to be said about one file.</summary>
/// <param name="Findings">The finding that decides first.</param>
public sealed record Verdict(string File, IReadOnlyList<Finding> Findings)
{
    public bool IsAccepted => Findings.All(f => f.Severity is not Severity.Error);

    /// <summary><c>accept</c>, <c>reject</c>, or <c>unsupported</c> when something is asked for that is not done here, whatever else is wrong.</summary>
    public string Word => IsAccepted ? "accept" : Findings.Any(f => f is { IsUnsupported: true, Severity: Severity.Error }) ? "unsupported" : "reject";
}

/// <summary>Checks questionnaires before anybody is asked.</summary>
public static class Check
{
    private static readonly string[] Endings = [".xlsx", ".xlsm"];

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="paths">Files, whatever their ending; and folders, in which workbooks, CSV trios and instruments' JSON are found at any depth.</param>
    public static IEnumerable<Verdict> Of(IEnumerable<string> paths) => paths.SelectMany(FilesOf).Select(CheckFile);

    /// <summary>Writes a verdict a file, as text or as a line of JSON.</summary>
    /// <param name="least">Findings below it are left out; they never change the verdict.</param>
    /// <returns>0 when every file is accepted, else 1.</returns>
    public static int Run(IEnumerable<string> paths, bool asJson, Severity least, TextWriter output)
    {
        var exitCode = 0;
        foreach (var verdict in Of(paths))
        {
            var said = verdict.Findings.Where(f => f.Severity <= least).ToList();
            if (asJson)
                output.WriteLine(ToJson(verdict, said));
            else
                WriteText(verdict, said, output);
            if (!verdict.IsAccepted)
                exitCode = 1;
        }
        return exitCode;
    }

    private static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(f => !Path.GetFileName(f).StartsWith('~') && IsInstrument(f))
            .Order(StringComparer.Ordinal)
        : [path];

    private static bool IsInstrument(string file) =>
        Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) || CsvTrio.IsOne(file) || (Workbook.IsJson(file) && Workbook.IsInstrument(file));

    private static Verdict CheckFile(string path) => File.Exists(path)
        ? new(path, Workbook.Read(path).Findings)
        : new(path, [new(Severity.Error, "no-such-file", "", 0, "", "There is no such file or folder.")]);

    private static void WriteText(Verdict verdict, List<Finding> said, TextWriter output)
    {
        foreach (var finding in said)
        {
            var where = finding.Where.Length > 0 ? $"{verdict.File}:{finding.Where}" : verdict.File;
            var severity = finding.Severity is Severity.Error ? "" : $"{Said(finding.Severity)}: ";
            output.WriteLine($"{where}: {severity}{finding.Code}: {finding.Message}");
        }
        if (verdict.IsAccepted)
            output.WriteLine($"{verdict.File}: accepted");
    }

    private static string Said(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };

    private static string ToJson(Verdict verdict, List<Finding> said) => JsonSerializer.Serialize(new
    {
        verdict.File,
        Verdict = verdict.Word,
        Problems = said.Select(f => new
        {
            f.Code,
            Severity = Said(f.Severity),
            Sheet = f.Sheet.Length > 0 ? f.Sheet : null,
            Row = f.Row > 0 ? f.Row : (int?)null,
            Column = f.Column.Length > 0 ? f.Column : null,
            f.Message,
            Unsupported = f.IsUnsupported,
        }),
    }, Readable);
}
