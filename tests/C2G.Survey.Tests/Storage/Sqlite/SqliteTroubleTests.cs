using C2G.Survey.Functions.Storage;
using C2G.Survey.Functions.Storage.Sqlite;

namespace C2G.Survey.Tests.Storage.Sqlite;

/// <summary>Files that are damaged, foreign, unwritable or full.</summary>
public sealed class SqliteTroubleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_that_is_no_database_says_so_and_stays_as_it_was()
    {
        var path = _directory.File("survey.db");
        var content = string.Concat(Enumerable.Repeat("not a database\n", 100));
        File.WriteAllText(path, content);
        var failure = Assert.Throws<StoreUnavailableException>(() => SqliteTables.Open(path));
        Assert.Contains(path, failure.Message);
        Assert.Contains("damaged", failure.Message);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_half_written_file_says_so()
    {
        var path = _directory.File("survey.db");
        await FillAsync(path, 200);
        using (var file = new FileStream(path, FileMode.Open))
            file.SetLength(file.Length / 2);
        Assert.Contains(path, (await ReadingFailsAsync(path)).Message);
    }

    [Fact]
    public async Task A_file_with_overwritten_pages_says_so()
    {
        var path = _directory.File("survey.db");
        await FillAsync(path, 200);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.Position = 4096;
            var noise = new byte[file.Length - 4096];
            new Random(1).NextBytes(noise);
            file.Write(noise);
        }
        Assert.Contains("restore a backup", (await ReadingFailsAsync(path)).Message);
    }

    [Fact]
    public async Task Another_programs_database_is_left_untouched()
    {
        var path = _directory.File("survey.db");
        await FillAsync(path, 1);
        // Bytes 68-71 of the header are the application's id.
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes[68] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        var failure = Assert.Throws<StoreUnavailableException>(() => SqliteTables.Open(path));
        Assert.Contains("another program", failure.Message);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, Cancel));
    }

    [Fact]
    public async Task A_newer_versions_file_says_so()
    {
        var path = _directory.File("survey.db");
        await FillAsync(path, 1);
        // Bytes 60-63 of the header are the version of our schema.
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes[63] = 99;
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        Assert.Contains("newer version", Assert.Throws<StoreUnavailableException>(() => SqliteTables.Open(path)).Message);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_says_so()
    {
        File.WriteAllText(_directory.File("file"), "");
        var path = Path.Combine(_directory.File("file"), "data", "survey.db");
        Assert.Contains(path, Assert.Throws<StoreUnavailableException>(() => SqliteTables.Open(path)).Message);
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_and_keeps_what_was_acknowledged()
    {
        var path = _directory.File("survey.db");
        await using var tables = SqliteTables.Open(path, mostBytes: 1024 * 1024);
        var written = 0;
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            for (; written < 1000; written++)
                await tables.InsertAsync("trouble", "p", $"k{written:D4}", new Properties { ["x"] = new byte[10_000] }, Cancel);
        });
        Assert.Contains("no room", failure.Message);
        Assert.InRange(written, 10, 999);
        Assert.Equal(written, await tables.AllAsync("trouble", "p", cancel: Cancel).CountAsync(Cancel));
        Assert.True(await tables.DeleteAsync("trouble", "p", "k0000", null, Cancel));
    }

    [Fact]
    public async Task The_file_is_for_its_owner_alone()
    {
        var path = _directory.File("survey.db");
        await SqliteTables.Open(path).DisposeAsync();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    private static async Task FillAsync(string path, int rows)
    {
        await using var tables = SqliteTables.Open(path);
        for (var i = 0; i < rows; i++)
            await tables.InsertAsync("trouble", "p", $"k{i:D4}", new Properties { ["x"] = new byte[1000] }, Cancel);
    }

    private static async Task<StoreUnavailableException> ReadingFailsAsync(string path) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            await using var tables = SqliteTables.Open(path);
            await tables.AllAsync("trouble", "p", cancel: Cancel).CountAsync(Cancel);
        });
}
