using System.CommandLine;

namespace C2G.Survey.Functions.Cli;

/// <summary>The verbs named after a timer: each runs the timer's very job, once, now.</summary>
internal static class JobCommands
{
    public static Command Create(string verb, string job, string description)
    {
        var command = new Command(verb, description);
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            await session.Out.WriteLineAsync(await session.Job(job).RunAsync(cancel));
            return ExitCode.Fine;
        }));
        return command;
    }
}
