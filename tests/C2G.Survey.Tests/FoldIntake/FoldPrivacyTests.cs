using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.FoldIntake;

/// <summary>What an observer of the store must not be able to tell, and what a respondent may rely on.</summary>
public sealed class FoldPrivacyTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteTables _tables;
    private readonly FoldScene _scene;

    public FoldPrivacyTests()
    {
        _tables = SqliteTables.Open(_directory.File("survey.db"));
        _scene = new(_tables);
    }

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Neither_repeats_nor_what_is_taken_back_make_up_the_k_of_a_batch()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(5);
        await _scene.FoldAsync();
        await _scene.StrayAsync(_scene.Standing[0].Id, _scene.Standing[0].Response);
        await _scene.AnswerAsync(5);
        await _scene.WithdrawAsync(_scene.Standing.Count - 1);
        var folded = await _scene.FoldAsync();
        Assert.Equal((0, 0, 1), (folded.Added, folded.Removed, folded.Repeats));
        Assert.Equal(4, (await _scene.RowsAsync(Collect.IntakeTable)).Count);
        Assert.Equal(5, (await _scene.TallyAsync()).RespondentsOf());
        await _scene.AnswerAsync(1);
        await _scene.FoldAsync();
        await _scene.CheckAsync();
    }

    [Fact]
    public async Task What_never_counted_is_no_change_that_could_release_a_report()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(3);
        for (var i = 0; i < 3; i++)
            await _scene.WithdrawAsync(0);
        await _scene.FoldAsync();
        Assert.Equal(0, (await new TallyShard(_tables).ReadHeadAsync(FoldScene.Shard, default)).Changes);
        await _scene.CheckAsync();
    }

    [Fact]
    public async Task An_honest_retry_is_a_repeat_although_its_moment_of_sending_differs()
    {
        await _scene.OpenAsync(anonymous: false);
        var id = FoldScene.NewId();
        Assert.Equal(Acceptance.Kept, await AcceptAsync("end=2026-10-01T10:00:00Z", "cred=very"));
        Assert.Equal(Acceptance.Repeated, await AcceptAsync("end=2026-10-01T10:00:07Z", "cred=very"));
        Assert.Equal(Acceptance.Different, await AcceptAsync("end=2026-10-01T10:00:07Z", "cred=neither"));
        Assert.Equal(Acceptance.Different, await AcceptAsync("end=2026-10-01T10:00:07Z", "cred=very", "improve=more"));

        Task<Acceptance> AcceptAsync(params string[] answers) =>
            _scene.Collect.AcceptAsync(Sample.Wave, id, Sample.Response("mail", "en", answers), default);
    }

    [Fact]
    public async Task A_repeat_after_the_fold_leaves_nothing_waiting()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(5);
        await _scene.FoldAsync();
        var (id, response) = _scene.Standing[2];
        Assert.Equal(Acceptance.Repeated, await _scene.Collect.AcceptAsync(Sample.Wave, id, response, default));
        Assert.Empty(await _scene.RowsAsync(Collect.IntakeTable));
    }

    [Fact]
    public async Task A_form_sent_whole_and_sent_again_is_one_response_before_and_after_the_fold()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(5);
        var (id, response, other) = (FoldScene.NewId(), FoldScene.Answered(1), FoldScene.Answered(2));
        Assert.Equal(Acceptance.Kept, await SendAsync(response));
        Assert.Equal(Acceptance.Repeated, await SendAsync(response));
        Assert.Equal(Acceptance.Different, await SendAsync(other));
        await _scene.FoldAsync();
        Assert.Equal(Acceptance.Repeated, await SendAsync(response));
        Assert.Equal(Acceptance.Different, await SendAsync(other));
        Assert.Equal(1, Assert.Single(await _scene.Collect.CountStartedAsync("sample", default)).Count);
        Assert.Equal(0, await _scene.Collect.CountWaitingAsync("sample", default));
        Assert.Equal(6, (await _scene.RowsAsync(Collect.ResponseTable)).Count);

        Task<Acceptance> SendAsync(Response answers) => _scene.Collect.BeginAndAcceptAsync(Sample.Wave, id, answers, default);
    }

    [Fact]
    public async Task A_form_walked_and_folded_and_then_sent_whole_is_a_repeat()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(4);
        var (id, response) = (FoldScene.NewId(), FoldScene.Answered(1));
        await _scene.Collect.BeginAsync(Sample.Wave, id, response.Channel, response.Language, default);
        Assert.Equal(Acceptance.Kept, await _scene.Collect.AcceptAsync(Sample.Wave, id, response, default));
        await _scene.FoldAsync();
        Assert.Equal(Acceptance.Repeated, await _scene.Collect.BeginAndAcceptAsync(Sample.Wave, id, response, default));
        Assert.Equal(0, await _scene.Collect.CountWaitingAsync("sample", default));
    }

    [Fact]
    public async Task Answers_that_wait_to_be_taken_back_are_not_accepted_again()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(1);
        var (id, response) = _scene.Standing[0];
        await _scene.WithdrawAsync(0);
        Assert.Equal(Acceptance.Withdrawn, await _scene.Collect.AcceptAsync(Sample.Wave, id, response, default));
        Assert.Equal(Withdrawal.Already, await _scene.Collect.WithdrawAsync(Sample.Wave, ReceiptCode.Of(id), default));
    }

    [Fact]
    public async Task A_receipt_that_nobody_was_given_is_unknown() =>
        Assert.Equal(Withdrawal.Unknown, await _scene.Collect.WithdrawAsync(Sample.Wave, ReceiptCode.Of(FoldScene.NewId()), default));

    [Fact]
    public async Task Whoever_has_the_whole_store_cannot_join_a_start_with_a_response()
    {
        await _scene.OpenAsync();
        var id = FoldScene.NewId();
        await _scene.Collect.BeginAsync(Sample.Wave, id, "mail", "en", default);
        await _scene.Collect.BeginAsync(Sample.Wave, id, "mail", "en", default);
        await _scene.Collect.AcceptAsync(Sample.Wave, id, FoldScene.Answered(1), default);
        var rows = await _scene.RowsAsync(Collect.IntakeTable);
        Assert.Equal(2, rows.Count);
        var (waiting, start) = (rows[0], rows[1]);
        Assert.DoesNotContain(waiting.Key, start.Key);
        Assert.DoesNotContain(id.ToString(), start.Key + waiting.Key);
        Assert.Equal(1, Assert.Single(await _scene.Collect.CountStartedAsync("sample", default)).Count);
    }

    [Fact]
    public async Task Answers_taken_back_after_the_end_leave_the_tally_and_no_batch_id()
    {
        await _scene.OpenAsync();
        await _scene.AnswerAsync(7);
        await _scene.FoldAsync();
        await _scene.CloseAsync();
        await _scene.FoldAsync();
        await _scene.WithdrawAsync(3);
        await _scene.FoldAsync();
        await _scene.CheckAsync();
        Assert.DoesNotContain(await _scene.RowsAsync(Collect.ResponseTable), row => row.Values.Has("batch") || row.Values.Has("withdrawnBy"));
    }
}
