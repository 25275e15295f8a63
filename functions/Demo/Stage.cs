using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Demo;

/// <summary>Puts the demonstration into a store, once. A run that dies halfway is finished by the next.</summary>
internal sealed class Stage(WaveStore waves, Fieldwork fieldwork)
{
    /// <param name="folder">That of the instruments.</param>
    /// <returns>How many waves and responses were added: none when all were there; or why they cannot be.</returns>
    public async Task<(int Waves, int Responses, IReadOnlyList<Problem> Problems)> SetAsync(string folder, CancellationToken cancel)
    {
        var (added, responses) = (0, 0);
        foreach (var (wave, instrument, people) in Demonstration.Of(folder, waves.Today))
        {
            await waves.CreateAsync(wave, instrument, cancel);
            var stored = (await waves.FindAsync(wave.Id, cancel))!;
            if (!stored.Wave.Simulated)
                return (added, responses, [new("demo-occupied", wave.Id, "A real wave has this id here. Give the demonstration a folder of its own with --data.")]);
            if (stored.State is not WaveState.Created)
                continue;
            var problems = await fieldwork.PostAsync(instrument, people, wave.Id, cancel);
            if (problems.Count > 0)
                return (added, responses, problems);
            await fieldwork.BreakOffAsync(people.Take(people.Count / 14), wave.Id, cancel);
            await waves.SetStateAsync(stored, WaveState.Open, cancel);
            added++;
            responses += people.Count;
        }

        return (added, responses, []);
    }
}
