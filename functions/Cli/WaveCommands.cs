using System.CommandLine;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Functions.Manage;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Cli;

internal static class WaveCommands
{
    public static readonly Argument<string> Id = new("WAVE") { Description = "The wave's id" };

    internal static readonly Option<string?> Reason = new("--reason") { Description = "Why, for the audit trail and the method note" };

    public static Command Create() => new("wave", "Create, open, close and show waves (fieldings of an instrument)")
    {
        FromFile(),
        Open(),
        Close(),
        DispositionsCommand.Create(),
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
            if (reading is not Reading.Accepted { NotFielded: [] } accepted)
                return session.Error.Say(reading.Problems.Concat(reading.NotFielded).Distinct().Select(p => p with { Where = $"{Path.GetFileName(workbook)}:{p.Where}" }));
            var (instrument, pictures, missing) = PictureFiles.Of(workbook, accepted);
            if (missing.Count > 0)
                return session.Error.Say(missing.Select(p => p with { Where = $"{Path.GetFileName(workbook)}:{p.Where}" }));
            if (WaveRules.Check(wave, instrument, path.Name) is { Count: > 0 } mismatches)
                return session.Error.Say(mismatches);
            foreach (var (name, bytes) in pictures)
                await session.Get<WaveStore>().KeepPictureAsync(name, bytes, cancel);
            if (!await session.Get<WaveStore>().CreateAsync(wave with { Instrument = instrument.FormId }, instrument, cancel))
                return session.Error.Say([new("wave-exists", wave.Id, "A wave of this id is stored already; a wave is never changed. Choose another id.")]);
            await session.Out.WriteLineAsync($"Created {wave.Id} with {instrument.FormId} {instrument.Version} (SHA-256 {instrument.Hash}). Open it with: wave open {wave.Id}");
            return ExitCode.Fine;
        }));
        return command;
    }

    private static Command Open()
    {
        var waive = new Option<string[]>("--waive") { Description = "An error of the wording checks that may stand, such as Q-LEAD:trust:en=it quotes the law; once for each", HelpName = "ID=REASON" };
        var command = new Command("open", "Run the wording checks, then take answers from now on, within the wave's window") { Id, waive, Reason };
        command.SetAction((parsed, cancel) => WithWaveAsync(parsed, cancel, async (session, wave) =>
        {
            var given = (parsed.GetValue(waive) ?? []).Select(w => w.Split('=', 2)).ToList();
            if (given.Where(w => w.Length < 2).Select(w => new Problem("waiver-reason", w[0], "A waiver needs a reason: --waive ID=REASON.")).ToList() is { Count: > 0 } problems)
                return session.Error.Say(problems);
            var waivers = given.GroupBy(w => w[0], StringComparer.Ordinal).ToDictionary(w => w.Key, w => w.Last()[1], StringComparer.Ordinal);
            return await SayAsync(session, wave, "open", await session.Get<Fielding>().OpenAsync(wave, "wave open", waivers, parsed.GetValue(Reason) ?? "", cancel));
        }));
        return command;
    }

    private static Command Close()
    {
        var command = new Command("close", "Take no more answers; what waits is folded") { Id, Reason };
        command.SetAction((parsed, cancel) => WithWaveAsync(parsed, cancel, async (session, wave) =>
            await SayAsync(session, wave, "closed", await session.Get<Fielding>().CloseAsync(wave, "wave close", parsed.GetValue(Reason) ?? "", cancel))));
        return command;
    }

    private static async Task<int> SayAsync(Session session, StoredWave wave, string state, IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
            return session.Error.Say(problems);
        await session.Out.WriteLineAsync($"{wave.Wave.Id} is {state}.");
        return ExitCode.Fine;
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
