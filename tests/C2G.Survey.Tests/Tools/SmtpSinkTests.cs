using MailKit.Net.Smtp;
using MimeKit;

namespace C2G.Survey.Tests.Tools;

public class SmtpSinkTests
{
    [Fact]
    public async Task A_mail_reaches_the_sink_as_it_was_sent()
    {
        await using var sink = await SmtpSink.StartAsync();
        using var sent = MailTo("reader@example.org", "报告 – résumé");

        await SendAsync(sink, sent);

        var mail = await sink.NextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["reader@example.org"], mail.To);
        Assert.Equal("报告 – résumé", mail.Message.Subject);
        Assert.Equal("80 % – 中立", mail.Message.TextBody?.TrimEnd());
    }

    [Fact]
    public async Task A_refused_recipient_is_an_exception_for_the_sender_and_nothing_is_kept()
    {
        await using var sink = await SmtpSink.StartAsync();
        using var sent = MailTo("refused@example.org", "Summary");

        await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(sink, sent));

        Assert.Empty(sink.Taken());
    }

    private static MimeMessage MailTo(string address, string subject) => new(
        [new MailboxAddress("Survey", "survey@example.org")], [new MailboxAddress("Reader", address)], subject, new TextPart("plain") { Text = "80 % – 中立" });

    private static async Task SendAsync(SmtpSink sink, MimeMessage mail)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", sink.Port, MailKit.Security.SecureSocketOptions.None);
        await client.SendAsync(mail);
        await client.DisconnectAsync(quit: true);
    }
}
