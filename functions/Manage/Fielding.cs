using C2G.Survey.Functions.Storage;
using C2G.Survey.Waves;
using C2G.Survey.Wordings;

namespace C2G.Survey.Functions.Manage;

/// <summary>Opens and closes waves: on the web and on the command line the same, and never unrecorded.</summary>
public sealed class Fielding(WaveStore waves, AuditLog audit)
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 500;

    /// <summary>What the wording rules have against the texts that respondents of the wave will read, in every language that it offers.</summary>
    public static IReadOnlyList<ItemFinding> FindingsOf(StoredWave wave) =>
        [.. InstrumentWording.Check(wave.Instrument).Where(f => wave.Wave.Languages.Contains(f.Language))];

    /// <summary>The findings that keep the wave from being opened, one of each id: errors for which the instrument itself gives no reason.</summary>
    public static IReadOnlyList<ItemFinding> ErrorsAmong(IEnumerable<ItemFinding> findings) =>
        [.. findings.Where(f => f.Finding.Severity is Severity.Error && f.Reason is null).DistinctBy(f => f.Id)];

    /// <summary>Opens a wave whose errors are all waived, each with a reason of its own.</summary>
    /// <param name="by">Who opens it: the name and id of an access key, or the command line.</param>
    /// <param name="waivers">Id of a finding → reason.</param>
    /// <returns>What keeps it from being opened; empty when it is open now.</returns>
    public async Task<IReadOnlyList<Problem>> OpenAsync(
        StoredWave wave, string by, IReadOnlyDictionary<string, string> waivers, string reason, CancellationToken cancel = default)
    {
        if (ProblemOf(wave, WaveState.Open, reason) is { } problem)
            return [problem];
        var errors = ErrorsAmong(FindingsOf(wave)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        List<Problem> problems =
        [
            .. errors.Values.Where(f => !waivers.ContainsKey(f.Id)).Select(f => new Problem("wording-error", f.Id,
                $"“{f.Finding.Span.Text}”: {f.Finding.Rule.Message("en")} Reword it in a new version, or waive the finding with a reason.")),
            .. waivers.Keys.Where(id => !errors.ContainsKey(id)).Select(id => new Problem("waiver-unknown", id, "No error of this id keeps the wave from being opened. Leave the waiver out.")),
            .. waivers.Where(w => errors.ContainsKey(w.Key) && w.Value.Trim().Length is 0 or > LongestReason).Select(w => new Problem("waiver-reason", w.Key,
                $"A waiver needs a reason of 1 to {LongestReason} characters; it is printed in the method note.")),
        ];
        if (problems.Count > 0)
            return problems;
        foreach (var (id, why) in waivers)
            await audit.NoteAsync(by, wave.Wave.Id, $"waive {id}", why.Trim(), cancel);
        return await ChangeAsync(wave, WaveState.Open, by, reason, cancel);
    }

    /// <returns>What keeps it from being closed; empty when it is closed now.</returns>
    public async Task<IReadOnlyList<Problem>> CloseAsync(StoredWave wave, string by, string reason, CancellationToken cancel = default) =>
        ProblemOf(wave, WaveState.Closed, reason) is { } problem ? [problem] : await ChangeAsync(wave, WaveState.Closed, by, reason, cancel);

    /// <summary>Declares what became of those of an arm who did not complete, instead of what was declared before; in any state of the wave.</summary>
    /// <returns>What keeps it from being declared; empty when it is kept now.</returns>
    public async Task<IReadOnlyList<Problem>> DeclareAsync(StoredWave wave, string arm, DeclaredDispositions dispositions, string by, string reason, CancellationToken cancel = default)
    {
        if (reason.Length > LongestReason)
            return [TooLong(wave)];
        if (wave.Wave.Arms.All(a => a.Id != arm))
            return [new("wave-invalid", $"{wave.Wave.Id}:arms.{arm}", $"There is no such arm; the wave has {string.Join(", ", wave.Wave.Arms.Select(a => a.Id))}.")];
        if (WaveRules.Check(wave.Wave.WithDispositions(arm, dispositions), wave.Wave.Id) is { Count: > 0 } problems)
            return problems;
        await audit.NoteAsync(by, wave.Wave.Id, $"dispositions {arm}: {string.Join(", ", dispositions.Counts.Select(c => $"{c.Name} {c.People}"))}", reason.Trim(), cancel);
        if (await waves.SetDispositionsAsync(wave, arm, dispositions, cancel))
            return [];
        await audit.NoteAsync(by, wave.Wave.Id, "dispositions failed", "", cancel);
        return [Crossed(wave)];
    }

    private static Problem TooLong(StoredWave wave) => new("reason-long", wave.Wave.Id, $"Give the reason in at most {LongestReason} characters.");

    private static Problem Crossed(StoredWave wave) => new("wave-state", wave.Wave.Id, "Somebody changed the wave at the same moment. Look at it again.");

    private static Problem? ProblemOf(StoredWave wave, WaveState state, string reason) => wave.State switch
    {
        _ when reason.Length > LongestReason => TooLong(wave),
        _ when wave.State == state => new("wave-state", wave.Wave.Id, $"The wave is {(state is WaveState.Open ? "open" : "closed")} already."),
        WaveState.Closed => new("wave-state", wave.Wave.Id, "A closed wave stays closed: its last answers have been mixed for good. Create a new one."),
        _ => null,
    };

    // Noted first: an entry about what then failed does less harm than an act that nobody knows of.
    private async Task<IReadOnlyList<Problem>> ChangeAsync(StoredWave wave, WaveState state, string by, string reason, CancellationToken cancel)
    {
        var act = state is WaveState.Open ? "open" : "close";
        await audit.NoteAsync(by, wave.Wave.Id, act, reason.Trim(), cancel);
        if (await waves.SetStateAsync(wave, state, cancel))
            return [];
        await audit.NoteAsync(by, wave.Wave.Id, $"{act} failed", "", cancel);
        return [Crossed(wave)];
    }
}
