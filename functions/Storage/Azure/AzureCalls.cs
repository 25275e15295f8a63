using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>Calls that are tried again while there is hope, and whose failures say what to mend.</summary>
/// <remarks>The SDK's own retries are off: a write whose answer was lost may have been carried out, and then its repetition is refused by
/// what it wrote itself. Only who counts the attempts can tell that from somebody else's row.</remarks>
internal sealed class AzureCalls(string setting, string account, TimeProvider clock)
{
    private const int Attempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(10);

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call(cancel).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested && AzureFailure.IsOfTheWorld(failure))
            {
                await PauseAsync(failure, attempt, cancel).ConfigureAwait(false);
            }
        }
    }

    /// <exception cref="StoreUnavailableException">Also when an earlier attempt may have been the one that succeeded.</exception>
    public async Task<WriteOutcome> WriteAsync(Func<CancellationToken, Task<Response<IReadOnlyList<Response>>>> call)
    {
        Exception? unanswered = null;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var responses = (await call(CancellationToken.None).ConfigureAwait(false)).Value;
                return new WriteOutcome.Written([.. responses.Select(r => r.Headers.ETag?.ToString("H") ?? "")]);
            }
            catch (RequestFailedException failure) when (AzureFailure.RefusalOf(failure) is { } reason)
            {
                if (unanswered is not null)
                    throw new StoreUnavailableException($"The answer of the storage account {account} was lost, so it is not known whether a write was carried out. Try again.", unanswered) { MayHaveWritten = true };
                return new WriteOutcome.Refused((failure as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0, reason);
            }
            catch (Exception failure) when (AzureFailure.IsOfTheWorld(failure))
            {
                unanswered = failure;
                await PauseAsync(failure, attempt, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task PauseAsync(Exception failure, int attempt, CancellationToken cancel)
    {
        var asked = AzureFailure.RetryAfter(failure);
        if (attempt == Attempts || !AzureFailure.IsPassing(failure) || asked > LongestPause)
            throw AzureFailure.Of(failure, setting, account, clock.GetUtcNow());
        Hosting.Signals.StoreRetries.Add(1);
        // Spread: many that were sent away together must not come back together.
        await Task.Delay(asked ?? FirstPause * (1 << (attempt - 1)) * (RandomNumberGenerator.GetInt32(50, 151) / 100.0), clock, cancel).ConfigureAwait(false);
    }
}
