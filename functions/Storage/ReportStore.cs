using System.Text.Json;
using C2G.Survey.Reports;
using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.Storage;

/// <summary>What pages and mails show of a wave: a snapshot that changes only when at least k answers have changed.</summary>
/// <param name="Changes">Answers ever added or taken back when the snapshot was made.</param>
public sealed record Released(Report Report, Tally Tally, long Changes);

/// <summary>The released report of each wave, with the tally that it was made from.</summary>
/// <remarks>Keys: table <c>reports</c>, partition = the wave's id, row <c>released</c>.</remarks>
public sealed class ReportStore(ITables tables)
{
    internal const string Table = "reports";

    private const string RowKey = "released";

    public async Task<Released?> ReadAsync(StoredWave wave, CancellationToken cancel = default)
    {
        if (await tables.ReadAsync(Table, wave.Wave.Id, RowKey, cancel) is not { } row)
            return null;
        return new(JsonSerializer.Deserialize<Report>(Packed.Unpack(new MemoryStream(row.Values.Bytes("report"))), ReportJson.Options)!.WithDispositionsOf(wave.Wave),
            TallyBytes.Read(TallyShape.Of(wave.Instrument, wave.Wave), Packed.Unpack(new MemoryStream(row.Values.Bytes("tally")))), row.Values.Number("changes"));
    }

    /// <summary>Whether enough has changed for a new snapshot: an outsider comparing two of them then never sees fewer than k answers change.</summary>
    /// <param name="changes">Answers ever added or taken back.</param>
    public async Task<bool> IsDueAsync(StoredWave wave, long changes, CancellationToken cancel = default) =>
        changes - ((await tables.ReadAsync(Table, wave.Wave.Id, RowKey, cancel))?.Values.Number("changes") ?? 0) >= wave.Wave.K;

    /// <summary>Makes and stores the snapshot; false when there are fewer than k respondents, or another run was quicker.</summary>
    public async Task<bool> ReleaseAsync(StoredWave wave, Tally tally, IReadOnlyList<Started> started, long changes, CancellationToken cancel = default)
    {
        var row = await tables.ReadAsync(Table, wave.Wave.Id, RowKey, cancel);
        if (tally.RespondentsOf() < wave.Wave.K || row?.Values.Number("changes") >= changes)
            return false;
        Properties values = new()
        {
            ["report"] = Packed.Pack(JsonSerializer.SerializeToUtf8Bytes(Report.Of(tally, started), ReportJson.Options)),
            ["tally"] = Packed.Pack(TallyBytes.Write(tally)),
            ["changes"] = changes,
        };
        return row is null
            ? await tables.InsertAsync(Table, wave.Wave.Id, RowKey, values, cancel) is not null
            : await tables.ReplaceAsync(Table, wave.Wave.Id, RowKey, row.ETag, values, cancel) is not null;
    }
}
