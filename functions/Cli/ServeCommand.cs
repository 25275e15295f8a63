using System.CommandLine;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Functions.Hosting;

namespace C2G.Survey.Functions.Cli;

internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the pages and run the timers (the default)");
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, session => ServeAsync(session, cancel)));
        return command;
    }

    public static async Task<int> ServeAsync(Session session, CancellationToken cancel)
    {
        var timers = TimerFunction.ReadAll(AppContext.BaseDirectory, session.Configuration, out var problems);
        if (problems.Count > 0)
            return session.Error.Say(problems, ExitCode.Configuration);
        await using var app = App.Build(session.Settings, session.Tables, TimeProvider.System, timers);
        await app.StartAsync(cancel);
        if (!session.Settings.UnderFunctionsHost && !Console.IsOutputRedirected && await session.Get<AccessKeys>().MakeFirstAsync(cancel) is { } key)
            await session.Out.WriteLineAsync($"Evaluator's key, shown this once: {key}");
        await session.Out.WriteLineAsync($"Serving at {string.Join(" and ", app.Urls)}. Stop with Ctrl+C.");
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Fine;
    }
}
