using System.Text.Json;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.EmailSummary;

internal enum Sending
{
    Pending,
    Sent,
    /// <summary>Refused by the server again and again.</summary>
    GivenUp,
}

/// <summary>One mail to one reader about one wave in one period.</summary>
/// <param name="Released">Fingerprint of the report that it was made from.</param>
/// <param name="Shares">Headline → share as it stood in the mail.</param>
/// <param name="Letter">Until it is sent; then forgotten, with the address in it.</param>
internal sealed record OutboxEntry(string Wave, string Key, string ETag, Sending State, string Released, DateTimeOffset WrittenAt,
    IReadOnlyDictionary<string, double> Shares, Letter? Letter, long Attempts, DateTimeOffset? ClaimedUntil);

/// <summary>What was decided to be sent, written down before it is sent, so that a run that dies loses no mail and a second run makes no second one.</summary>
/// <remarks>Table <c>outbox</c>: partition = wave, row = reader's key, a dot, the period. Between the server's yes and our own note of it
/// a crash repeats the mail, with the same Message-ID: SMTP cannot promise exactly once.</remarks>
internal sealed class Outbox(ITables tables, TimeProvider clock)
{
    internal const string Table = "outbox";

    private const int MostAttempts = 10;

    /// <summary>Longer than a run may take: whoever holds a claim for longer is dead.</summary>
    public static readonly TimeSpan ClaimFor = TimeSpan.FromMinutes(10);

    /// <summary>Every mail to the reader about the wave, the latest last.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> OfAsync(string wave, string reader, CancellationToken cancel)
    {
        var entries = new List<OutboxEntry>();
        await foreach (var row in tables.AllAsync(Table, wave, KeyRange.StartingWith(reader + "."), cancel))
            entries.Add(Read(wave, row));
        return [.. entries.OrderBy(e => e.WrittenAt)];
    }

    public async Task<bool> HasAsync(string wave, string reader, string period, CancellationToken cancel) =>
        await tables.ReadAsync(Table, wave, KeyOf(reader, period), cancel) is not null;

    /// <summary>Writes the mail down, claimed by this run; <c>null</c> when one of the same reader and period is there already.</summary>
    public async Task<OutboxEntry?> AddAsync(string wave, string reader, string period, Letter letter, string released,
        IReadOnlyDictionary<string, double> shares, CancellationToken cancel)
    {
        var entry = new OutboxEntry(wave, KeyOf(reader, period), "", Sending.Pending, released, letter.WrittenAt, shares, letter, 0, clock.GetUtcNow() + ClaimFor);
        return await tables.InsertAsync(Table, wave, entry.Key, Write(entry), cancel) is { } etag ? entry with { ETag = etag } : null;
    }

    /// <summary>Takes a mail that was left over for this run; <c>null</c> while another run may still be at it.</summary>
    public async Task<OutboxEntry?> ClaimAsync(OutboxEntry entry, CancellationToken cancel) =>
        entry.ClaimedUntil > clock.GetUtcNow() ? null : await ReplaceAsync(entry with { ClaimedUntil = clock.GetUtcNow() + ClaimFor }, cancel);

    public Task SentAsync(OutboxEntry entry, CancellationToken cancel)
    {
        Signals.MailsSent.Add(1);
        return ReplaceAsync(entry with { State = Sending.Sent, Letter = null, ClaimedUntil = null }, cancel);
    }

    /// <summary>Lets go of a mail that could not be sent; the next run tries again.</summary>
    public Task ReleaseAsync(OutboxEntry entry, bool wasRefused, CancellationToken cancel)
    {
        Signals.MailsFailed.Add(1);
        var attempts = entry.Attempts + (wasRefused ? 1 : 0);
        return ReplaceAsync(attempts < MostAttempts
            ? entry with { Attempts = attempts, ClaimedUntil = null }
            : entry with { Attempts = attempts, ClaimedUntil = null, State = Sending.GivenUp, Letter = null }, cancel);
    }

    /// <summary>Forgets what the reader was and was to be sent.</summary>
    public async Task ForgetAsync(string wave, string reader, CancellationToken cancel)
    {
        foreach (var entry in await OfAsync(wave, reader, cancel))
            await tables.DeleteAsync(Table, wave, entry.Key, cancel: cancel);
    }

    private static string KeyOf(string reader, string period) => $"{reader}.{period}";

    private async Task<OutboxEntry?> ReplaceAsync(OutboxEntry entry, CancellationToken cancel) =>
        await tables.ReplaceAsync(Table, entry.Wave, entry.Key, entry.ETag, Write(entry), cancel) is { } etag ? entry with { ETag = etag } : null;

    private static Properties Write(OutboxEntry entry) => new()
    {
        ["state"] = entry.State.ToString(),
        ["released"] = entry.Released,
        ["writtenAt"] = entry.WrittenAt,
        ["shares"] = JsonSerializer.Serialize(entry.Shares),
        ["letter"] = entry.Letter is null ? null : JsonSerializer.Serialize(entry.Letter),
        ["attempts"] = entry.Attempts,
        ["claimedUntil"] = entry.ClaimedUntil,
    };

    private static OutboxEntry Read(string wave, Row row) => new(wave, row.Key, row.ETag,
        Enum.Parse<Sending>(row.Values.Text("state")), row.Values.Text("released"), row.Values.Instant("writtenAt"),
        JsonSerializer.Deserialize<Dictionary<string, double>>(row.Values.Text("shares"))!,
        row.Values.FindText("letter") is { } letter ? JsonSerializer.Deserialize<Letter>(letter) : null,
        row.Values.Number("attempts"), row.Values.FindInstant("claimedUntil"));
}
