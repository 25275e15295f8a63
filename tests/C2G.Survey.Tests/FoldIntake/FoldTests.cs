using System.Security.Cryptography;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using Fold = C2G.Survey.Functions.FoldIntake.FoldIntake;

namespace C2G.Survey.Tests.FoldIntake;

public sealed class FoldTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly SqliteTables _tables;
    private readonly Collect _collect;

    public FoldTests()
    {
        _tables = SqliteTables.Open(Path.Combine(_folder, "survey.db"));
        _collect = new(_tables);
    }

    [Fact]
    public async Task An_anonymous_waves_answers_wait_until_there_are_k_of_them()
    {
        var wave = await OpenAsync();
        await AnswerAsync(4);
        Assert.Equal((0, 0), await FoldOf(wave));
        Assert.Equal(4, await _collect.CountWaitingAsync("sample", default));
        await AnswerAsync(1);
        Assert.Equal((5, 0), await FoldOf(wave));
        Assert.Equal(5, (await TallyAsync(wave)).RespondentsOf());
        Assert.Equal(0, await _collect.CountWaitingAsync("sample", default));
    }

    [Fact]
    public async Task What_remains_is_folded_when_the_wave_closes_and_then_no_row_tells_its_batch()
    {
        var wave = await OpenAsync();
        await AnswerAsync(6);
        await FoldOf(wave);
        await AnswerAsync(2);
        Assert.True(await Waves().SetStateAsync(wave, WaveState.Closed));
        Assert.Equal((2, 0), await FoldOf((await Waves().FindAsync("sample"))!));
        await foreach (var row in _tables.AllAsync("responses", "sample|0"))
            Assert.False(row.Values.Has("batch"));
    }

    [Fact]
    public async Task A_response_that_is_taken_back_leaves_the_tally_and_only_a_tombstone_and_cannot_come_back()
    {
        var wave = await OpenAsync();
        await AnswerAsync(7);
        var (id, response) = (NewId(), Answered(99));
        await _collect.AcceptAsync(wave.Wave, id, response, default);
        await FoldOf(wave);
        var without = new Tally(TallyShape.Of(wave.Instrument, wave.Wave));
        for (var i = 0; i < 7; i++)
            without.Add(Answered(i));

        Assert.Equal(Withdrawal.Requested, await _collect.WithdrawAsync(wave.Wave, ReceiptCode.Of(id), default));
        Assert.Equal((0, 1), await FoldOf(wave));
        Assert.Equal(TallyBytes.Write(without), TallyBytes.Write(await TallyAsync(wave)));
        Assert.Equal(Withdrawal.Already, await _collect.WithdrawAsync(wave.Wave, ReceiptCode.Of(id), default));
        Assert.Equal(Acceptance.Withdrawn, await _collect.AcceptAsync(wave.Wave, id, response, default));
        Assert.Equal(1, await CountAsync(r => r.Values.Has("withdrawn") && r.Values.Count == 1));
    }

    [Fact]
    public async Task A_response_that_still_waits_can_be_taken_back_and_never_counts()
    {
        var wave = await OpenAsync();
        var id = NewId();
        await _collect.AcceptAsync(wave.Wave, id, Answered(1), default);
        await _collect.WithdrawAsync(wave.Wave, ReceiptCode.Of(id), default);
        await FoldOf(wave);
        Assert.Equal(0, (await TallyAsync(wave)).RespondentsOf());
        Assert.Equal(0, await _collect.CountWaitingAsync("sample", default));
        Assert.Equal(Acceptance.Withdrawn, await _collect.AcceptAsync(wave.Wave, id, Answered(1), default));
    }

    [Fact]
    public async Task The_same_answers_again_are_one_response_and_other_answers_do_not_replace_them()
    {
        var wave = await OpenAsync();
        var id = NewId();
        foreach (var isFolded in new[] { false, true })
        {
            if (isFolded)
            {
                await AnswerAsync(5);
                await FoldOf(wave);
            }
            else
                Assert.Equal(Acceptance.Kept, await _collect.AcceptAsync(wave.Wave, id, Answered(1), default));

            Assert.Equal(Acceptance.Repeated, await _collect.AcceptAsync(wave.Wave, id, Answered(1), default));
            Assert.Equal(Acceptance.Different, await _collect.AcceptAsync(wave.Wave, id, Answered(2), default));
        }
    }

    [Fact]
    public async Task The_released_report_changes_only_when_k_answers_have_changed()
    {
        var wave = await OpenAsync();
        await AnswerAsync(20);
        Assert.Contains("1 reports released", await NewFold().RunAsync(default));
        Assert.Contains("0 reports released", await NewFold().RunAsync(default));
        Assert.Equal(20, (await new ReportStore(_tables).ReadAsync(wave))!.Report.Respondents);
    }

    private async Task<StoredWave> OpenAsync()
    {
        Assert.True(await Waves().CreateAsync(Sample.Wave with { ClosesOn = new(2999, 1, 1) }, Sample.Instrument));
        Assert.True(await Waves().SetStateAsync((await Waves().FindAsync("sample"))!, WaveState.Open));
        return (await Waves().FindAsync("sample"))!;
    }

    private async Task AnswerAsync(int count)
    {
        for (var i = 0; i < count; i++)
            Assert.Equal(Acceptance.Kept, await _collect.AcceptAsync(Sample.Wave, NewId(), Answered(i), default));
    }

    private static Response Answered(int i) => Sample.Response(i % 2 == 0 ? "mail" : "social", "en", $"cred={Sample.Ratings[i % 5]}", "improve=Más “citas” 更多");

    private static ResponseId NewId() => ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size));

    private WaveStore Waves() => new(_tables, TimeProvider.System);

    private Fold NewFold() => new(_tables, Waves(), new TallyShard(_tables), new ReportStore(_tables), _collect);

    private async Task<(int Added, int Removed)> FoldOf(StoredWave wave)
    {
        var folded = await NewFold().FoldAsync(wave, default);
        return (folded.Added, folded.Removed);
    }

    private async Task<Tally> TallyAsync(StoredWave wave)
    {
        var shard = new TallyShard(_tables);
        return (await shard.ReadAsync("sample|0", TallyShape.Of(wave.Instrument, wave.Wave), default)).Tally;
    }

    private async Task<int> CountAsync(Func<Row, bool> which)
    {
        var count = 0;
        await foreach (var row in _tables.AllAsync("responses", "sample|0"))
            count += which(row) ? 1 : 0;
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
