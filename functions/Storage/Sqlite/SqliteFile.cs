using SQLitePCL;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>One connection to the database file; used by one thread at a time.
/// SQLite's own calls rather than ADO.NET: the writer binds bytes without copies, and one dependency fewer.</summary>
internal sealed class SqliteFile : IDisposable
{
    // "C2GS": how we know our own file from another program's.
    private const long ApplicationId = 0x43324753;
    private const long SchemaVersion = 1;
    private const int BusyMilliseconds = 10_000;

    private readonly List<SqliteStatement> _statements = [];
    private readonly sqlite3 _handle;

    static SqliteFile() => Batteries_V2.Init();

    private SqliteFile(string path, sqlite3 handle) => (Path, _handle) = (path, handle);

    public string Path { get; }

    public int Changes => raw.sqlite3_changes(_handle);

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>Opens the file, and makes it when it is missing or empty.</summary>
    public static SqliteFile Open(string path, long? mostBytes = null)
    {
        MakePrivately(path);
        var rc = raw.sqlite3_open_v2(path, out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        var file = new SqliteFile(path, handle);
        try
        {
            file.Check(rc);
            raw.sqlite3_extended_result_codes(handle, 1);
            raw.sqlite3_busy_timeout(handle, BusyMilliseconds);
            file.Prepare();
            // A commit is on the disk before its caller hears of it: the respondent is thanked after that.
            file.Execute("PRAGMA synchronous=FULL");
            // What is withdrawn or outdated is overwritten, not just unlinked.
            file.Execute("PRAGMA secure_delete=ON");
            // Rows come in random key order: with the index in memory, and pages gathered in the log for longer,
            // a row costs half as many reads and writes.
            file.Execute("PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY");
            if (mostBytes is { } most)
                file.Execute(FormattableString.Invariant($"PRAGMA max_page_count={most / file.ReadNumber("PRAGMA page_size")}"));
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        var statement = new SqliteStatement(this, handle);
        _statements.Add(statement);
        return statement;
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    public long ReadNumber(string sql)
    {
        using var statement = new SqliteStatement(this, Prepared(sql));
        return statement.Step() ? statement.Number(0) : 0;
    }

    public string ReadText(string sql)
    {
        using var statement = new SqliteStatement(this, Prepared(sql));
        return statement.Step() ? Utf8.Strict.GetString(statement.Bytes(0)) : "";
    }

    /// <summary>Takes the write lock. Polls every millisecond, where SQLite's own waiting backs off to 100:
    /// a busy server lets go for microseconds only, and the command line beside it must get its turn.</summary>
    public void BeginImmediate(SqliteStatement begin)
    {
        raw.sqlite3_busy_timeout(_handle, 0);
        try
        {
            var until = Environment.TickCount64 + BusyMilliseconds;
            while (!begin.TryRun())
            {
                if (Environment.TickCount64 > until)
                    throw SqliteFailure.Of(Path, raw.SQLITE_BUSY, "");
                using var pause = new ManualResetEventSlim();
                pause.Wait(1);
            }
        }
        finally
        {
            raw.sqlite3_busy_timeout(_handle, BusyMilliseconds);
        }
    }

    public void Check(int rc)
    {
        if (rc is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            throw SqliteFailure.Of(Path, rc, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }

    private void Prepare()
    {
        // In this order: another process may commit table and id between the two looks, and a table seen is then one whose id is seen too.
        var empty = ReadNumber("SELECT count(*) FROM sqlite_schema") == 0;
        var id = ReadNumber("PRAGMA application_id");
        if (empty && id == 0)
            Make();
        else if (id != ApplicationId)
            throw SqliteFailure.Foreign(Path);
        if (ReadNumber("PRAGMA user_version") > SchemaVersion)
            throw SqliteFailure.Newer(Path);
    }

    private void Make()
    {
        Execute("PRAGMA journal_mode=WAL");
        // Another process may be making it at this moment: one of the two finds it made.
        // WITHOUT ROWID: rows lie in key order, and no hidden counter tells in which order they came.
        Execute(FormattableString.Invariant($"""
            BEGIN IMMEDIATE;
            CREATE TABLE IF NOT EXISTS rows(
                tbl TEXT NOT NULL, pk TEXT NOT NULL, rk TEXT NOT NULL, etag INTEGER NOT NULL, value BLOB NOT NULL,
                PRIMARY KEY(tbl, pk, rk)) WITHOUT ROWID;
            PRAGMA application_id={ApplicationId};
            PRAGMA user_version={SchemaVersion};
            COMMIT;
            """));
    }

    private sqlite3_stmt Prepared(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var handle));
        return handle;
    }

    // Answers are nobody else's business on a shared machine. The file is only ever created here, never opened:
    // closing a second handle would drop the locks that SQLite holds on it.
    private static void MakePrivately(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            if (File.Exists(path))
                return;
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, options).Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(path))
                throw SqliteFailure.NotWritable(path, refused);
        }
    }
}
