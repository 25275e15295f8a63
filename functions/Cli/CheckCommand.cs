using System.CommandLine;
using C2G.Survey.Functions.Instruments;

namespace C2G.Survey.Functions.Cli;

internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Workbooks (.xlsx, .xlsm), NAME.survey.csv with its neighbours, an instrument's JSON, or folders of them", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format") { Description = "text or json (one line a file)", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var severity = new Option<string>("--severity") { Description = "The least that is said: error, warning or info", DefaultValueFactory = _ => "warning" };
        severity.AcceptOnlyFromAmong("error", "warning", "info");
        var command = new Command("check", "Check instruments: every problem at once, with sheet and row") { paths, format, severity };
        command.SetAction(parsed => Check.Run(parsed.GetRequiredValue(paths), parsed.GetValue(format) == "json", parsed.GetValue(severity) switch
        {
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            _ => Severity.Information,
        }, parsed.InvocationConfiguration.Output));
        return command;
    }
}
