using System.CommandLine;
using System.Runtime;
using System.Text.Json;
using C2G.Survey.Coding;
using C2G.Survey.Functions.Coding;
using C2G.Survey.Statistics;

namespace C2G.Survey.Functions.Cli;

/// <summary>How far the coders of open answers agree. Nothing is stored; no database is opened.</summary>
internal static class AgreementCommand
{
    private static readonly Option<FileInfo> DataFile = new("--data") { Description = "The codes as CSV: unit and a column for each coder, or unit, coder, code; with a column item where there are several", Required = true, HelpName = "FILE.csv" };

    private static readonly Option<string> Level = new("--level") { Description = "What the distance of two codes means: nominal, ordinal, interval or ratio", DefaultValueFactory = _ => "nominal" };

    private static readonly Option<string> Format = new("--format") { Description = "text or json", DefaultValueFactory = _ => "text" };

    private static readonly Option<string[]> Ignore = new("--ignore") { Description = "A heading that is not to be read; may be given several times", HelpName = "HEADING", DefaultValueFactory = _ => [] };

    private static readonly Option<bool> Several = new("--several") { Description = "A unit may have several codes, separated by ; , or | or on several rows: each code is compared by itself, given or not given" };

    public static Command Create()
    {
        Level.AcceptOnlyFromAmong("nominal", "ordinal", "interval", "ratio");
        Format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("agreement", "Say how far the coders of open answers agree (CSV)") { DataFile, Level, Format, Ignore, Several };
        command.Validators.Add(given =>
        {
            if (given.GetValue(Several) && given.GetValue(Level) is not (null or "nominal"))
                given.AddError("With --several a code is given or not given, which is nominal: leave --level out.");
        });
        command.SetAction(parsed => Run(parsed.GetRequiredValue(DataFile), Enum.Parse<CodeMetric>(parsed.GetRequiredValue(Level), ignoreCase: true), parsed.GetRequiredValue(Ignore),
            parsed.GetValue(Several), parsed.GetValue(Format) == "json", parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(FileInfo path, CodeMetric level, string[] ignore, bool several, bool asJson, TextWriter output, TextWriter error)
    {
        if (!path.Exists)
            return error.Say([new("file-missing", path.ToString(), "There is no such file.")]);
        // Nobody waits for an answer while memory is cleared.
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        var file = new CodingFile(path.FullName, level, ignore, several);
        var agreements = file.Agreements(out var problems);
        if (problems.Count > 0)
            return error.Say(problems);
        foreach (var alike in file.Items.SelectMany(i => i.Alike.Select(a => (i.Name, Codes: a))))
            error.WriteLine($"{path.Name}: taken for different codes{(alike.Name is null ? "" : $" of {alike.Name}")}, though only their capitals differ: {alike.Codes}");
        var texts = agreements.GroupBy(a => a.Item).SelectMany(item => several ? [AgreementText.OfCodes(item.Key, [.. item.Select(i => (i.Code!, i.Agreement))])] : item.Select(i => AgreementText.Write(i.Item, i.Agreement)));
        output.WriteLine(asJson ? Json(level, agreements) : string.Join(Environment.NewLine, texts).TrimEnd());
        return ExitCode.Fine;
    }

    private static string Json(CodeMetric level, IEnumerable<(string? Item, string? Code, Agreement Agreement)> agreements) => JsonSerializer.Serialize(new
    {
        Level = level,
        Items = agreements.Select(a => new
        {
            a.Item, a.Code, a.Agreement.Units, a.Agreement.UnitsCompared, a.Agreement.Coders, a.Agreement.Share, a.Agreement.Alpha, a.Agreement.Ac1,
            a.Agreement.Fleiss, a.Agreement.MeanKappa, a.Agreement.Codes, a.Agreement.Pairs, a.Agreement.LeastAgreed,
        }),
    }, ReportCommand.Indented);
}
