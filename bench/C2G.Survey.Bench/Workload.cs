using C2G.Survey.Waves;

namespace C2G.Survey.Bench;

/// <summary>A survey that is measured: its wave, moved so that it is open today, and how made-up people answer it.</summary>
/// <param name="Waived">Findings of the wording checks that stand, because the questions are the very ones that others were measured with.</param>
internal sealed record Workload(string Name, Wave Wave, string Profiles, params string[] Waived)
{
    public static IReadOnlyList<Workload> All(Plan plan)
    {
        var shipped = Path.Combine(Path.GetDirectoryName(plan.App)!, "instruments");
        return
        [
            new("one page, 20 answers", Read(Path.Combine(plan.Instruments, "peer20.wave.json")), Path.Combine(plan.Instruments, "simulation"), "Q-DBL:lik07:en", "O-PNTS:sc1:en", "O-PNTS:sc6:en"),
            new("general survey", Read(Path.Combine(shipped, "waves", "general.json")), Path.Combine(shipped, "simulation")),
        ];
    }

    /// <summary>Stores and opens the wave in a new folder; answers the folder.</summary>
    public async Task<string> OpenAsync(Plan plan, string name)
    {
        var data = Path.Combine(plan.Data, $"{Wave.Id}-{name}");
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, "wave.json");
        await File.WriteAllTextAsync(file, WaveJson.Write(Wave));
        await ProcessUnderTest.RunAsync(plan.App, "wave", "create", file, "--data", data);
        await ProcessUnderTest.RunAsync(plan.App, ["wave", "open", Wave.Id, "--data", data, .. Waived.SelectMany(w => new[] { "--waive", $"{w}=asked like this where others were measured" })]);
        return data;
    }

    private static Wave Read(string file)
    {
        var wave = WaveJson.Read(File.ReadAllText(file), file, out var problems) ?? throw new IOException(string.Join('\n', problems));
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return wave with
        {
            Instrument = Path.GetFullPath(wave.Instrument, Path.GetDirectoryName(file)!), OpensOn = today.AddDays(-14), ClosesOn = today.AddDays(56),
        };
    }
}
