using System.CommandLine;
using C2G.Survey.Functions.Hosting;

namespace C2G.Survey.Functions.Cli;

/// <summary>The verbs named after a timer: each runs the timer's very job, once, now.</summary>
internal static class JobCommands
{
    public static Command Create(string verb, string job, string description)
    {
        var command = new Command(verb, description);
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            await session.Out.WriteLineAsync(await session.Get<JobRuns>().RunAsync(session.Job(job), cancel));
            return ExitCode.Fine;
        }));
        return command;
    }
}
