using System.CommandLine;
using Retention = C2G.Survey.Functions.EnforceRetention.EnforceRetention;

namespace C2G.Survey.Functions.Cli;

internal static class RetentionCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be deleted, and delete nothing" };
        var command = new Command("enforce-retention", "Delete the answers of waves that are past the months they are kept") { dryRun };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            var job = session.Job(nameof(EnforceRetention));
            if (!parsed.GetValue(dryRun))
                await session.Out.WriteLineAsync(await job.RunAsync(cancel));
            else
                foreach (var erasure in await ((Retention)job).RunAsync(dryRun: true, cancel))
                    await session.Out.WriteLineAsync($"{erasure.Wave}: would delete {string.Join(", ", erasure.Rows.Select(r => $"{r.Value} {r.Key}"))}");
            return ExitCode.Fine;
        }));
        return command;
    }
}
