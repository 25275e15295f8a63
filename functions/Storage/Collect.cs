using System.Security.Cryptography;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Storage;

/// <summary>What became of an accepted form.</summary>
public enum Acceptance
{
    /// <summary>It is on disk.</summary>
    Kept,
    /// <summary>The same answers came before: a double click, a retry or a reload.</summary>
    Repeated,
    /// <summary>Other answers came before under this id; those stay.</summary>
    Different,
    /// <summary>The answers were taken back; they stay away.</summary>
    Withdrawn,
}

public enum Withdrawal
{
    Requested,
    Already,
    Unknown,
}

/// <summary>The durable door: nothing is acknowledged before it is here.</summary>
/// <remarks>Keys: <c>intake</c>: see <see cref="ResponseRow"/>; a withdrawal's row has the same key behind a <c>w</c>. A start's row has an
/// <c>s</c> and a hash of the form's id that cannot be joined with the response's own key, so that nobody can tell who began and did not
/// finish. It stays when the answers have gone on: where there is no start there never were answers.</remarks>
public sealed class Collect(ITables tables)
{
    internal const string IntakeTable = "intake", ResponseTable = "responses";

    /// <summary>Begin the keys of a start and of a withdrawal; every key of a submission is hexadecimal and sorts before them.</summary>
    private const string StartMark = "s", WithdrawalMark = "w";

    internal static readonly KeyRange Submissions = new(null, StartMark), WithdrawalRange = new(WithdrawalMark, null);

    private static readonly KeyRange Starts = new(StartMark, WithdrawalMark);

    internal static bool IsWithdrawal(string key) => key.StartsWith(WithdrawalMark, StringComparison.Ordinal);

    internal static string TargetOf(string withdrawal) => withdrawal[WithdrawalMark.Length..];

    /// <summary>Notes that consent was posted, once for each form however often it comes.</summary>
    public async Task BeginAsync(Wave wave, ResponseId id, string channel, string language, CancellationToken cancel)
    {
        var start = Start(id, channel, language);
        if (await TryAsync(wave, cancel, start) is null)
            await tables.WriteAsync(IntakeTable, ResponseRow.Partition(wave.Id), [start], cancel);
    }

    /// <summary>Consent and answers came in one post.</summary>
    /// <remarks>A form whose start is new was never accepted, so that nothing needs to be looked up among the responses.</remarks>
    public async Task<Acceptance> BeginAndAcceptAsync(Wave wave, ResponseId id, Response response, CancellationToken cancel)
    {
        var answers = new Write.Insert(ResponseRow.Key(ReceiptCode.Of(id)), ResponseRow.Write(response));
        if (await TryAsync(wave, cancel, Start(id, response.Channel, response.Language), answers) is WriteOutcome.Written)
            return Acceptance.Kept;
        await BeginAsync(wave, id, response.Channel, response.Language, cancel);
        return await AcceptAsync(wave, id, response, cancel);
    }

    /// <remarks>Inserts before it looks among the responses: a row leaves <c>intake</c> only after it stands there, so that whoever
    /// inserted and finds none is the first, whatever a fold does meanwhile.</remarks>
    public async Task<Acceptance> AcceptAsync(Wave wave, ResponseId id, Response response, CancellationToken cancel)
    {
        var (partition, key) = (ResponseRow.Partition(wave.Id), ResponseRow.Key(ReceiptCode.Of(id)));
        for (var isFirst = true; ; isFirst = false)
        {
            Write.Insert answers = new(key, ResponseRow.Write(response));
            var outcome = isFirst ? await TryAsync(wave, cancel, answers) : await tables.WriteAsync(IntakeTable, partition, [answers], cancel);
            var inserted = (outcome as WriteOutcome.Written)?.ETags[0];
            if (inserted is null && await tables.ReadAsync(IntakeTable, partition, key, cancel) is { } waiting)
                return await tables.ReadAsync(IntakeTable, partition, WithdrawalMark + key, cancel) is null ? Compare(waiting, response) : Acceptance.Withdrawn;
            if (await tables.ReadAsync(ResponseTable, partition, key, cancel) is { } folded)
            {
                if (inserted is not null)
                    await tables.DeleteAsync(IntakeTable, partition, key, inserted, cancel);
                return Compare(folded, response);
            }

            if (inserted is not null)
                return Acceptance.Kept;
        }
    }

