using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MimeKit;

namespace C2G.Survey.Tests.Tools;

/// <summary>A real SMTP server in a process of its own that keeps what it is sent (<c>tests/tools/smtp-sink.js</c>).</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Channel<Mail> _mails = Channel.CreateUnbounded<Mail>();
    private readonly Task _reading;

    private SmtpSink(Process process, int port)
    {
        (_process, Port) = (process, port);
        _reading = ReadAsync();
    }

    public int Port { get; }

    /// <summary>Starts one; skips the calling test, or fails it under <c>./test</c>, where Node or the package is missing.</summary>
    /// <param name="arguments"><c>tls</c> or <c>starttls</c> with the files of a key and a certificate; none for a server in the clear.</param>
    public static async Task<SmtpSink> StartAsync(params string[] arguments)
    {
        var tools = Repository.PathOf("tests", "tools");
        Needed.ToBeThere(Directory.Exists(Path.Combine(tools, "node_modules", "smtp-server")), "The SMTP sink (tests/tools/node_modules)");
        var process = Process.Start(new ProcessStartInfo("node", ["smtp-sink.js", .. arguments])
        {
            WorkingDirectory = tools, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var first = await process.StandardOutput.ReadLineAsync() ?? throw new IOException("the SMTP sink ended at once");
        return new(process, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>The next mail, in the order of arrival; waits for it.</summary>
    public async Task<Mail> NextAsync(CancellationToken cancel) => await _mails.Reader.ReadAsync(cancel);

    /// <summary>Everything that came and was not taken by <see cref="NextAsync"/>.</summary>
    public IReadOnlyList<Mail> Taken()
    {
        var mails = new List<Mail>();
        while (_mails.Reader.TryRead(out var mail))
            mails.Add(mail);
        return mails;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var mail = JsonDocument.Parse(line).RootElement;
            var raw = Encoding.Latin1.GetBytes(mail.GetProperty("raw").GetString()!);
            await _mails.Writer.WriteAsync(new(
                mail.GetProperty("secure").GetBoolean(),
                mail.GetProperty("from").GetString()!,
                [.. mail.GetProperty("to").EnumerateArray().Select(to => to.GetString()!)],
                await MimeMessage.LoadAsync(new MemoryStream(raw))));
        }

        _mails.Writer.Complete();
    }

    /// <param name="WasEncrypted">On its way.</param>
    /// <param name="From">The envelope's sender.</param>
    /// <param name="To">The envelope's recipients that were not refused.</param>
    public sealed record Mail(bool WasEncrypted, string From, IReadOnlyList<string> To, MimeMessage Message);
}
