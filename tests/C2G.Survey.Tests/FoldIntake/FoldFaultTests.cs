using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.FoldIntake;

/// <summary>The fold with the ground taken from under it at every single step.</summary>
public sealed class FoldFaultTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_fold_that_dies_at_any_call_is_finished_exactly_by_the_next(bool afterApplying, bool diesAgain)
    {
        var (scene, original) = await PrepareAsync();
        for (var (call, isThrough) = (1, false); !isThrough; call++)
        {
            await using var store = Copy(original, call);
            var copy = scene.On(store);
            isThrough = !await DiesAsync(copy, store, call, afterApplying);
            if (diesAgain)
                await DiesAsync(copy, store, 1 + call / 2, afterApplying);
            await copy.FoldAsync();
            await copy.CheckAsync();
            Assert.True(call > 10 || !isThrough, "the fold made fewer calls than it needs");
        }
    }

    [Fact]
    public async Task A_fold_that_stalls_at_any_call_while_another_goes_on_changes_nothing()
    {
        var (scene, original) = await PrepareAsync();
        for (var (call, isThrough) = (1, false); !isThrough; call++)
        {
            await using var store = Copy(original, call);
            var copy = scene.On(store);
            var stalled = new InterruptedTables(store, call, async () =>
            {
                await copy.FoldAsync();
                await copy.AnswerAsync(6);
                await copy.WithdrawAsync(0);
                await copy.WithdrawAsync(copy.Standing.Count - 1);
                await copy.FoldAsync();
            });
            await copy.FoldAsync(stalled);
            isThrough = !stalled.WasInterrupted;
            await copy.FoldAsync();
            await copy.CheckAsync();
        }
    }

    [Fact]
    public async Task A_retry_that_takes_its_own_row_away_during_the_fold_loses_nothing()
    {
        var (scene, original) = await PrepareAsync();
        for (var (call, isThrough) = (1, false); !isThrough; call++)
        {
            await using var store = Copy(original, call);
            var copy = scene.On(store);
            isThrough = !await DiesAsync(copy, store, call, afterApplying: true);
            // What accepting does after finding that its row is among the responses by now.
            foreach (var (id, _) in copy.Standing)
            {
                var key = ResponseRow.Key(ReceiptCode.Of(id));
                if (await store.ReadAsync(Collect.ResponseTable, FoldScene.Shard, key) is not null)
                    await store.DeleteAsync(Collect.IntakeTable, FoldScene.Shard, key);
            }

            await copy.FoldAsync();
            await copy.CheckAsync();
        }
    }

    [Fact]
    public async Task Folds_in_two_processes_at_once_count_every_answer_once()
    {
        await using var one = SqliteTables.Open(_directory.File("survey.db"));
        await using var other = SqliteTables.Open(_directory.File("survey.db"));
        var scene = new FoldScene(one);
        await scene.OpenAsync(anonymous: false);
        await scene.AnswerAsync(2100);
        var folding = Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => scene.FoldAsync(i % 2 == 0 ? one : other))));
        await scene.AnswerAsync(300);
        for (var i = 0; i < 40; i++)
            await scene.WithdrawAsync(i * 20);
        await folding;
        await scene.FoldAsync();
        await scene.CheckAsync();
        Assert.Equal(2360, (await scene.TallyAsync()).RespondentsOf());
    }

    /// <summary>Something of everything: folded answers, waiting ones, some of both taken back, and a repeat left over.</summary>
    private async Task<(FoldScene Scene, string File)> PrepareAsync()
    {
        var file = _directory.File("original.db");
        await using var store = SqliteTables.Open(file);
        var scene = new FoldScene(store);
        await scene.OpenAsync();
        await scene.AnswerAsync(9);
        await scene.FoldAsync();
        var (id, response) = scene.Standing[3];
        await scene.StrayAsync(id, response);
        await scene.AnswerAsync(8);
        await scene.WithdrawAsync(1);
        await scene.WithdrawAsync(6);
        await scene.WithdrawAsync(scene.Standing.Count - 1);
        return (scene, file);
    }

    private SqliteTables Copy(string original, int number)
    {
        var file = _directory.File($"{number}-{Guid.NewGuid():N}.db");
        File.Copy(original, file);
        return SqliteTables.Open(file);
    }

    /// <summary>Whether the fold came as far as the call at which it dies.</summary>
    private static async Task<bool> DiesAsync(FoldScene scene, ITables store, int call, bool afterApplying)
    {
        var faulty = new FaultyTables(store, call, afterApplying, deadAfterwards: true);
        var died = await Record.ExceptionAsync(() => scene.FoldAsync(faulty));
        Assert.Equal(faulty.HasFailed, died is StoreUnavailableException);
        return faulty.HasFailed;
    }
}