    /// <summary>Asks for a response to be taken back: durable when it returns, done when the next fold has run.</summary>
    public async Task<Withdrawal> WithdrawAsync(Wave wave, ReceiptCode receipt, CancellationToken cancel)
    {
        var (partition, key) = (ResponseRow.Partition(wave.Id), ResponseRow.Key(receipt));
        // In this order: a row that a fold moves meanwhile is found in the one or in the other.
        var row = await tables.ReadAsync(IntakeTable, partition, key, cancel);
        row = await tables.ReadAsync(ResponseTable, partition, key, cancel) ?? row;
        if (row is null)
            return Withdrawal.Unknown;
        if (row.IsTombstone() || row.Values.Has(ResponseRow.WithdrawnBy))
            return Withdrawal.Already;
        var withdrawal = new Write.Insert(WithdrawalMark + key, Properties.Empty);
        if (await TryAsync(wave, cancel, withdrawal) is { } outcome)
            return outcome is WriteOutcome.Written ? Withdrawal.Requested : Withdrawal.Already;
        await tables.WriteAsync(IntakeTable, partition, [withdrawal], cancel);
        return Withdrawal.Requested;
    }

    /// <summary>Submissions that wait to be folded.</summary>
    public async Task<long> CountWaitingAsync(string wave, CancellationToken cancel)
    {
        long count = 0;
        await foreach (var _ in tables.AllAsync(IntakeTable, ResponseRow.Partition(wave), Submissions, cancel))
            count++;
        return count;
    }

    /// <summary>Consents posted, by channel and language.</summary>
    public async Task<IReadOnlyList<Started>> CountStartedAsync(string wave, CancellationToken cancel)
    {
        var counts = new SortedDictionary<(string Channel, string Language), long>();
        await foreach (var row in tables.AllAsync(IntakeTable, ResponseRow.Partition(wave), Starts, cancel))
        {
            var key = (row.Values.Text("channel"), row.Values.Text("language"));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        return [.. counts.Select(c => new Started(c.Key.Channel, c.Key.Language, c.Value))];
    }

    /// <summary><c>null</c> when it is not known whether the rows were written: many travel together, and when their answer is lost each of
    /// them must be looked for, or sent, alone.</summary>
    private async Task<WriteOutcome?> TryAsync(Wave wave, CancellationToken cancel, params Write[] rows)
    {
        try
        {
            return await tables.WriteAsync(IntakeTable, ResponseRow.Partition(wave.Id), rows, cancel);
        }
        catch (StoreUnavailableException lost) when (lost.MayHaveWritten)
        {
            return null;
        }
    }

    private static Acceptance Compare(Row row, Response response) =>
        row.IsTombstone() || row.Values.Has(ResponseRow.WithdrawnBy) ? Acceptance.Withdrawn
        : IsSame(ResponseRow.Read(row.Values), response) ? Acceptance.Repeated
        : Acceptance.Different;

    // What was asked decides: the moment of sending differs in an honest retry. Two that were asked different things differ in an
    // earlier answer that both were asked for.
    private static bool IsSame(Response first, Response again) =>
        again.Shown.All(item => first.Answers.GetValueOrDefault(item) == again.Answers.GetValueOrDefault(item));

    private static Write.Insert Start(ResponseId id, string channel, string language)
    {
        Span<byte> bytes = stackalloc byte[6 + ResponseId.Size];
        "start:"u8.CopyTo(bytes);
        id.WriteTo(bytes[6..]);
        return new(StartMark + Convert.ToHexStringLower(SHA256.HashData(bytes)[..16]), new() { ["channel"] = channel, ["language"] = language });
    }
}
