using System.CommandLine;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Cli;

internal static class WaveCommands
{
    public static readonly Argument<string> Id = new("WAVE") { Description = "The wave's id" };

    public static Command Create() => new("wave", "Create, open, close and show waves (fieldings of an instrument)")
    {
        FromFile(),
        Change("open", "Take answers from now on, within the wave's window", WaveState.Open),
        Change("close", "Take no more answers; what waits is folded", WaveState.Closed),
        List(),
        Show(),
    };

    private static Command FromFile()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The wave as JSON; the instrument's path in it is relative to the file" };
        var command = new Command("create", "Check a wave's file and its instrument, and store both") { file };
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!path.Exists)
                return session.Error.Say([new("file-missing", path.ToString(), "There is no such file.")]);
            if (WaveJson.Read(await File.ReadAllTextAsync(path.FullName, cancel), path.Name, out var problems) is not { } wave)
                return session.Error.Say(problems);
            var workbook = Path.Combine(path.DirectoryName!, wave.Instrument);
            if (!File.Exists(workbook))
                return session.Error.Say([new("file-missing", $"{path.Name}:instrument", $"There is no file {wave.Instrument} beside it.")]);
            var reading = Workbook.Read(workbook);
            if (reading is not Reading.Accepted { NotFielded: [], Instrument: var instrument })
                return session.Error.Say(reading.Problems.Concat(reading.NotFielded).Distinct().Select(p => p with { Where = $"{Path.GetFileName(workbook)}:{p.Where}" }));
            if (WaveRules.Check(wave, instrument, path.Name) is { Count: > 0 } mismatches)
                return session.Error.Say(mismatches);
            if (!await session.Get<WaveStore>().CreateAsync(wave with { Instrument = instrument.FormId }, instrument, cancel))
                return session.Error.Say([new("wave-exists", wave.Id, "A wave of this id is stored already; a wave is never changed. Choose another id.")]);
            await session.Out.WriteLineAsync($"Created {wave.Id} with {instrument.FormId} {instrument.Version} (SHA-256 {instrument.Hash}). Open it with: wave open {wave.Id}");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Change(string name, string description, WaveState state)
    {
        var command = new Command(name, description) { Id };
        command.SetAction((parsed, cancel) => WithWaveAsync(parsed, cancel, async (session, wave) =>
        {
            if (wave.State == state)
                return session.Error.Say([new("wave-state", wave.Wave.Id, $"The wave is {Words(state)} already.")]);
            if (wave.State is WaveState.Closed)
                return session.Error.Say([new("wave-state", wave.Wave.Id, "A closed wave stays closed: its last answers have been mixed for good. Create a new one.")]);
            if (!await session.Get<WaveStore>().SetStateAsync(wave, state, cancel))
                return session.Error.Say([new("wave-state", wave.Wave.Id, "Somebody changed the wave at the same moment. Look with `wave show` and try again.")]);
            await session.Out.WriteLineAsync($"{wave.Wave.Id} is {Words(state)}.");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "List every wave with its state and window");
        command.SetAction((parsed, cancel) => Session.RunAsync(parsed, cancel, async session =>
        {
            await foreach (var wave in session.Get<WaveStore>().AllAsync(cancel))
                await session.Out.WriteLineAsync($"{wave.Wave.Id,-40}  {Words(wave.State),-8}  {wave.Wave.OpensOn:O} to {wave.Wave.ClosesOn:O}  {wave.Instrument.FormId}");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Show()
    {
        var command = new Command("show", "Show a wave's settings, state and links") { Id };
        command.SetAction((parsed, cancel) => WithWaveAsync(parsed, cancel, async (session, wave) =>
        {
            await session.Out.WriteLineAsync(WaveJson.Write(wave.Wave));
            await session.Out.WriteLineAsync($"State: {Words(wave.State)}; instrument {wave.Instrument.FormId} {wave.Instrument.Version}, SHA-256 {wave.Instrument.Hash}");
            foreach (var channel in wave.Wave.Channels)
                await session.Out.WriteLineAsync($"Link for {channel.Label["en"]}: {session.Settings.PublicUrl ?? session.Settings.Urls.Split(';')[0]}/s/{wave.Wave.Id}?c={channel.Code}");
            return ExitCode.Fine;
        }));
        return command;
    }

    /// <summary>Runs a verb on the wave that its argument names; says so when there is none.</summary>
    public static Task<int> WithWaveAsync(ParseResult parsed, CancellationToken cancel, Func<Session, StoredWave, Task<int>> verb) =>
        Session.RunAsync(parsed, cancel, async session => await session.Get<WaveStore>().FindAsync(parsed.GetRequiredValue(Id), cancel) is { } wave
            ? await verb(session, wave)
            : session.Error.Say([new("wave-unknown", parsed.GetRequiredValue(Id), "There is no such wave; `wave list` names them all.")]));

    private static string Words(WaveState state) => state.ToString().ToLowerInvariant();
}
