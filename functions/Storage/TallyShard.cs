using C2G.Survey.Tallies;

namespace C2G.Survey.Functions.Storage;

public enum FoldState
{
    Idle,
    /// <summary>A batch is being brought into <c>responses</c>.</summary>
    Claimed,
    /// <summary>The batch is in the tally; its intake rows are being cleared away.</summary>
    Applied,
    /// <summary>The wave has ended: batch ids are being erased.</summary>
    Sealing,
}

/// <summary>Where the fold of a shard stands. Whoever comes next goes on from here, whatever became of the one before.</summary>
/// <param name="Keys">Of the batch's intake rows; those of withdrawals begin with <c>w</c>.</param>
/// <param name="Changes">Responses ever added or taken back; tells one state of the tally from another.</param>
/// <param name="Chunks">Rows that the tally takes.</param>
/// <param name="IsSealed">The wave has ended and the batch ids are erased.</param>
public sealed record Head(FoldState State, string Batch, IReadOnlyList<string> Keys, long Changes, int Chunks, bool IsSealed, string ETag);

/// <summary>The tally of a wave's shard, with the head that makes its fold exactly once.</summary>
/// <remarks>Keys: table <c>tallies</c>, partition = the shard, rows <c>head</c> and <c>tally-00</c>…: one partition, so that the tally and
/// the head change in one transaction. Each row of the tally repeats the head's <c>changes</c>: rows are read one by one, and so a reader
/// notices that they were rewritten between.</remarks>
public sealed class TallyShard(ITables tables)
{
    internal const string Table = "tallies";

    private const string HeadKey = "head";
    private const int ChunkSize = 512 * 1024, MostChunks = 5; // A transaction holds 4 MiB at the most, and bytes travel as base64.

    public async Task<Head> ReadHeadAsync(string partition, CancellationToken cancel)
    {
        while (true)
        {
            if (await tables.ReadAsync(Table, partition, HeadKey, cancel) is { } row)
                return new(Enum.Parse<FoldState>(row.Values.Text("state")), row.Values.Text("batch"),
                    row.Values.Text("keys").Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    row.Values.Number("changes"), (int)row.Values.Number("chunks"), row.Values.Flag("isSealed"), row.ETag);
            await tables.InsertAsync(Table, partition, HeadKey, Write(new(FoldState.Idle, "", [], 0, 0, false, "")), cancel);
        }
    }

    /// <summary>Moves the head on; false when somebody else has.</summary>
    public async Task<bool> MoveAsync(string partition, Head head, CancellationToken cancel) =>
        await tables.ReplaceAsync(Table, partition, HeadKey, head.ETag, Write(head), cancel) is not null;

    /// <summary>The tally with the head that it belongs to.</summary>
    public async Task<(Head Head, Tally Tally)> ReadAsync(string partition, TallyShape shape, CancellationToken cancel)
    {
        while (true)
        {
            var head = await ReadHeadAsync(partition, cancel);
            if (head.Chunks == 0)
                return (head, new(shape));
            if (await PackedAsync(partition, head, cancel) is { } packed)
                return (head, TallyBytes.Read(shape, Packed.Unpack(packed)));
        }
    }

    /// <summary>Writes the tally and marks the batch as applied, in one transaction; false when somebody else has moved the head.</summary>
    /// <exception cref="InvalidOperationException">The tally has outgrown a transaction.</exception>
    public async Task<bool> ApplyAsync(string partition, Head claimed, Tally tally, int changes, CancellationToken cancel)
    {
        var chunks = Packed.Pack(TallyBytes.Write(tally)).Chunk(ChunkSize).ToList();
        if (chunks.Count > MostChunks)
            throw new InvalidOperationException("The tally of this wave is too large for one transaction: take out disaggregations.");
        var head = claimed with { State = FoldState.Applied, Changes = claimed.Changes + changes, Chunks = chunks.Count };
        List<Write> writes = [new Write.Replace(HeadKey, claimed.ETag, Write(head))];
        writes.AddRange(chunks.Select((bytes, i) => new Write.Put(ChunkKey(i), new() { ["bytes"] = bytes, ["changes"] = head.Changes })));
        for (var i = chunks.Count; i < claimed.Chunks; i++)
            writes.Add(new Write.Delete(ChunkKey(i)));
        return await tables.WriteAsync(Table, partition, writes, cancel) is WriteOutcome.Written;
    }

    /// <summary><c>null</c> when the tally was rewritten meanwhile.</summary>
    private async Task<MemoryStream?> PackedAsync(string partition, Head head, CancellationToken cancel)
    {
        var packed = new MemoryStream();
        for (var i = 0; i < head.Chunks; i++)
        {
            var row = await tables.ReadAsync(Table, partition, ChunkKey(i), cancel);
            if (row is null || row.Values.Number("changes") != head.Changes)
                return null;
            packed.Write(row.Values.Bytes("bytes"));
        }

        packed.Position = 0;
        return packed;
    }

    private static string ChunkKey(int i) => $"tally-{i:00}";

    private static Properties Write(Head head) => new()
    {
        ["state"] = head.State.ToString(),
        ["batch"] = head.Batch,
        ["keys"] = string.Join(' ', head.Keys),
        ["changes"] = head.Changes,
        ["chunks"] = head.Chunks,
        ["isSealed"] = head.IsSealed,
    };
}
