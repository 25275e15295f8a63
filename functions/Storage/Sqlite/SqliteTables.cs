using System.Collections.Concurrent;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>The embedded store: one local file. Another process, such as the command line, may use the same file meanwhile.</summary>
public sealed class SqliteTables : ITables, IAsyncDisposable
{
    private readonly string _path;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<SqliteReader> _readers = [];
    private volatile bool _disposed;

    private SqliteTables(string path, SqliteWriter writer) => (_path, _writer) = (path, writer);

    /// <summary>Opens the file, and makes it and its directory when missing.</summary>
    /// <param name="mostBytes">The file's largest size; <c>null</c> leaves it to the disk.</param>
    /// <exception cref="StoreUnavailableException">The file is damaged, another program's, or not writable.</exception>
    public static SqliteTables Open(string path, long? mostBytes = null) =>
        new(path, new SqliteWriter(SqliteFile.Open(path, mostBytes)));

    public ValueTask<Row?> ReadAsync(string table, string partition, string key, CancellationToken cancel = default)
    {
        TableLimits.Check(table, partition);
        TableLimits.CheckKey(key);
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.Read(table, partition, key)));
    }

    public ValueTask<Page> QueryAsync(
        string table, string partition, KeyRange range, int take, string? continuation, CancellationToken cancel = default)
    {
        TableLimits.Check(table, partition);
        TableLimits.CheckTake(take);
        cancel.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.Query(table, partition, range, take, continuation)));
    }

    /// <param name="cancel">Heard until the write is queued; from then on it is carried out and its outcome awaited.</param>
    public async ValueTask<WriteOutcome> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancel = default)
    {
        TableLimits.Check(table, partition);
        TableLimits.Check(partition, writes);
        var job = new SqliteWriteJob(table, partition, writes);
        await _writer.EnqueueAsync(job, cancel).ConfigureAwait(false);
        return await job.Done.ConfigureAwait(false);
    }

    /// <summary>Moves the log into the file and empties it, so that nothing deleted lingers there.</summary>
    /// <returns><c>false</c> when a reader was in the way: the next one will do it.</returns>
    public async ValueTask<bool> CheckpointAsync(CancellationToken cancel = default) =>
        (bool)await OnWriterAsync(file => file.ReadNumber("PRAGMA wal_checkpoint(TRUNCATE)") == 0, cancel).ConfigureAwait(false);

    /// <summary>How the writing connection really is set, asked of SQLite.</summary>
    public async ValueTask<SqliteSettings> ReadSettingsAsync(CancellationToken cancel = default) =>
        (SqliteSettings)await OnWriterAsync(file => new SqliteSettings(
            file.ReadText("PRAGMA journal_mode"),
            file.ReadNumber("PRAGMA synchronous"),
            file.ReadNumber("PRAGMA secure_delete") == 1), cancel).ConfigureAwait(false);

    /// <summary>Writes what is queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        await _writer.DisposeAsync().ConfigureAwait(false);
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private async ValueTask<object> OnWriterAsync(Func<SqliteFile, object> work, CancellationToken cancel)
    {
        var job = new SqliteConnectionJob(work);
        await _writer.EnqueueAsync(job, cancel).ConfigureAwait(false);
        return await job.Done.ConfigureAwait(false);
    }

    private T Read<T>(Func<SqliteReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out var reader))
            reader = new SqliteReader(_path);
        try
        {
            return read(reader);
        }
        finally
        {
            if (_disposed)
                reader.Dispose();
            else
                _readers.Add(reader);
        }
    }
}

/// <param name="Synchronous">2 is FULL: a commit waits for the disk.</param>
public sealed record SqliteSettings(string JournalMode, long Synchronous, bool SecureDelete);
