using System.Net.Sockets;
using C2G.Survey.Functions.Hosting;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace C2G.Survey.Functions.EmailSummary;

/// <summary>Where mails go: to a server when one is set, else into a folder.</summary>
internal interface IDelivery
{
    /// <exception cref="SmtpCommandException">The server refuses this mail; others may pass.</exception>
    /// <exception cref="MailServerException">The server refuses us, or is not there.</exception>
    Task SendAsync(MimeMessage mail, CancellationToken cancel);
}

/// <summary>Hands mails to an SMTP server.</summary>
internal sealed class SmtpDelivery(Settings settings) : IDelivery
{
    public async Task SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        using var client = new SmtpClient { Timeout = 30_000 };
        await EnterAsync(client, cancel);
        await client.SendAsync(mail, cancel);
        await client.DisconnectAsync(quit: true, CancellationToken.None); // Accepted already: no reason to call it failed.
    }

    private async Task EnterAsync(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.ConnectAsync(settings.SmtpHost!, settings.SmtpPort, settings.SmtpSecurity switch
            {
                "none" => SecureSocketOptions.None,
                "starttls" => SecureSocketOptions.StartTls,
                "tls" => SecureSocketOptions.SslOnConnect,
                _ when settings.SmtpPort == 465 => SecureSocketOptions.SslOnConnect,
                // Somebody between us and the server could leave out its offer to encrypt, and read the password.
                _ => settings.SmtpUser is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls,
            }, cancel);
            if (settings.SmtpUser is { } user)
                await client.AuthenticateAsync(user, settings.SmtpPassword ?? "", cancel);
        }
        catch (Exception failure) when (Reason(failure) is { } reason)
        {
            throw new MailServerException($"The mail server {settings.SmtpHost}:{settings.SmtpPort} {reason}", failure);
        }
    }

    private static string? Reason(Exception failure) => failure switch
    {
        AuthenticationException => "refuses the login: look at C2G_SmtpUser and C2G_SmtpPassword.",
        SslHandshakeException => "shows a certificate that this machine does not trust, or speaks no TLS on this port: look at C2G_SmtpHost, C2G_SmtpPort and C2G_SmtpSecurity.",
        NotSupportedException => "offers no encryption, or no login: C2G_SmtpSecurity=none would send everything in the clear.",
        SocketException or IOException or TimeoutException or ProtocolException => $"cannot be reached ({failure.Message}): look at C2G_SmtpHost and C2G_SmtpPort.",
        _ => null,
    };
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
