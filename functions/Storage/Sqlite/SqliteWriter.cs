using System.Threading.Channels;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>The process's one writer. Callers queue; the thread commits up to 256 of them in one transaction,
/// so that they share the wait for the disk, and answers each only after that commit.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostInGroup = 256;
    private const long MostBytesInGroup = 16 * 1024 * 1024;

    private readonly Channel<SqliteJob> _queue = Channel.CreateBounded<SqliteJob>(
        new BoundedChannelOptions(4 * MostInGroup) { SingleReader = true });
    private readonly SqliteFile _file;
    private readonly SqliteWriting _writing;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _rollback;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriter(SqliteFile file)
    {
        _file = file;
        _writing = new SqliteWriting(file);
        _begin = file.Prepare("BEGIN IMMEDIATE");
        _commit = file.Prepare("COMMIT");
        _rollback = file.Prepare("ROLLBACK");
        // A thread of its own: it spends its life waiting for the disk, and the pool's threads are for requests.
        new Thread(Run) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public async ValueTask EnqueueAsync(SqliteJob job, CancellationToken cancel)
    {
        try
        {
            await _queue.Writer.WriteAsync(job, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteTables));
        }
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var group = new List<SqliteWriteJob>(MostInGroup);
        try
        {
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                // What needs the bare connection waits until the group before it is committed.
                var alone = Gather(group);
                if (group.Count > 0)
                    Commit(group);
                group.Clear();
                alone?.Run(_file);
            }
        }
        finally
        {
            _file.Dispose();
            _ended.SetResult();
        }
    }

    private SqliteConnectionJob? Gather(List<SqliteWriteJob> group)
    {
        long bytes = 0;
        while (group.Count < MostInGroup && bytes < MostBytesInGroup && _queue.Reader.TryRead(out var job))
        {
            if (job is SqliteConnectionJob alone)
                return alone;
            var writes = (SqliteWriteJob)job;
            bytes += writes.Bytes;
            group.Add(writes);
        }
        return null;
    }

    private void Commit(List<SqliteWriteJob> group)
    {
        try
        {
            _file.BeginImmediate(_begin);
            foreach (var job in group)
                _writing.Apply(job);
            _commit.Run();
        }
        catch (Exception failure)
        {
            Rollback();
            foreach (var job in group)
                job.Fail(failure);
            return;
        }
        foreach (var job in group)
            job.Complete();
    }

    private void Rollback()
    {
        // After some failures SQLite has rolled back by itself, and on a broken disk this one fails as well.
        if (_file.InTransaction)
            _rollback.RunQuietly();
    }
}
