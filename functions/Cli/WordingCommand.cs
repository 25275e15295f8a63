using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using C2G.Survey.Functions.Wordings;
using C2G.Survey.Wordings;

namespace C2G.Survey.Functions.Cli;

internal static class WordingCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Instruments, records (.jsonl), or texts (.md, .txt, .csv); and folders of them", Arity = ArgumentArity.OneOrMore };
        var language = new Option<string?>("--lang") { Description = $"The language of texts that do not say it themselves: {string.Join(", ", NeutralWording.Languages)}" };
        var format = new Option<string>("--format") { Description = "text or json (one line a record)", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var glossary = new Option<FileInfo?>("--glossary") { Description = "The project's own words (JSON), in place of the ones delivered" };
        var command = new Command("wording", "Check texts for neutral wording: leading, loaded, double, one-sided, and more") { paths, language, format, glossary };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(paths), parsed.GetValue(language), parsed.GetValue(format) == "json", parsed.GetValue(glossary),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <returns>0; 1 when a rule of severity error has a finding, or a file cannot be read.</returns>
    private static int Run(string[] paths, string? language, bool asJson, FileInfo? glossaryFile, TextWriter output, TextWriter error)
    {
        if (language is not null && !NeutralWording.Languages.Contains(language))
        {
            error.WriteLine($"--lang {language}: there are no wording rules for it; there are for {string.Join(", ", NeutralWording.Languages)}.");
            return ExitCode.Usage;
        }
        var (glossary, problems) = glossaryFile is null ? (Glossary.Default, []) : Glossary.Read(File.ReadAllBytes(glossaryFile.FullName));
        foreach (var problem in problems)
            error.WriteLine($"{glossaryFile}: {problem.Where}: {problem.Message}");
        if (glossary is null)
            return ExitCode.Usage;

        var file = new WordingFile(language, glossary);
        var exitCode = 0;
        foreach (var path in paths.SelectMany(WordingFile.In))
        {
            foreach (var one in File.Exists(path) ? file.Read(path) : [new(path, [], $"{path}: there is no such file or folder.")])
            {
                if (one.Problem is null)
                    Write(one, asJson, output);
                else
                    error.WriteLine(one.Problem);
                if (one.Problem is not null || one.Findings.Any(f => f.Severity is Severity.Error))
                    exitCode = 1;
            }
        }
        return exitCode;
    }

    private static void Write(Checked one, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                one.Id,
                Findings = one.Findings.Select(f => new { Rule = f.Rule.Id, Severity = Said(f.Severity), f.Span, Message = f.Rule.Message("en"), f.Suggestion }),
            }, Json));
            return;
        }
        foreach (var finding in one.Findings)
        {
            var instead = finding.Suggestion is { } suggestion ? $" Write: {suggestion}." : "";
            output.WriteLine($"{one.Id}: {Said(finding.Severity)}: {finding.Rule.Id}: \"{finding.Span.Text}\": {finding.Rule.Message("en")}{instead}");
        }
    }

    private static string Said(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
}
