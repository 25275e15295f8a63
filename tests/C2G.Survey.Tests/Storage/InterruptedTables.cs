using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Tests.Storage;

/// <summary>A store before whose k-th call something else happens: as if this process had stalled there while others went on.</summary>
public sealed class InterruptedTables(ITables inner, int at, Func<Task> interruption) : ITables
{
    private int _calls;

    public bool WasInterrupted => _calls >= at;

    public async ValueTask<Row?> ReadAsync(string table, string partition, string key, CancellationToken cancel = default)
    {
        await CountAsync();
        return await inner.ReadAsync(table, partition, key, cancel);
    }

    public async ValueTask<Page> QueryAsync(
        string table, string partition, KeyRange range, int take, string? continuation, CancellationToken cancel = default)
    {
        await CountAsync();
        return await inner.QueryAsync(table, partition, range, take, continuation, cancel);
    }

    public async ValueTask<WriteOutcome> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancel = default)
    {
        await CountAsync();
        return await inner.WriteAsync(table, partition, writes, cancel);
    }

    private async Task CountAsync()
    {
        if (Interlocked.Increment(ref _calls) == at)
            await interruption();
    }
}
