namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>What a caller asks of the writer.</summary>
internal abstract class SqliteJob;

/// <summary>Something that needs the writer's connection outside a transaction.</summary>
internal sealed class SqliteConnectionJob(Func<SqliteFile, object> work) : SqliteJob
{
    private readonly TaskCompletionSource<object> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<object> Done => _done.Task;

    public void Run(SqliteFile file)
    {
        try
        {
            _done.SetResult(work(file));
        }
        catch (Exception failure)
        {
            _done.SetException(failure);
        }
    }
}

/// <summary>One <see cref="ITables.WriteAsync"/>, encoded on its caller's thread so that the writer only binds and steps.</summary>
internal sealed class SqliteWriteJob : SqliteJob
{
    private readonly TaskCompletionSource<WriteOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SqliteWriteJob(string table, string partition, IReadOnlyList<Write> writes)
    {
        Table = Utf8.Strict.GetBytes(table);
        Partition = Utf8.Strict.GetBytes(partition);
        Writes = new SqliteWrite[writes.Count];
        for (var i = 0; i < writes.Count; i++)
        {
            Writes[i] = SqliteWrite.Of(writes[i]);
            Bytes += Writes[i].Value?.Length ?? 0;
        }
    }

    public byte[] Table { get; }

    public byte[] Partition { get; }

    public SqliteWrite[] Writes { get; }

    public long Bytes { get; }

    /// <summary>What the caller hears once the group is committed.</summary>
    public WriteOutcome? Outcome { get; set; }

    public Task<WriteOutcome> Done => _done.Task;

    public void Complete() => _done.SetResult(Outcome!);

    public void Fail(Exception failure) => _done.SetException(failure);
}

internal enum SqliteVerb { Insert, Put, Replace, Delete, DeleteUnchanged }

/// <param name="ETag"><c>null</c> when the caller's ETag is none of ours: it matches no row.</param>
internal readonly record struct SqliteWrite(SqliteVerb Verb, byte[] Key, byte[]? Value, long? ETag)
{
    public static SqliteWrite Of(Write write)
    {
        var key = Utf8.Strict.GetBytes(write.Key);
        return write switch
        {
            Write.Insert insert => new(SqliteVerb.Insert, key, RowCodec.Encode(insert.Values), null),
            Write.Put put => new(SqliteVerb.Put, key, RowCodec.Encode(put.Values), null),
            Write.Replace replace => new(SqliteVerb.Replace, key, RowCodec.Encode(replace.Values), SqliteReader.ETagFrom(replace.ETag)),
            Write.Delete { ETag: { } etag } => new(SqliteVerb.DeleteUnchanged, key, null, SqliteReader.ETagFrom(etag)),
            _ => new(SqliteVerb.Delete, key, null, null),
        };
    }
}
