using SQLitePCL;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>A prepared statement. Parameters and columns count as in SQLite: from 1 and from 0.</summary>
internal sealed class SqliteStatement(SqliteFile file, sqlite3_stmt handle) : IDisposable
{
    public SqliteStatement BindText(int at, ReadOnlySpan<byte> utf8)
    {
        file.Check(raw.sqlite3_bind_text(handle, at, utf8));
        return this;
    }

    public SqliteStatement BindBytes(int at, ReadOnlySpan<byte> bytes)
    {
        file.Check(raw.sqlite3_bind_blob(handle, at, bytes));
        return this;
    }

    public SqliteStatement BindNumber(int at, long number)
    {
        file.Check(raw.sqlite3_bind_int64(handle, at, number));
        return this;
    }

    /// <summary>Whether there is a row. Call <see cref="Reset"/> when done with it.</summary>
    public bool Step()
    {
        var rc = raw.sqlite3_step(handle);
        if (rc == raw.SQLITE_ROW)
            return true;
        if (rc == raw.SQLITE_DONE)
            return false;
        try
        {
            file.Check(rc);
            return false;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs a statement without rows; returns how many it changed.</summary>
    public int Run()
    {
        Step();
        Reset();
        return file.Changes;
    }

    /// <summary><c>false</c> when another connection holds the lock.</summary>
    public bool TryRun()
    {
        var rc = raw.sqlite3_step(handle);
        Reset();
        if ((rc & 0xFF) == raw.SQLITE_BUSY)
            return false;
        file.Check(rc);
        return true;
    }

    /// <summary>For the one case in which a second failure adds nothing to the first.</summary>
    public void RunQuietly()
    {
        _ = raw.sqlite3_step(handle);
        Reset();
    }

    /// <summary>Also of a text column, as UTF-8. Valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    // The result repeats the failure of the step before, which has been dealt with.
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public void Dispose() => handle.Dispose();
}
