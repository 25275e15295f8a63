namespace C2G.Survey.Functions.Storage;

/// <summary>The store cannot be used: damaged, not ours, not writable, full, or locked for too long.
/// The message names the file (or the account) and what to do. The process maps it to exit code 78 or HTTP 503.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception? inner) : base(message, inner) { }
}
