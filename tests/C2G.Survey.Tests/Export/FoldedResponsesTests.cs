using System.Security.Cryptography;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Responses;
using Fold = C2G.Survey.Functions.FoldIntake.FoldIntake;

namespace C2G.Survey.Tests.Export;

public sealed class FoldedResponsesTests : IAsyncDisposable
{
    /// <summary>Open for so long that what waits is not folded for the wave's end.</summary>
    private static readonly Survey.Waves.Wave Wave = Rows.Wave with { ClosesOn = new(9999, 1, 1) };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly SqliteTables _tables;
    private readonly WaveStore _waves;

    public FoldedResponsesTests()
    {
        _tables = SqliteTables.Open(Path.Combine(_folder, "survey.db"));
        _waves = new(_tables, TimeProvider.System);
    }

    [Fact]
    public async Task Waiting_answers_and_answers_that_were_taken_back_are_not_read()
    {
        var wave = await CreateAsync();
        var receipts = await AnswerAsync(8);
        await FoldAsync(wave);
        await AnswerAsync(2);
        await Collect.WithdrawAsync(wave.Wave, receipts[0], default);
        Assert.Equal(7, await CountAsync(wave)); // Asked to be forgotten: gone before the fold …
        await FoldAsync(wave);
        Assert.Equal(7, await CountAsync(wave)); // … and after it.
    }

    [Fact]
    public async Task A_batch_that_was_claimed_and_not_yet_applied_is_not_read()
    {
        var wave = await CreateAsync();
        await AnswerAsync(6);
        await FoldAsync(wave);
        var partition = ResponseRow.Partition(wave.Wave.Id);
        var head = await new TallyShard(_tables).ReadHeadAsync(partition, default);
        Assert.True(await new TallyShard(_tables).MoveAsync(partition, head with { State = FoldState.Claimed, Batch = "half-way" }, default));
        await _tables.InsertAsync("responses", partition, new string('0', 32), ResponseRow.Write(Rows.Response("rating=very")).With("batch", "half-way"));
        Assert.Equal(6, await CountAsync(wave));
    }

    [Fact]
    public async Task A_fold_in_the_middle_of_a_reading_makes_it_begin_again()
    {
        var wave = await CreateAsync();
        await AnswerAsync(6);
        await FoldAsync(wave);
        await AnswerAsync(6);
        var folded = false;
        using var microdata = await Responses.ReadAsync(wave, new Told(_ =>
        {
            if (folded)
                return;
            folded = true;
            FoldAsync(wave).GetAwaiter().GetResult();
        }));
        Assert.Equal(12, microdata.Count);
    }

    [Fact]
    public async Task The_order_of_the_rows_is_not_the_order_in_which_people_answered()
    {
        var wave = await CreateAsync();
        await AnswerAsync(50);
        await FoldAsync(wave);
        using var microdata = await Responses.ReadAsync(wave);
        var column = microdata.Layout.Columns.Select(c => c.Name).ToList().IndexOf("years");
        var years = microdata.Rows().Select(values => values[column].Text).ToList();
        Assert.NotEqual(Enumerable.Range(0, 50).Select(i => $"{i}"), years);
        Assert.Equal(50, years.Distinct().Count());
    }

    private FoldedResponses Responses => new(_tables, new(_tables), TimeProvider.System);

    private Collect Collect => new(_tables);

    private async Task<int> CountAsync(StoredWave wave)
    {
        using var microdata = await Responses.ReadAsync(wave);
        Assert.Equal(microdata.Count, microdata.Tally.RespondentsOf());
        return microdata.Count;
    }

    private async Task<StoredWave> CreateAsync()
    {
        Assert.True(await _waves.CreateAsync(Wave, Rows.Instrument));
        return (await _waves.FindAsync(Wave.Id))!;
    }

    private async Task<List<ReceiptCode>> AnswerAsync(int n)
    {
        var receipts = new List<ReceiptCode>();
        for (var i = 0; i < n; i++)
        {
            var id = ResponseId.Of(RandomNumberGenerator.GetBytes(ResponseId.Size));
            await Collect.AcceptAsync(Wave, id, Rows.Response("consent=yes", $"years={i}"), default);
            receipts.Add(ReceiptCode.Of(id));
        }

        return receipts;
    }

    private async Task FoldAsync(StoredWave wave) => await new Fold(_tables, _waves, new(_tables), new(_tables), Collect).FoldAsync(wave, default);

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Told(Action<int> what) : IProgress<int>
    {
        public void Report(int value) => what(value);
    }
}
