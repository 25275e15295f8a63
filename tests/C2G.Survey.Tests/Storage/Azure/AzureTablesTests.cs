using System.Diagnostics;
using System.Text.Json;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Azure;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Storage.Azure;

public sealed class AzureTablesTests(Azurite azurite) : StoreContract, IAsyncLifetime
{
    private AzureTables _tables = null!;
    private string _connection = "";

    protected override ITables Tables => _tables;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connection = await azurite.ConnectionAsync();
        _tables = await Azurite.OpenAsync(_connection);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Another_client_reads_every_value_in_its_own_type()
    {
        const string Key = "it's 50% – 你好 😀";
        await Tables.PutAsync(Table, "a 'quoted' partition", Key, new Properties
        {
            ["text"] = "👩🏽‍🚒 مرحبا 你好 \"'",
            ["number"] = long.MaxValue,
            ["third"] = 1.0 / 3,
            ["whole"] = 1.0,
            ["flag"] = true,
            ["instant"] = new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1234567),
            ["day"] = new DateOnly(2026, 2, 28),
            ["bytes"] = new byte[] { 0, 255, 7 },
            ["notANumber"] = double.NaN,
        }, Cancel);

        var read = await ReadByJavaScriptAsync(Table, "a 'quoted' partition", Key);

        Assert.Equal(("String", "👩🏽‍🚒 مرحبا 你好 \"'"), Value("text"));
        Assert.Equal(("Int64", "9223372036854775807"), Value("number"));
        Assert.Equal(("Double", "0.3333333333333333"), Value("third"));
        Assert.Equal("1", Value("whole").Value); // JavaScript has one kind of number: its client cannot tell 1.0 from 1.
        Assert.Equal("true", Value("flag").Value);
        Assert.Equal(("DateTime", "2026-02-28T23:59:59.1234567Z"), Value("instant"));
        Assert.Equal("2026-02-28", Value("day").Value);
        Assert.Equal(("Binary", "AP8H"), Value("bytes"));
        Assert.Equal(("Double", "NaN"), Value("notANumber"));
        Assert.Equal(Key, Value("rowKey").Value);

        (string? Type, string Value) Value(string name) => (read.GetProperty(name).GetProperty("type").GetString(), read.GetProperty(name).GetProperty("value").GetString()!);
    }

    [Fact]
    public async Task A_long_text_lies_in_properties_that_the_service_takes()
    {
        await Tables.PutAsync(Table, Partition, "long", new Properties { ["text"] = new string('x', 70_000) }, Cancel);

        var read = await ReadByJavaScriptAsync(Table, Partition, "long");

        Assert.Equal([32_768, 32_768, 4_464], new[] { "text", "text__1", "text__2" }.Select(name => read.GetProperty(name).GetProperty("value").GetString()!.Length));
    }

    [Fact]
    public async Task Insertions_that_come_together_travel_together_and_each_hears_of_its_own()
    {
        await Tables.InsertAsync(Table, Partition, "k007", X(0), Cancel);
        var etags = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Tables.InsertAsync(Table, Partition, $"k{i % 200:D3}", X(i), Cancel).AsTask()));
        Assert.Equal(199, etags.Count(etag => etag is not null));
        Assert.Equal(200, await Tables.AllAsync(Table, Partition, cancel: Cancel).CountAsync(Cancel));
        Assert.Equal(0, (await Tables.ReadAsync(Table, Partition, "k007", Cancel))!.Values.Number("x"));
    }

    [Fact]
    public async Task Insertions_that_come_as_one_travel_with_others_and_are_refused_as_one()
    {
        await Tables.InsertAsync(Table, Partition, "b007", X(0), Cancel);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 90).Select(i =>
            Tables.WriteAsync(Table, Partition, [new Write.Insert($"a{i:D3}", X(i)), new Write.Insert($"b{i % 60:D3}", X(i))], Cancel).AsTask()));
        Assert.Equal(new WriteOutcome.Refused(1, RefusalReason.Exists), outcomes[7]);
        Assert.Equal(59, outcomes.Count(o => o is WriteOutcome.Written { ETags.Count: 2 }));
        var rows = await Tables.AllAsync(Table, Partition, cancel: Cancel).ToDictionaryAsync(r => r.Key, cancellationToken: Cancel);
        Assert.Equal(60, rows.Keys.Count(k => k.StartsWith('b')));
        foreach (var (i, outcome) in outcomes.Index())
            Assert.Equal(outcome is WriteOutcome.Written written ? written.ETags[0] : null, rows.GetValueOrDefault($"a{i:D3}")?.ETag);
    }

    [Fact]
    public async Task Many_missing_rows_are_deleted_in_one_transaction_with_others()
    {
        foreach (var i in Enumerable.Range(0, 50))
            await Tables.PutAsync(Table, Partition, $"k{i * 2:D2}", X(i), Cancel);
        Write[] writes = [.. Enumerable.Range(0, 99).Select(i => new Write.Delete($"k{i:D2}")), new Write.Insert("new", X(1))];
        var etags = Assert.IsType<WriteOutcome.Written>(await Tables.WriteAsync(Table, Partition, writes, Cancel)).ETags;
        Assert.Equal(99, etags.Count(etag => etag.Length == 0));
        Assert.Equal(etags[^1], Assert.Single(await Tables.AllAsync(Table, Partition, cancel: Cancel).ToListAsync(Cancel)).ETag);
    }

    [Fact]
    public async Task A_table_that_was_renamed_is_said_and_never_begun_anew()
    {
        await Tables.PutAsync(Table, Partition, "k", X(1), Cancel);
        await new global::Azure.Data.Tables.TableClient(_connection, Table).DeleteAsync(Cancel);

        foreach (var tables in new[] { Tables, await Azurite.OpenAsync(_connection) })
        {
            var reading = await Assert.ThrowsAsync<StoreUnavailableException>(() => tables.ReadAsync(Table, Partition, "k", Cancel).AsTask());
            Assert.Contains("C2G_TablesConnection", reading.Message);
            Assert.Contains("renamed", reading.Message);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => tables.PutAsync(Table, Partition, "k", X(1), Cancel).AsTask());
        }
    }

    private async Task<JsonElement> ReadByJavaScriptAsync(string table, string partition, string key)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["read-table.js", _connection, table, partition, key])
        {
            WorkingDirectory = Repository.PathOf("tests", "tools"), RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync(Cancel);
        var json = await node.StandardOutput.ReadToEndAsync(Cancel);
        await node.WaitForExitAsync(Cancel);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(json).RootElement;
    }
}
