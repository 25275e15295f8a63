using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using C2G.Survey.Functions.EmailSummary;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.EmailSummary;

/// <summary>The real executable with a real mail server that encrypts and wants a login. It trusts the server's certificate only where the test says so.</summary>
public sealed class MailServerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("tls", "tls")]
    [InlineData("starttls", "starttls")]
    [InlineData("starttls", "auto")]
    public async Task A_mail_travels_encrypted_after_a_login(string server, string setting)
    {
        await using var sink = await SmtpSink.StartAsync(server, Key, Certificate);
        var (exit, said) = await SendAsync(sink, setting, "correct horse", isTrusted: true);

        Assert.True(exit == 0, said);
        var mail = await sink.NextAsync(TestContext.Current.CancellationToken); // It is told of a moment after the sender was answered.
        Assert.True(mail.WasEncrypted);
        Assert.Equal(["reader@example.org"], mail.To);
        Assert.Empty(sink.Taken());
    }

    [Fact]
    public async Task A_wrong_login_is_said_with_the_settings_and_without_the_password()
    {
        await using var sink = await SmtpSink.StartAsync("starttls", Key, Certificate);
        var (exit, said) = await SendAsync(sink, "starttls", "wrong horse", isTrusted: true);

        Assert.Equal(78, exit);
        Assert.Contains("C2G_SmtpUser and C2G_SmtpPassword", said, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", said, StringComparison.Ordinal);
        Assert.Empty(sink.Taken());
    }

    [Fact]
    public async Task Nothing_goes_to_a_server_whose_certificate_nobody_vouches_for()
    {
        await using var sink = await SmtpSink.StartAsync("starttls", Key, Certificate);
        var (exit, said) = await SendAsync(sink, "starttls", "correct horse", isTrusted: false);

        Assert.Equal(78, exit);
        Assert.Contains("certificate that this machine does not trust", said, StringComparison.Ordinal);
        Assert.Empty(sink.Taken());
    }

    [Fact]
    public async Task A_password_is_never_sent_in_the_clear_unasked()
    {
        await using var sink = await SmtpSink.StartAsync();
        var (exit, said) = await SendAsync(sink, "auto", "correct horse", isTrusted: true);

        Assert.Equal(78, exit);
        Assert.Contains("offers no encryption", said, StringComparison.Ordinal);
        Assert.Empty(sink.Taken());
    }

    private string Key => _directory.File("key.pem");

    private string Certificate => _directory.File("certificate.pem");

    public MailServerTests()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>A summary is due to one reader, and the verb sends it.</summary>
    private async Task<(int Exit, string Said)> SendAsync(SmtpSink sink, string security, string password, bool isTrusted)
    {
        var data = Directory.CreateDirectory(_directory.File("data")).FullName;
        await using (var tables = SqliteTables.Open(Path.Combine(data, "survey.db")))
        {
            var waves = new WaveStore(tables, TimeProvider.System);
            await waves.CreateAsync(Sample.Wave with { ClosesOn = new(2999, 1, 1) }, Sample.Instrument);
            var wave = (await waves.FindAsync(Sample.Wave.Id))!;
            var tally = new Tally(TallyShape.Of(wave.Instrument, wave.Wave));
            foreach (var response in Enumerable.Range(0, 40).Select(_ => Sample.Response("mail", "en", "cred=very", "reli=very")))
                tally.Add(response);
            await new ReportStore(tables).ReleaseAsync(wave, tally, [], 40);
            await new Readers(tables).PutAsync(MailRoom.Reader());
        }

        var start = new ProcessStartInfo("dotnet", [typeof(App).Assembly.Location, "email-summary", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("SmtpHost", "127.0.0.1"), ("SmtpPort", $"{sink.Port}"), ("SmtpUser", "survey"), ("SmtpPassword", password), ("SmtpSecurity", security), ("MailFrom", "survey@example.org"),
        })
            start.Environment[$"C2G_{name}"] = value;
        start.Environment["SSL_CERT_FILE"] = isTrusted ? Certificate : Key;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said));
    }
}
