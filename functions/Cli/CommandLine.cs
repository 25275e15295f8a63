using System.CommandLine;

namespace C2G.Survey.Functions.Cli;

/// <summary>The verbs. Those named after a timer run the timer's very job.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
                await error.WriteLineAsync(problem.Message);
            await error.WriteLineAsync("Try --help.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static RootCommand Root() =>
        new("Ask stakeholders neutrally, collect without loss, hand over figures that an evaluator can sign.")
        {
            Session.Data,
            Session.Urls,
            ServeCommand.Create(),
            CheckCommand.Create(),
            WordingCommand.Create(),
            InstrumentCommands.Create(),
            DemoCommand.Create(),
            SimulateCommand.Create(),
            WaveCommands.Create(),
            ExportCommand.Create(),
            KeyCommands.Create(),
            ReportCommand.Create(),
            AnalyseCommand.Create(),
            AgreementCommand.Create(),
            WithdrawCommand.Create(),
            JobCommands.Create("fold-intake", "FoldIntake", "Fold waiting answers into the responses and the tally"),
            ReaderCommands.Create(),
            JobCommands.Create("email-summary", "EmailSummary", "Send readers the summaries that are due"),
            RetentionCommand.Create(),
        };
}
