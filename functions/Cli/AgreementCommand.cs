using System.CommandLine;
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

    public static Command Create()
    {
        Level.AcceptOnlyFromAmong("nominal", "ordinal", "interval", "ratio");
        Format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("agreement", "Say how far the coders of open answers agree (CSV)") { DataFile, Level, Format, Ignore };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(DataFile), Enum.Parse<CodeMetric>(parsed.GetRequiredValue(Level), ignoreCase: true), parsed.GetRequiredValue(Ignore),
            parsed.GetValue(Format) == "json", parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(FileInfo path, CodeMetric level, string[] ignore, bool asJson, TextWriter output, TextWriter error)
    {
        if (!path.Exists)
            return error.Say([new("file-missing", path.ToString(), "There is no such file.")]);
        var file = new CodingFile(path.FullName, level, ignore);
        var agreements = file.Agreements(out var problems);
        if (problems.Count > 0)
            return error.Say(problems);
        foreach (var alike in file.Items.SelectMany(i => i.Alike.Select(a => (i.Name, Codes: a))))
            error.WriteLine($"{path.Name}: taken for different codes{(alike.Name is null ? "" : $" of {alike.Name}")}, though only their capitals differ: {alike.Codes}");
        output.WriteLine(asJson ? Json(level, agreements) : string.Join(Environment.NewLine, agreements.Select(a => AgreementText.Write(a.Item.Name, a.Agreement))).TrimEnd());
        return ExitCode.Fine;
    }

    private static string Json(CodeMetric level, IEnumerable<(CodedItem Item, Agreement Agreement)> agreements) => JsonSerializer.Serialize(new
    {
        Level = level,
        Items = agreements.Select(a => new
        {
            Item = a.Item.Name, a.Agreement.Units, a.Agreement.UnitsCompared, a.Agreement.Coders, a.Agreement.Share, a.Agreement.Alpha, a.Agreement.Ac1,
            a.Agreement.Fleiss, a.Agreement.MeanKappa, a.Agreement.Codes, a.Agreement.Pairs, a.Agreement.LeastAgreed,
        }),
    }, ReportCommand.Indented);
}
