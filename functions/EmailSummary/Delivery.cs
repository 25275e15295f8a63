using C2G.Survey.Functions.Hosting;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace C2G.Survey.Functions.EmailSummary;

/// <summary>Where mails go: to a server when one is set, else into a folder.</summary>
internal interface IDelivery
{
    /// <exception cref="SmtpCommandException">The server refuses this mail; others may pass.</exception>
    Task SendAsync(MimeMessage mail, CancellationToken cancel);
}

/// <summary>Hands mails to an SMTP server.</summary>
internal sealed class SmtpDelivery(Settings settings) : IDelivery
{
    public async Task SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        using var client = new SmtpClient { Timeout = 30_000 };
        await client.ConnectAsync(settings.SmtpHost!, settings.SmtpPort, settings.SmtpSecurity switch
        {
            "none" => SecureSocketOptions.None,
            "starttls" => SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        }, cancel);
        if (settings.SmtpUser is { } user)
            await client.AuthenticateAsync(user, settings.SmtpPassword ?? "", cancel);
        await client.SendAsync(mail, cancel);
        await client.DisconnectAsync(quit: true, CancellationToken.None); // Accepted already: no reason to call it failed.
    }
}

/// <summary>Puts mails into <c>{Data}/mail</c> as <c>.eml</c> files, which any mail program opens.</summary>
internal sealed class PickupDelivery(Settings settings) : IDelivery
{
    public string Folder { get; } = Path.Combine(settings.Data, "mail");

    public async Task SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        // The name follows from the mail, so that sending it again is the same file; nobody ever sees half of one.
        var name = string.Concat($"{mail.Date.UtcDateTime:yyyyMMdd}-{mail.MessageId}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        var half = Path.Combine(Folder, name + ".tmp");
        await using (var file = File.Create(half))
            await mail.WriteToAsync(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, file, cancel);
        File.Move(half, Path.Combine(Folder, name + ".eml"), overwrite: true);
    }
}
