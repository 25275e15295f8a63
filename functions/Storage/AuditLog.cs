using System.Globalization;
using System.Security.Cryptography;

namespace C2G.Survey.Functions.Storage;

/// <summary>One thing that was done with a wave's answers.</summary>
/// <param name="By">The name and id of an access key, or the name of a verb; never a person's address.</param>
/// <param name="What">Such as <c>open</c>, <c>close</c>, <c>waive Q-LEAD:trust:en</c>, <c>export Xlsx of 40 responses</c>.</param>
/// <param name="Reason">In the words of who did it; empty where none was asked for.</param>
public sealed record AuditEntry(DateTimeOffset At, string By, string Wave, string What, string Reason);

/// <summary>Who took what, and when: rows are added and never changed.</summary>
/// <remarks>Keys: table <c>audit</c>, partition = the wave's id, row = the instant and four random bytes, so that rows stand in their order.</remarks>
public sealed class AuditLog(ITables tables, TimeProvider clock)
{
    private const string Table = "audit";

    public async Task NoteAsync(string by, string wave, string what, string reason = "", CancellationToken cancel = default)
    {
        var at = clock.GetUtcNow();
        var key = $"{at.UtcDateTime.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Properties values = new() { ["at"] = at, ["by"] = by, ["what"] = what };
        if (reason.Length > 0)
            values = values.With("reason", reason);
        while (await tables.InsertAsync(Table, wave, key, values, cancel) is null)
            key += "0";
    }

    /// <summary>The wave's entries, oldest first.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(string wave, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var row in tables.AllAsync(Table, wave, cancel: cancel))
            yield return new(row.Values.Instant("at"), row.Values.Text("by"), wave, row.Values.Text("what"), row.Values.FindText("reason") ?? "");
    }
}
