using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Tests.Storage.Sqlite;

public sealed class SqliteTablesTests : StoreContract, IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteTables _tables;

    public SqliteTablesTests() => _tables = SqliteTables.Open(_directory.File("survey.db"));

    protected override ITables Tables => _tables;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _tables.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_commit_waits_for_the_disk_and_deletions_overwrite()
    {
        var settings = await _tables.ReadSettingsAsync(Cancel);
        Assert.Equal(new SqliteSettings("wal", 2, true), settings);
    }

    [Fact]
    public async Task Two_processes_write_one_file_without_loss()
    {
        await using var other = SqliteTables.Open(_directory.File("survey.db"));
        SqliteTables[] both = [_tables, other];
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(async () =>
        {
            Assert.NotNull(await both[i % 2].InsertAsync(Table, Partition, $"k{i:D3}", new Properties { ["i"] = i }, Cancel));
            var seen = await both[(i + 1) % 2].ReadAsync(Table, Partition, $"k{i:D3}", Cancel);
            Assert.Equal(i, seen!.Values.Number("i"));
        })));
        Assert.Equal(400, await other.AllAsync(Table, Partition, cancel: Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task Two_processes_make_the_file_at_the_same_moment()
    {
        var path = _directory.File("new.db");
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SqliteTables.Open(path))));
        await Task.WhenAll(opened.Select((t, i) => t.InsertAsync(Table, Partition, $"k{i}", Properties.Empty, Cancel).AsTask()));
        Assert.Equal(8, await opened[0].AllAsync(Table, Partition, cancel: Cancel).CountAsync(Cancel));
        foreach (var tables in opened)
            await tables.DisposeAsync();
    }

    [Fact]
    public async Task Closing_writes_what_was_queued()
    {
        var path = _directory.File("closing.db");
        Task<string?>[] queued;
        await using (var tables = SqliteTables.Open(path))
            queued = [.. Enumerable.Range(0, 500).Select(i => tables.InsertAsync(Table, Partition, $"k{i}", Properties.Empty, Cancel).AsTask())];
        Assert.All(await Task.WhenAll(queued), Assert.NotNull);
        Assert.False(File.Exists(path + "-wal"));
        await using var again = SqliteTables.Open(path);
        Assert.Equal(500, await again.AllAsync(Table, Partition, cancel: Cancel).CountAsync(Cancel));
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var tables = SqliteTables.Open(_directory.File("closed.db"));
        await tables.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => tables.ReadAsync(Table, Partition, "k", Cancel).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => tables.PutAsync(Table, Partition, "k", Properties.Empty, Cancel).AsTask());
    }

    [Fact]
    public async Task After_a_checkpoint_nothing_deleted_is_left_in_any_file()
    {
        var secret = "a sentence that somebody withdrew";
        await _tables.PutAsync(Table, Partition, "k", new Properties { ["x"] = secret }, Cancel);
        await _tables.DeleteAsync(Table, Partition, "k", null, Cancel);
        Assert.True(await _tables.CheckpointAsync(Cancel));
        foreach (var name in new[] { "survey.db", "survey.db-wal" })
        {
            await using var file = new FileStream(_directory.File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var text = new StreamReader(file, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret, await text.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        }
    }
}
