using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace C2G.Survey.Bench;

/// <summary>What the machine could do at most, measured in the same run: a product's figure is judged as a share of these.</summary>
internal static class Anchors
{
    public const string Verb = "anchor-server";

    /// <summary>The least that a web server can do with a posted form: read it to its end and say so.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return "read";
        });
        await app.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Serving at {app.Urls.First()}."));
        await app.WaitForShutdownAsync();
    }

    public static ClosedLoop.Figure Post(ProcessUnderTest server, int users, Effort effort)
    {
        var form = string.Join('&', Enumerable.Range(1, 20).Select(i => $"item{i:00}=a{i % 5}")) + "&text=" + new string('x', 200);
        return ClosedLoop.Median(effort.Runs, () => ClosedLoop.Run(server, users, effort.WarmUp, effort.Measured, _ => wire =>
        {
            if (wire.Post("/", form).Status != 200)
                throw new IOException("the anchor did not answer 200");
        }, out _));
    }

    /// <summary>Rows a second, each 600 bytes and durable (WAL, FULL) before the next.</summary>
    public static double DurableRows(string folder, TimeSpan time)
    {
        using var store = new SqliteConnection($"Data Source={Path.Combine(folder, "anchor.db")};Pooling=False");
        store.Open();
        Execute(store, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)");
        using var insert = store.CreateCommand();
        insert.CommandText = "INSERT INTO row (body) VALUES ($body)";
        insert.Parameters.AddWithValue("$body", new byte[600]);
        insert.Prepare();
        var rows = 0;
        var clock = Stopwatch.StartNew();
        for (; clock.Elapsed < time; rows++)
            insert.ExecuteNonQuery();
        return rows / clock.Elapsed.TotalSeconds;
    }

    private static void Execute(SqliteConnection store, string sql)
    {
        using var command = store.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
