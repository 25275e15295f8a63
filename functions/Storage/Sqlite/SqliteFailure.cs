using SQLitePCL;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>SQLite's result codes as sentences that name the file and the cure.</summary>
internal static class SqliteFailure
{
    public static Exception Of(string path, int code, string detail) => (code & 0xFF) switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new StoreUnavailableException(
            $"The data file {path} is damaged, half-written or not a database. Put it aside together with its -wal and -shm files " +
            "and restore a backup; never delete the -wal file alone, it holds accepted responses."),
        raw.SQLITE_FULL => new StoreUnavailableException(
            $"There is no room left for the data file {path}. Nothing acknowledged is lost; free space on that disk, then try again."),
        raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => NotWritable(path, null),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreUnavailableException(
            $"The data file {path} has been locked by another process for too long. End that process or wait, then try again."),
        raw.SQLITE_IOERR or raw.SQLITE_NOLFS or raw.SQLITE_PROTOCOL => new StoreUnavailableException(
            $"Reading or writing the data file {path} failed ({detail}). Check the disk; network shares are not supported."),
        raw.SQLITE_NOMEM => new InsufficientMemoryException(),
        _ => new InvalidOperationException($"SQLite refused a statement: {detail} ({code})."),
    };

    public static StoreUnavailableException Foreign(string path) => new(
        $"The file {path} is a database of another program and was left untouched. Choose another data directory.");

    public static StoreUnavailableException Newer(string path) => new(
        $"The data file {path} was made by a newer version of this program. Install that version.");

    public static StoreUnavailableException NotWritable(string path, Exception? inner) => new(
        $"The data file {path} cannot be opened for writing. Check that its directory exists and belongs to the user running this process.",
        inner);
}
