using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace C2G.Survey.Functions.Storage;

/// <summary>Applies writes inside the writer's transaction.</summary>
internal sealed class SqliteWriting(SqliteFile file)
{
    private const string Place = "tbl=?1 AND pk=?2 AND rk=?3";

    private readonly SqliteStatement _insert = file.Prepare(
        "INSERT INTO rows(tbl, pk, rk, etag, value) VALUES(?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
    private readonly SqliteStatement _put = file.Prepare("""
        INSERT INTO rows(tbl, pk, rk, etag, value) VALUES(?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(tbl, pk, rk) DO UPDATE SET etag=excluded.etag, value=excluded.value
        """);
    private readonly SqliteStatement _replace = file.Prepare($"UPDATE rows SET etag=?4, value=?5 WHERE {Place} AND etag=?6");
    private readonly SqliteStatement _delete = file.Prepare($"DELETE FROM rows WHERE {Place}");
    private readonly SqliteStatement _deleteUnchanged = file.Prepare($"DELETE FROM rows WHERE {Place} AND etag=?6");
    private readonly SqliteStatement _exists = file.Prepare($"SELECT 1 FROM rows WHERE {Place}");
    private readonly SqliteStatement _savepoint = file.Prepare("SAVEPOINT one");
    private readonly SqliteStatement _release = file.Prepare("RELEASE one");
    private readonly SqliteStatement _undo = file.Prepare("ROLLBACK TO one");

    // Random, not counted up: a counter would tell in which order the answers came.
    private readonly long[] _etags = new long[512];
    private int _etagsUsed = 512;

    /// <summary>A conflict undoes this job alone; the rest of the group goes on.</summary>
    public void Apply(SqliteWriteJob job)
    {
        // One statement is all or nothing by itself.
        if (job.Writes.Length == 1)
        {
            job.Outcome = ApplyAll(job);
            return;
        }
        _savepoint.Run();
        job.Outcome = ApplyAll(job);
        if (job.Outcome is WriteOutcome.Refused)
            _undo.Run();
        _release.Run();
    }

    private WriteOutcome ApplyAll(SqliteWriteJob job)
    {
        var etags = new string[job.Writes.Length];
        for (var i = 0; i < etags.Length; i++)
        {
            ref readonly var write = ref job.Writes[i];
            var etag = NextETag();
            if (Apply(job, write, etag) is { } reason)
                return new WriteOutcome.Refused(i, reason);
            etags[i] = write.Value is null ? "" : SqliteReader.ETagOf(etag);
        }
        return new WriteOutcome.Written(etags);
    }

    private RefusalReason? Apply(SqliteWriteJob job, in SqliteWrite write, long etag)
    {
        switch (write.Verb)
        {
            case SqliteVerb.Insert:
                return Bind(_insert, job, write.Key).BindNumber(4, etag).BindBytes(5, write.Value).Run() == 1 ? null : RefusalReason.Exists;
            case SqliteVerb.Put:
                Bind(_put, job, write.Key).BindNumber(4, etag).BindBytes(5, write.Value).Run();
                return null;
            case SqliteVerb.Delete:
                Bind(_delete, job, write.Key).Run();
                return null;
        }
        if (write.ETag is { } expected)
        {
            var statement = write.Verb is SqliteVerb.Replace
                ? Bind(_replace, job, write.Key).BindNumber(4, etag).BindBytes(5, write.Value)
                : Bind(_deleteUnchanged, job, write.Key);
            if (statement.BindNumber(6, expected).Run() == 1)
                return null;
        }
        var there = Bind(_exists, job, write.Key).Step();
        _exists.Reset();
        return there ? RefusalReason.Changed : RefusalReason.Missing;
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
