using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Functions.Storage;
using MimeKit;

namespace C2G.Survey.Functions.EmailSummary;

/// <summary>Somebody who is sent summaries.</summary>
/// <param name="Language">One of <see cref="Words.Languages"/>.</param>
/// <param name="Waves">Ids of the waves, each with a mail of its own.</param>
public sealed record Reader(string Address, string Language, IReadOnlyList<string> Waves, Cadence Cadence, DateOnly AddedOn)
{
    /// <summary>Stands for the address wherever the address itself is not needed.</summary>
    public string Key => KeyOf(Address);

    public static string KeyOf(string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())).AsSpan(0, 16));

    /// <summary>Whether the text is one plain address: no name, no list, no line break that would start a header.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= 254 && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';')
        && text.IndexOf('@') is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1
        && MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text;
}

/// <summary>The readers of summaries.</summary>
/// <remarks>Table <c>readers</c>: partition <c>reader</c>, row = <see cref="Reader.Key"/>.</remarks>
public sealed class Readers(ITables tables)
{
    private const string Table = "readers", Partition = "reader";

    public async IAsyncEnumerable<Reader> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var row in tables.AllAsync(Table, Partition, cancel: cancel))
            yield return Read(row);
    }

    public async Task<Reader?> FindAsync(string key, CancellationToken cancel = default) =>
        await tables.ReadAsync(Table, Partition, key, cancel) is { } row ? Read(row) : null;

    /// <summary>Adds the reader, or replaces what was known of that address.</summary>
    public async Task PutAsync(Reader reader, CancellationToken cancel = default) =>
        await tables.PutAsync(Table, Partition, reader.Key, new()
        {
            ["address"] = reader.Address,
            ["language"] = reader.Language,
            ["waves"] = string.Join(' ', reader.Waves),
            ["cadence"] = reader.Cadence.ToString(),
            ["addedOn"] = reader.AddedOn,
        }, cancel);

    /// <summary>False when nobody of that address is a reader.</summary>
    public async Task<bool> RemoveAsync(string address, CancellationToken cancel = default) =>
        await tables.ReadAsync(Table, Partition, Reader.KeyOf(address), cancel) is { } row
        && await tables.DeleteAsync(Table, Partition, row.Key, row.ETag, cancel);

    private static Reader Read(Row row) => new(
        row.Values.Text("address"), row.Values.Text("language"), row.Values.Text("waves").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Enum.Parse<Cadence>(row.Values.Text("cadence")), row.Values.Date("addedOn"));
}
