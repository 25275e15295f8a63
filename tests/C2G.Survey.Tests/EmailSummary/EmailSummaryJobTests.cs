using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.EmailSummary;

public class EmailSummaryJobTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_summary_reaches_its_reader_through_a_real_mail_server()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var room = await MailRoom.WithAsync(MailRoom.Reader());
        room.Settings = room.Settings with { SmtpHost = "127.0.0.1", SmtpPort = sink.Port, SmtpSecurity = "none" };

        Assert.StartsWith("1 sent", await room.RunAsync());

        var mail = await sink.NextAsync(Cancel);
        Assert.Equal(["reader@example.org"], mail.To);
        Assert.Equal("survey@example.org", mail.From);
        Assert.Equal(room.Clock.Now, mail.Message.Date);
        Assert.EndsWith("@example.org", mail.Message.MessageId);
        Assert.Contains("75%", mail.Message.TextBody);
        Assert.Contains("75%", mail.Message.HtmlBody);
    }

    [Fact]
    public async Task Two_runs_in_one_period_send_one_mail_and_the_next_period_brings_another()
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader(cadence: Cadence.Weekly));
        await room.RunAsync();
        room.Clock.Now = room.Clock.Now.AddDays(6);
        await room.RunAsync();
        Assert.Single(room.Mails());
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await room.RunAsync();
        Assert.Equal(2, room.Mails().Count);
    }

    [Fact]
    public async Task What_has_changed_since_the_last_mail_is_told_only_when_new_figures_were_released()
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader(cadence: Cadence.Daily));
        await room.RunAsync();
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await room.RunAsync();
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await room.ReleaseAsync(answers: 50, favourable: 40);
        await room.RunAsync();

        var mails = room.Mails();
        Assert.DoesNotContain("mail of", mails[0].TextBody);
        Assert.Contains("No new figures have been released since the mail of 2026-10-05", mails[1].TextBody);
        Assert.Contains("5 percentage points higher than in the mail of 2026-10-06", mails[2].TextBody);
    }

    [Fact]
    public async Task A_mail_that_could_not_be_sent_is_sent_by_the_next_run_with_the_same_id_and_date()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var room = await MailRoom.WithAsync(MailRoom.Reader(cadence: Cadence.Daily));
        room.Settings = room.Settings with { SmtpHost = "127.0.0.1", SmtpPort = 1, SmtpSecurity = "none" };
        await Assert.ThrowsAnyAsync<MailServerException>(() => room.RunAsync());
        var written = Assert.Single(await room.Outbox.OfAsync(MailRoom.Wave.Id, MailRoom.Reader().Key, Cancel));

        room.Clock.Now = room.Clock.Now.AddDays(1);
        room.Settings = room.Settings with { SmtpPort = sink.Port };
        await room.RunAsync();

        var mail = await sink.NextAsync(Cancel);
        Assert.Equal(written.Letter!.MessageId, mail.Message.MessageId);
        Assert.Equal(written.WrittenAt, mail.Message.Date);
        Assert.Empty(sink.Taken());
    }

    [Fact]
    public async Task A_run_that_dies_at_whatever_call_to_the_store_costs_no_mail_and_makes_no_second_one()
    {
        foreach (var afterApplying in (bool[])[false, true])
        {
            var call = 0;
            Exception? failure;
            do
            {
                await using var room = await MailRoom.WithAsync(MailRoom.Reader());
                failure = await Record.ExceptionAsync(() => room.RunAsync(room.DyingAt(++call, afterApplying)));
                room.Clock.Now += Outbox.ClaimFor + TimeSpan.FromSeconds(1);
                await room.RunAsync();
                Assert.Single(room.Mails());
            }
            while (failure is StoreUnavailableException);

            Assert.Null(failure);
            Assert.True(call > 4, "the run ended before it did anything");
        }
    }

    [Fact]
    public async Task A_mail_of_a_run_that_was_killed_is_left_alone_until_its_claim_has_run_out_and_then_sent_as_it_was()
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader());
        var outbox = room.Outbox;
        var letter = new Letter("first@example.org", room.Clock.Now, "survey@example.org", "reader@example.org", "en", "As it was", "text", "<p>text</p>");
        Assert.NotNull(await outbox.AddAsync(MailRoom.Wave.Id, MailRoom.Reader().Key, "2026-W41", letter, "released", new Dictionary<string, double>(), Cancel));

        await room.RunAsync();
        Assert.Empty(room.Mails());
        room.Clock.Now += Outbox.ClaimFor;
        await room.RunAsync();

        var mail = Assert.Single(room.Mails());
        Assert.Equal(("first@example.org", "As it was"), (mail.MessageId, mail.Subject));
    }

    [Fact]
    public async Task A_refused_address_costs_the_others_nothing_and_is_given_up_after_ten_tries()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var room = await MailRoom.WithAsync(MailRoom.Reader("refused@example.org"), MailRoom.Reader("a@example.org"), MailRoom.Reader("z@example.org"));
        room.Settings = room.Settings with { SmtpHost = "127.0.0.1", SmtpPort = sink.Port, SmtpSecurity = "none" };
        for (var run = 1; run <= 10; run++)
            Assert.Contains("1 refused", (await Assert.ThrowsAsync<InvalidOperationException>(() => room.RunAsync())).Message);
        Assert.StartsWith("0 sent, 0 refused", await room.RunAsync());

        string[] reached = [(await sink.NextAsync(Cancel)).To[0], (await sink.NextAsync(Cancel)).To[0]];
        Assert.Equal(["a@example.org", "z@example.org"], reached.Order());
        Assert.Empty(sink.Taken());
    }

    [Fact]
    public async Task Nothing_is_sent_before_something_is_released()
    {
        await using var room = await MailRoom.WithNothingReleasedAsync(MailRoom.Reader());
        await room.RunAsync();
        Assert.Empty(room.Mails());
        Assert.Empty(await room.Outbox.OfAsync(MailRoom.Wave.Id, MailRoom.Reader().Key, Cancel));
    }

    [Fact]
    public async Task Of_a_wave_that_has_ended_the_reader_is_told_once_more_and_then_no_more()
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader(cadence: Cadence.Daily));
        await room.RunAsync();
        room.Clock.Now = new(MailRoom.Wave.ClosesOn.AddDays(1), default, TimeSpan.Zero);
        await room.ReleaseAsync(answers: 60, favourable: 30);
        for (var day = 0; day < 3; day++)
        {
            await room.RunAsync();
            room.Clock.Now = room.Clock.Now.AddDays(1);
        }

        Assert.Equal(2, room.Mails().Count);
    }

    [Fact]
    public async Task A_sent_mail_leaves_neither_address_nor_text_in_the_outbox()
    {
        await using var room = await MailRoom.WithAsync(MailRoom.Reader());
        await room.RunAsync();
        var entry = Assert.Single(await room.Outbox.OfAsync(MailRoom.Wave.Id, MailRoom.Reader().Key, Cancel));
        Assert.Equal((Sending.Sent, null), (entry.State, entry.Letter));
        Assert.Equal(0.75, entry.Shares["credible"]);
    }
}
