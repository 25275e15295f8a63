using System.CommandLine;
using C2G.Survey.Functions.Manage;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Cli;

/// <summary>What became of those who did not complete is often known only when the fielding is over, and a wave's file is stored before it begins.</summary>
internal static class DispositionsCommand
{
    public static Command Create()
    {
        var arm = new Option<string>("--arm") { Description = "The arm, by its id", Required = true };
        var refusals = Count("--refusals", "Declined or broke off");
        var nonContacts = Count("--non-contacts", "Never reached");
        var other = Count("--other", "Eligible, and did not answer for another reason");
        var unknown = Count("--unknown-eligibility", "Nobody knows whether there is anybody eligible");
        var unknownOther = Count("--unknown-other", "Somebody is there, and nobody knows whether they are eligible");
        var ineligible = Count("--ineligible", "Known not to be eligible");
        var partials = Count("--partials", "Partial responses that are kept elsewhere");
        var command = new Command("dispositions", "Declare what became of an arm's people who did not complete; replaces what was declared before, and what is left out is 0")
        {
            WaveCommands.Id, arm, refusals, nonContacts, other, unknown, unknownOther, ineligible, partials, WaveCommands.Reason,
        };
        command.SetAction((parsed, cancel) => WaveCommands.WithWaveAsync(parsed, cancel, async (session, wave) =>
        {
            DeclaredDispositions declared = new(parsed.GetValue(refusals), parsed.GetValue(nonContacts), parsed.GetValue(other), parsed.GetValue(unknown),
                parsed.GetValue(unknownOther), parsed.GetValue(ineligible), parsed.GetValue(partials));
            var problems = await session.Get<Fielding>().DeclareAsync(wave, parsed.GetRequiredValue(arm), declared, "wave dispositions", parsed.GetValue(WaveCommands.Reason) ?? "", cancel);
            if (problems.Count > 0)
                return session.Error.Say(problems);
            await session.Out.WriteLineAsync($"The dispositions of {wave.Wave.Id}, {parsed.GetRequiredValue(arm)}, are kept; the report has its rates.");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Option<int> Count(string name, string description) => new(name) { Description = description, HelpName = "PEOPLE" };
}
