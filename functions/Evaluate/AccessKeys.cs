using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Functions.Hosting;
using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>What is known of a key: never the key itself.</summary>
public sealed record AccessKey(string Id, string Name, KeyRole Role, DateOnly CreatedOn, DateOnly? RevokedOn);

/// <summary>What a key opens.</summary>
public enum KeyRole
{
    /// <summary>The evaluator's pages and the downloads.</summary>
    Evaluator,
    /// <summary>These, and the pages on which instruments and waves are managed.</summary>
    Owner,
}

/// <summary>Keys that open the evaluator's and the survey team's pages. Only a key's SHA-256 is stored: with 160 random bits a slow hash adds nothing.</summary>
/// <remarks>Keys: table <c>keys</c>, partition <c>key</c>, row = the first 16 hexadecimal digits of the hash.</remarks>
public sealed class AccessKeys(ITables tables, Settings settings, TimeProvider clock)
{
    private const string Table = "keys", Partition = "key";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new key as it is shown once: five groups of eight letters and digits.</summary>
    public static string Make() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, 40).Chunk(8).Select(group => new string(group)));

    /// <summary>What is stored of a key; blanks and capitals do not matter.</summary>
    public static string Hash(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim().ToLowerInvariant())));

    public async Task AddAsync(string name, string hash, KeyRole role = KeyRole.Evaluator, CancellationToken cancel = default) =>
        await tables.PutAsync(Table, Partition, Id(hash), new() { ["name"] = name, ["hash"] = hash, ["role"] = role.ToString(), ["createdOn"] = Today }, cancel);

    /// <summary>Makes the first key of a new store, its owner's; <c>null</c> when there is a way in already.</summary>
    public async Task<string?> MakeFirstAsync(CancellationToken cancel = default)
    {
        if (settings.OwnerKeyHash is not null || (await tables.QueryAsync(Table, Partition, KeyRange.All, 1, null, cancel)).Rows.Count > 0)
            return null;
        var key = Make();
        await AddAsync("first", Hash(key), KeyRole.Owner, cancel);
        return key;
    }

    public async Task<IReadOnlyList<AccessKey>> ListAsync(CancellationToken cancel = default)
    {
        var keys = new List<AccessKey>();
        await foreach (var row in tables.AllAsync(Table, Partition, cancel: cancel))
            keys.Add(Read(row));
        return keys;
    }

    /// <summary>Ends the key and every session that it opened; false when there is no such key.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancel = default)
    {
        if (await tables.ReadAsync(Table, Partition, id, cancel) is not { } row)
            return false;
        await tables.PutAsync(Table, Partition, id, row.Values.With("hash", "").With("revokedOn", Today), cancel);
        return true;
    }

    /// <summary>The id of the key that was typed, or <c>null</c> when it opens nothing.</summary>
    public async Task<string?> FindAsync(string typed, CancellationToken cancel = default)
    {
        var hash = Hash(typed);
        if (settings.OwnerKeyHash is { } owner && Same(owner, hash))
            return OwnerId(owner);
        var row = await tables.ReadAsync(Table, Partition, Id(hash), cancel);
        return row is not null && Same(row.Values.Text("hash"), hash) ? row.Key : null;
    }

    /// <summary>The key with which a session was opened, while it may go on.</summary>
    public async Task<AccessKey?> FindValidAsync(string id, CancellationToken cancel = default) =>
        settings.OwnerKeyHash is { } owner && id == OwnerId(owner) ? new(id, "owner", KeyRole.Owner, default, null)
            : await tables.ReadAsync(Table, Partition, id, cancel) is { } row && Read(row) is { RevokedOn: null } key ? key : null;

    // Another hash in the setting is another key: it ends the sessions of the one before.
    private static string OwnerId(string hash) => "setting-" + Id(hash);

    private static string Id(string hash) => hash[..16];

    private static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));

    private static AccessKey Read(Row row) =>
        new(row.Key, row.Values.Text("name"), row.Values.FindText("role") == nameof(KeyRole.Owner) ? KeyRole.Owner : KeyRole.Evaluator, row.Values.Date("createdOn"), row.Values.FindDate("revokedOn"));

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
