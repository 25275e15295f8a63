using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace C2G.Survey.Bench;

/// <summary>Looks into the product's store from outside, beside the running server.</summary>
internal static class Store
{
    /// <summary>Rows that stand for an answer of somebody: waiting, or folded.</summary>
    public static long Answers(string data)
    {
        using var store = new SqliteConnection($"Data Source={FileIn(data)};Mode=ReadOnly;Pooling=False");
        store.Open();
        using var count = store.CreateCommand();
        count.CommandText = "SELECT count(*) FROM rows WHERE tbl IN ('intake', 'responses') AND rk < 's'";
        return (long)count.ExecuteScalar()!;
    }

    public static async Task<StoredWave> WaveAsync(string data, string wave)
    {
        await using var tables = SqliteTables.Open(FileIn(data));
        return await new WaveStore(tables, TimeProvider.System).FindAsync(wave) ?? throw new IOException($"{wave} is not in the store");
    }

    /// <summary>The key that seals forms, so that tokens can be made without fetching a page for each.</summary>
    public static async Task<byte[]> FormKeyAsync(string data)
    {
        await using var tables = SqliteTables.Open(FileIn(data));
        var key = await tables.ReadAsync("formkeys", "key", "form") ?? throw new IOException("the server has not made its form key");
        return key.Values.Bytes("bytes");
    }

    private static string FileIn(string data) => Path.Combine(data, "survey.db");
}
