using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Storage;

public enum WaveState
{
    Created,
    Open,
    Closed,
}

/// <summary>A wave with its instrument and where it stands. The stored form of both never changes, but for the arms' dispositions; only the state does.</summary>
public sealed record StoredWave(Wave Wave, Instrument Instrument, WaveState State, DateOnly? ClosedOn, DateOnly? ErasedOn, string ETag)
{
    public bool TakesAnswers(DateOnly today) => State is WaveState.Open && today >= Wave.OpensOn && today <= Wave.ClosesOn;

    /// <summary>The day on which it ended, by hand or by its window; <c>null</c> while it has not.</summary>
    public DateOnly? EndedOn(DateOnly today) => ClosedOn ?? (today > Wave.ClosesOn ? Wave.ClosesOn : null);
}

/// <summary>Waves and the instrument versions that they field.</summary>
/// <remarks>Keys: <c>waves</c>: partition <c>wave</c>, row = the wave's id; <c>instruments</c>: partition <c>instrument</c>, row = its hash; partition <c>picture</c>, row = the hash of a picture with its ending.</remarks>
public sealed class WaveStore(ITables tables, TimeProvider clock)
{
    private const string WaveTable = "waves", WavePartition = "wave", InstrumentTable = "instruments", InstrumentPartition = "instrument", PicturePartition = "picture";

    /// <summary>How long another process's <c>wave close</c> may go unnoticed.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (StoredWave Wave, long ReadAt)> _known = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The wave, at most a second old; <c>null</c> when there is none.</summary>
    public async ValueTask<StoredWave?> FindAsync(string id, CancellationToken cancel = default)
    {
        if (_known.TryGetValue(id, out var known) && clock.GetElapsedTime(known.ReadAt) < FreshFor)
            return known.Wave;
        if (!WaveRules.IsId(id))
            return null;
        Row? row;
        try
        {
            row = await tables.ReadAsync(WaveTable, WavePartition, id, cancel);
        }
        catch (StoreUnavailableException) when (known.Wave is not null)
        {
            return known.Wave; // So that a respondent's page can be given back whole; whatever is to be kept finds the store itself.
        }

        if (row is null)
            return null; // Not remembered: made-up addresses must not fill the memory.
        var wave = known.Wave?.ETag == row.ETag ? known.Wave : await ReadAsync(row, cancel);
        _known[id] = (wave, clock.GetTimestamp());
        return wave;
    }

    public async IAsyncEnumerable<StoredWave> AllAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var row in tables.AllAsync(WaveTable, WavePartition, cancel: cancel))
            yield return await ReadAsync(row, cancel);
    }

    /// <summary>Stores a new wave with its notice; false when the id is taken.</summary>
    public async Task<bool> CreateAsync(Wave wave, Instrument instrument, CancellationToken cancel = default)
    {
        if (wave.Notice.Count == 0)
            wave = wave with { Notice = PrivacyNotice.Of(wave, instrument) };
        await tables.PutAsync(InstrumentTable, InstrumentPartition, instrument.Hash, new() { ["json"] = InstrumentJson.Write(instrument) }, cancel);
        return await tables.InsertAsync(WaveTable, WavePartition, wave.Id, new()
        {
            ["wave"] = WaveJson.Write(wave),
            ["instrument"] = instrument.Hash,
            ["state"] = nameof(WaveState.Created),
        }, cancel) is not null;
    }

    /// <summary>Stores a picture of an instrument under the name that the instrument has for it.</summary>
    public async Task KeepPictureAsync(string name, byte[] bytes, CancellationToken cancel = default) =>
        await tables.PutAsync(InstrumentTable, PicturePartition, name, new() { ["bytes"] = bytes }, cancel);

    /// <summary>The bytes of a picture; <c>null</c> when there is none of that name.</summary>
    public async ValueTask<byte[]?> FindPictureAsync(string name, CancellationToken cancel = default) =>
        (await tables.ReadAsync(InstrumentTable, PicturePartition, name, cancel))?.Values.Bytes("bytes");

    /// <summary>Opens or closes; false when another process changed the wave meanwhile.</summary>
    public Task<bool> SetStateAsync(StoredWave wave, WaveState state, CancellationToken cancel = default) =>
        ReplaceAsync(wave with { State = state, ClosedOn = state is WaveState.Closed ? Today : null }, cancel);

    /// <summary>Keeps what became of an arm's people, instead of what was declared before; false when another process changed the wave meanwhile.</summary>
    public Task<bool> SetDispositionsAsync(StoredWave wave, string arm, DeclaredDispositions dispositions, CancellationToken cancel = default) =>
        ReplaceAsync(wave with { Wave = wave.Wave.WithDispositions(arm, dispositions) }, cancel);

    /// <summary>Notes that the answers are gone; the wave's own row stays.</summary>
    public Task<bool> SetErasedAsync(StoredWave wave, CancellationToken cancel = default) =>
        ReplaceAsync(wave with { ErasedOn = Today }, cancel);

    private async Task<bool> ReplaceAsync(StoredWave wave, CancellationToken cancel)
    {
        Properties values = new()
        {
            ["wave"] = WaveJson.Write(wave.Wave),
            ["instrument"] = wave.Instrument.Hash,
            ["state"] = wave.State.ToString(),
        };
        if (wave.ClosedOn is { } closedOn)
            values = values.With("closedOn", closedOn);
        if (wave.ErasedOn is { } erasedOn)
            values = values.With("erasedOn", erasedOn);
        var etag = await tables.ReplaceAsync(WaveTable, WavePartition, wave.Wave.Id, wave.ETag, values, cancel);
        _known.TryRemove(wave.Wave.Id, out _);
        return etag is not null;
    }

    private async ValueTask<StoredWave> ReadAsync(Row row, CancellationToken cancel)
    {
        var hash = row.Values.Text("instrument");
        if (!_instruments.TryGetValue(hash, out var instrument))
        {
            var stored = await tables.ReadAsync(InstrumentTable, InstrumentPartition, hash, cancel)
                ?? throw new InvalidOperationException($"The instrument {hash} of wave {row.Key} is missing from the store.");
            instrument = _instruments[hash] = InstrumentJson.Read(stored.Values.Bytes("json"));
        }

        var wave = WaveJson.Read(row.Values.Text("wave"), row.Key, out _)
            ?? throw new InvalidOperationException($"The stored wave {row.Key} cannot be read.");
        return new(wave, instrument, Enum.Parse<WaveState>(row.Values.Text("state")),
            row.Values.FindDate("closedOn"), row.Values.FindDate("erasedOn"), row.ETag);
    }
}
