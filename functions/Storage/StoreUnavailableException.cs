namespace C2G.Survey.Functions.Storage;

/// <summary>The store cannot be used: damaged, not ours, not writable, full, locked for too long, out of reach or closed to us.
/// The message names the file (or the account and its setting) and what to do. The process maps it to exit code 78 or HTTP 503.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }

    public StoreUnavailableException(string message) : base(message) { }

    public StoreUnavailableException(string message, Exception? inner) : base(message, inner) { }

    /// <summary>When the store asked to be tried again, if it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer to a write was lost, and its repetition was refused: by what it wrote itself, or by what somebody else did.
    /// The store can be asked which.</summary>
    public bool MayHaveWritten { get; init; }
}
