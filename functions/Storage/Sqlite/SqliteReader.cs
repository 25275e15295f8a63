using System.Globalization;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>A connection that only reads; kept in a pool and used by one thread at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteFile _file;
    private readonly SqliteStatement _one;
    private readonly SqliteStatement _open;
    private readonly SqliteStatement _bounded;

    public SqliteReader(string path)
    {
        _file = SqliteFile.Open(path);
        try
        {
            _file.Execute("PRAGMA query_only=ON");
            _one = _file.Prepare("SELECT etag, value FROM rows WHERE tbl=?1 AND pk=?2 AND rk=?3");
            _open = _file.Prepare("SELECT rk, etag, value FROM rows WHERE tbl=?1 AND pk=?2 AND rk>=?3 ORDER BY rk LIMIT ?4");
            _bounded = _file.Prepare("SELECT rk, etag, value FROM rows WHERE tbl=?1 AND pk=?2 AND rk>=?3 AND rk<?5 ORDER BY rk LIMIT ?4");
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public Row? Read(string table, string partition, string key)
    {
        BindPlace(_one, table, partition).BindText(3, Utf8.Strict.GetBytes(key));
        try
        {
            return _one.Step() ? new Row(key, ETagOf(_one.Number(0)), ValuesOf(_one.Bytes(1))) : null;
        }
        finally
        {
            _one.Reset();
        }
    }

    /// <summary>The continuation is the next key itself: it stays right when rows come and go between the pages.</summary>
    public Page Query(string table, string partition, KeyRange range, int take, string? continuation)
    {
        var statement = range.To is null ? _open : _bounded;
        BindPlace(statement, table, partition)
            .BindText(3, Utf8.Strict.GetBytes(continuation ?? range.From ?? ""))
            .BindNumber(4, take + 1);
        if (range.To is not null)
            statement.BindText(5, Utf8.Strict.GetBytes(range.To));
        var rows = new List<Row>();
        try
        {
            while (statement.Step())
            {
                var key = Utf8.Strict.GetString(statement.Bytes(0));
                if (rows.Count == take)
                    return new Page(rows, key);
                rows.Add(new Row(key, ETagOf(statement.Number(1)), ValuesOf(statement.Bytes(2))));
            }
            return new Page(rows, null);
        }
        finally
        {
            statement.Reset();
        }
    }

    public static string ETagOf(long etag) => etag.ToString("x16", CultureInfo.InvariantCulture);

    public static long? ETagFrom(string etag) =>
        etag.Length == 16 && long.TryParse(etag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) ? bits : null;

    public void Dispose() => _file.Dispose();

    private static SqliteStatement BindPlace(SqliteStatement statement, string table, string partition) =>
        statement.BindText(1, Utf8.Strict.GetBytes(table)).BindText(2, Utf8.Strict.GetBytes(partition));

    private Properties ValuesOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return RowCodec.Decode(bytes);
        }
        catch (InvalidDataException damaged)
        {
            throw new StoreUnavailableException($"The data file {_file.Path} is damaged: {damaged.Message} Restore a backup.", damaged);
        }
    }
}
