using System.Security.Cryptography;
using C2G.Survey.Functions.FoldIntake;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using Fold = C2G.Survey.Functions.FoldIntake.FoldIntake;

namespace C2G.Survey.Tests.FoldIntake;

/// <summary>A wave over some store, with everything that was answered and taken back, and what must come of it.</summary>
internal sealed class FoldScene(ITables tables)
{
    public const string Shard = "sample|0";

    private readonly List<(ResponseId Id, Response Response)> _standing = [];
    private readonly List<(ResponseId Id, Response Response)> _withdrawn = [];

    public Collect Collect { get; } = new(tables);

    public IReadOnlyList<(ResponseId Id, Response Response)> Standing => _standing;

    /// <summary>The same story on a copy of the store.</summary>
    public FoldScene On(ITables copy)
    {
        var scene = new FoldScene(copy);
        scene._standing.AddRange(_standing);
        scene._withdrawn.AddRange(_withdrawn);
        return scene;
    }

    public static ResponseId NewId() => ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size));

    public static Response Answered(int i) => Sample.Response(
        i % 2 == 0 ? "mail" : "social", i % 3 == 0 ? "fr" : "en", $"cred={Sample.Ratings[i % 5]}", $"reli={Sample.Ratings[i % 4]}", "improve=Más “citas” 更多");

    public async Task<StoredWave> OpenAsync(bool anonymous = true)
    {
        var wave = Sample.Wave with { ClosesOn = new(2999, 1, 1), Anonymous = anonymous };
        Assert.True(await Waves(tables).CreateAsync(wave, Sample.Instrument));
        Assert.True(await Waves(tables).SetStateAsync(await WaveAsync(), WaveState.Open));
        return await WaveAsync();
    }

    public async Task CloseAsync() => Assert.True(await Waves(tables).SetStateAsync(await WaveAsync(), WaveState.Closed));

    public async Task<StoredWave> WaveAsync() => (await Waves(tables).FindAsync("sample"))!;

    public async Task AnswerAsync(int count)
    {
        var answers = Enumerable.Range(_standing.Count, count).Select(i => (Id: NewId(), Response: Answered(i))).ToList();
        foreach (var together in answers.Chunk(100))
            foreach (var acceptance in await Task.WhenAll(together.Select(a => Collect.AcceptAsync(Sample.Wave, a.Id, a.Response, default))))
                // Repeated, with the same thanks, when a fold at the same moment was quicker than the look among the responses.
                Assert.Contains(acceptance, new[] { Acceptance.Kept, Acceptance.Repeated });
        _standing.AddRange(answers);
    }

    public async Task WithdrawAsync(int index)
    {
        var one = _standing[index];
        Assert.Equal(Withdrawal.Requested, await Collect.WithdrawAsync(Sample.Wave, ReceiptCode.Of(one.Id), default));
        _standing.RemoveAt(index);
        _withdrawn.Add(one);
    }

    /// <summary>Puts a row into the intake as a request does that dies between its two steps.</summary>
    public Task StrayAsync(ResponseId id, Response response) => tables.InsertAsync(
        Collect.IntakeTable, Shard, ResponseRow.Key(ReceiptCode.Of(id)), ResponseRow.Write(response)).AsTask();

    public async Task<Folded> FoldAsync(ITables? through = null)
    {
        var store = through ?? tables;
        return await new Fold(store, Waves(store), new TallyShard(store), new ReportStore(store), new Collect(store)).FoldAsync(await WaveAsync(), default);
    }

    public Task<List<Row>> RowsAsync(string table) => tables.AllAsync(table, Shard).ToListAsync().AsTask();

    public async Task<Tally> TallyAsync()
    {
        var wave = await WaveAsync();
        return (await new TallyShard(tables).ReadAsync(Shard, TallyShape.Of(wave.Instrument, wave.Wave), default)).Tally;
    }

    /// <summary>Everything is folded: the tally is that of the standing responses to the byte, each of them stands once, and of those
    /// taken back there are tombstones only.</summary>
    public async Task CheckAsync()
    {
        var wave = await WaveAsync();
        var expected = new Tally(TallyShape.Of(wave.Instrument, wave.Wave));
        foreach (var (_, response) in _standing)
            expected.Add(response);
        Assert.Equal(TallyBytes.Write(expected), TallyBytes.Write(await TallyAsync()));

        Assert.Empty(await RowsAsync(Collect.IntakeTable));
        var rows = (await RowsAsync(Collect.ResponseTable)).ToDictionary(r => r.Key);
        Assert.Equal(_standing.Count + _withdrawn.Count, rows.Count);
        foreach (var (id, response) in _standing)
            Assert.Equal(ResponseRow.Answers(response), rows[ResponseRow.Key(ReceiptCode.Of(id))].Values.Text("answers"));
        foreach (var (id, _) in _withdrawn)
            Assert.Equal(ResponseRow.Tombstone, rows[ResponseRow.Key(ReceiptCode.Of(id))].Values);
        Assert.Equal(FoldState.Idle, (await new TallyShard(tables).ReadHeadAsync(Shard, default)).State);
    }

    private static WaveStore Waves(ITables tables) => new(tables, TimeProvider.System);
}
