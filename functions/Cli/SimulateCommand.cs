using System.CommandLine;
using System.Security.Cryptography;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Cli;

internal static class SimulateCommand
{
    private const int Most = 1_000_000;

    public static Command Create()
    {
        var n = new Option<int>("--n") { Description = "How many people", DefaultValueFactory = _ => 20 };
        n.Validators.Add(given =>
        {
            if (given.Tokens.Count > 0 && (!int.TryParse(given.Tokens[0].Value, out var number) || number is < 1 or > Most))
                given.AddError($"--n takes a number from 1 to {Most}.");
        });
        var seed = new Option<int?>("--seed") { Description = "The same seed makes up the same people; by default each run makes up others" };
        var command = new Command("simulate", "Add answers of people who do not exist to a wave that is declared simulated") { WaveCommands.Id, n, seed };
        command.SetAction((parsed, cancel) => WaveCommands.WithWaveAsync(parsed, cancel, async (session, wave) =>
            await AddAsync(session, wave, parsed.GetValue(n), parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue), cancel)));
        return command;
    }

    private static async Task<int> AddAsync(Session session, StoredWave wave, int n, int seed, CancellationToken cancel)
    {
        var today = session.Get<WaveStore>().Today;
        if (!wave.Wave.Simulated)
            return session.Error.Say([new("simulate-real", wave.Wave.Id, "This wave is for real people. Only a wave with \"simulated\": true in its file takes made-up answers.")]);
        if (!wave.TakesAnswers(today))
            return session.Error.Say([new("simulate-closed", wave.Wave.Id, "The wave takes no answers today; `wave show` tells its window and state.")]);
        var profile = Profile.Of(wave.Instrument.FormId, Path.Combine(AppContext.BaseDirectory, "instruments", "simulation"));
        var people = Simulated.Answers(wave.Instrument, profile with { Targets = Profile.None }, [.. Respondent.Of(wave.Wave, n, today, new Random(seed))], seed, byChance: true);
        // Named at random: two runs with one seed make up the same people twice, and both are counted.
        var problems = await session.Get<Fieldwork>().PostAsync(wave.Instrument, people, Guid.NewGuid().ToString(), cancel);
        if (problems.Count > 0)
            return session.Error.Say(problems);
        await session.Out.WriteLineAsync($"{n} simulated responses wait to be folded (seed {seed}); `fold-intake` folds them now.");
        return ExitCode.Fine;
    }
}
