using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace C2G.Survey.Functions.Storage.Sqlite;

/// <summary>Applies writes inside the writer's transaction.</summary>
internal sealed class SqliteWriting(SqliteFile file)
{
    private const string Place = "tbl=?1 AND pk=?2 AND rk=?3";

    private readonly SqliteStatement _insert = file.Prepare(
        "INSERT INTO rows(tbl, pk, rk, etag, value) VALUES(?1, ?2, ?3, ?4, ?5)");
    private readonly SqliteStatement _put = file.Prepare("""
        INSERT INTO rows(tbl, pk, rk, etag, value) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(tbl, pk, rk) DO UPDATE SET etag=excluded.etag, value=excluded.value
        """);
    private readonly SqliteStatement _replace = file.Prepare($"UPDATE rows SET etag=?4, value=?5 WHERE {Place}");
    private readonly SqliteStatement _delete = file.Prepare($"DELETE FROM rows WHERE {Place}");
    private readonly SqliteStatement _etag = file.Prepare($"SELECT etag FROM rows WHERE {Place}");

    // Random, not counted up: a counter would tell in which order the answers came.
    private readonly long[] _etags = new long[512];
    private int _etagsUsed = 512;

    /// <summary>All of a job's conditions are looked at before its first change: so a conflict concerns this job alone, and the rest
    /// of the group goes on without a savepoint, which would copy every page that the job touches. Nobody else writes meanwhile,
    /// and no key comes twice in a job.</summary>
    public void Apply(SqliteWriteJob job)
    {
        for (var i = 0; i < job.Writes.Length; i++)
            if (RefusalOf(job, job.Writes[i]) is { } reason)
            {
                job.Outcome = new WriteOutcome.Refused(i, reason);
                return;
            }
        var etags = new string[job.Writes.Length];
        for (var i = 0; i < etags.Length; i++)
            etags[i] = Carry(job, job.Writes[i]);
        job.Outcome = new WriteOutcome.Written(etags);
    }

    private RefusalReason? RefusalOf(SqliteWriteJob job, in SqliteWrite write)
    {
        if (write.Verb is SqliteVerb.Put or SqliteVerb.Delete)
            return null;
        var isThere = Bind(_etag, job, write.Key).Step();
        var etag = isThere ? _etag.Number(0) : 0;
        _etag.Reset();
        return (write.Verb, isThere) switch
        {
            (SqliteVerb.Insert, true) => RefusalReason.Exists,
            (SqliteVerb.Insert, false) => null,
            (_, false) => RefusalReason.Missing,
            _ => write.ETag == etag ? null : RefusalReason.Changed,
        };
    }

    private string Carry(SqliteWriteJob job, in SqliteWrite write)
    {
        if (write.Value is null)
        {
            Bind(_delete, job, write.Key).Run();
            return "";
        }
        var etag = NextETag();
        var statement = write.Verb switch { SqliteVerb.Insert => _insert, SqliteVerb.Put => _put, _ => _replace };
        Bind(statement, job, write.Key).BindNumber(4, etag).BindBytes(5, write.Value).Run();
        return SqliteReader.ETagOf(etag);
    }

    private static SqliteStatement Bind(SqliteStatement statement, SqliteWriteJob job, byte[] key) =>
        statement.BindText(1, job.Table).BindText(2, job.Partition).BindText(3, key);

    private long NextETag()
    {
        if (_etagsUsed == _etags.Length)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(_etags.AsSpan()));
            _etagsUsed = 0;
        }
        return _etags[_etagsUsed++];
    }
}
