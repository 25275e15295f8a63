using System.Security.Cryptography;
using System.Text.Json;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace C2G.Survey.Functions.EmailSummary;

/// <summary>Sends each reader the summaries that are due: one for each wave and period, from what is released.</summary>
/// <remarks>First what an earlier run left over; who got that gets nothing more in this run. A wave that has ended and has nothing new is told of no more.</remarks>
internal sealed class EmailSummaryJob(
    Readers readers, Outbox outbox, WaveStore waves, ReportStore reports, IDelivery delivery, Settings settings, TimeProvider clock) : IJob
{
    public string Name => "EmailSummary";

    public Task<string> RunAsync(CancellationToken cancel) => SendAsync(readers.AllAsync(cancel), cancel);

    /// <summary>The same job, with mails going elsewhere and linking to there.</summary>
    public EmailSummaryJob With(IDelivery other, string publicUrl) =>
        new(readers, outbox, waves, reports, other, settings with { PublicUrl = publicUrl }, clock);

    /// <summary>As a run, to these readers alone.</summary>
    public async Task<string> SendAsync(IAsyncEnumerable<Reader> to, CancellationToken cancel)
    {
        var (sent, refused) = (0, 0);
        await foreach (var reader in to)
            foreach (var wave in reader.Waves)
                if (await NextAsync(reader, wave, cancel) is { } entry)
                {
                    if (await SendAsync(entry, cancel))
                        sent++;
                    else
                        refused++;
                }

        var done = $"{sent} sent, {refused} refused by the server";
        return refused == 0 ? done : throw new InvalidOperationException($"Summaries: {done}; they are tried again at the next run.");
    }

    /// <summary>The mail that the reader should have now, written down and claimed; <c>null</c> when none is due.</summary>
    private async Task<OutboxEntry?> NextAsync(Reader reader, string waveId, CancellationToken cancel)
    {
        var entries = await outbox.OfAsync(waveId, reader.Key, cancel);
        if (entries.FirstOrDefault(e => e.State is Sending.Pending) is { } pending)
            return await outbox.ClaimAsync(pending, cancel);
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var period = reader.Cadence.PeriodOf(today);
        if (entries.Any(e => e.Key.EndsWith("." + period, StringComparison.Ordinal))
            || await waves.FindAsync(waveId, cancel) is not { ErasedOn: null } wave
            || await reports.ReadAsync(wave, cancel) is not { Report: var report })
            return null;
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(report, ReportJson.Options)));
        var last = entries.LastOrDefault(e => e.State is Sending.Sent);
        if (wave.EndedOn(today) is not null && last?.Released == fingerprint)
            return null;
        var summary = Summary.Of(report, wave.Wave, reader, last, fingerprint, settings.PublicUrl is { } url ? $"{url}/e/{waveId}" : null, today);
        var letter = new Letter(Letter.NewId(settings.MailFrom), now, settings.MailFrom, reader.Address, summary.Language, summary.Subject,
            PlainText.Write(summary), await RenderAsync(summary));
        return await outbox.AddAsync(waveId, reader.Key, period, letter, fingerprint, SharesOf(report), cancel);
    }

    /// <summary>False when the server refuses this very mail; others may pass.</summary>
    private async Task<bool> SendAsync(OutboxEntry entry, CancellationToken cancel)
    {
        try
        {
            using var mail = entry.Letter!.ToMime();
            await delivery.SendAsync(mail, cancel);
        }
        catch (Exception failure)
        {
            var wasRefused = failure is SmtpCommandException;
            await outbox.ReleaseAsync(entry, wasRefused, CancellationToken.None);
            if (wasRefused)
                return false;
            throw;
        }

        await outbox.SentAsync(entry, CancellationToken.None);
        return true;
    }

    private static async Task<string> RenderAsync(Summary summary)
    {
        // One for each mail: it keeps what it has rendered. The mail is made of its summary alone and needs no service.
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var html = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await html.Dispatcher.InvokeAsync(async () =>
            (await html.RenderComponentAsync<Mail>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Mail.Summary)] = summary }))).ToHtmlString());
    }

    private static Dictionary<string, double> SharesOf(Report report) =>
        report.Headlines.Where(h => h.Overall.Share is not null).ToDictionary(h => h.Id, h => h.Overall.Share!.Value, StringComparer.Ordinal);
}
