using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Tests.Storage;

/// <summary>A store whose k-th call fails: as if the network broke before the call arrived, or after it was carried out.</summary>
/// <param name="failAt">1 is the first call; 0 never fails.</param>
/// <param name="afterApplying">The call is carried out, but its caller hears only of the failure.</param>
/// <param name="deadAfterwards">Every later call fails too, untried: the process has died.</param>
public sealed class FaultyTables(ITables inner, int failAt, bool afterApplying, bool deadAfterwards = false) : ITables
{
    private int _calls;

    /// <summary>Calls made so far, the failed one included.</summary>
    public int Calls => _calls;

    public bool HasFailed => failAt > 0 && _calls >= failAt;

    public ValueTask<Row?> ReadAsync(string table, string partition, string key, CancellationToken cancel = default) =>
        CallAsync(() => inner.ReadAsync(table, partition, key, cancel));

    public ValueTask<Page> QueryAsync(
        string table, string partition, KeyRange range, int take, string? continuation, CancellationToken cancel = default) =>
        CallAsync(() => inner.QueryAsync(table, partition, range, take, continuation, cancel));

    public ValueTask<WriteOutcome> WriteAsync(
        string table, string partition, IReadOnlyList<Write> writes, CancellationToken cancel = default) =>
        CallAsync(() => inner.WriteAsync(table, partition, writes, cancel));

    private async ValueTask<T> CallAsync<T>(Func<ValueTask<T>> call)
    {
        var number = Interlocked.Increment(ref _calls);
        var fails = number == failAt;
        if ((fails && !afterApplying) || (deadAfterwards && failAt > 0 && number > failAt))
            throw new StoreUnavailableException($"Call {number} failed, as the test wished.");
        var result = await call();
        return fails ? throw new StoreUnavailableException($"Call {number} was carried out, but its answer was lost.") : result;
    }
}
