using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>How to get at a storage account's tables.</summary>
/// <param name="Setting">The name of the setting that says so; for messages.</param>
/// <param name="Connection">A connection string, or <c>null</c>.</param>
/// <param name="Url">Otherwise the table endpoint: with a SAS behind the <c>?</c>, or bare for a managed identity.</param>
/// <param name="Identity">The client id of a user-assigned identity; <c>null</c> for the app's own.</param>
public sealed record AzureAccount(string Setting, string? Connection, Uri? Url, string? Identity)
{
    public const string ConnectionForm =
        "a connection string such as 'DefaultEndpointsProtocol=https;AccountName=NAME;AccountKey=KEY;EndpointSuffix=core.windows.net' or 'TableEndpoint=https://NAME.table.core.windows.net;SharedAccessSignature=SAS'";

    public const string UrlForm =
        "a table endpoint such as https://NAME.table.core.windows.net, bare for a managed identity or with a SAS behind a question mark; http is for this machine only";

    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(20);

    public static bool IsConnection(string text)
    {
        try
        {
            _ = new TableServiceClient(text);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or InvalidOperationException or UriFormatException)
        {
            return false;
        }
    }

    public static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == "https" || (url.Scheme == "http" && url.IsLoopback && url.Query.Length > 0)) && url.UserInfo.Length == 0;

    internal TableServiceClient Connect()
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0; // AzureCalls counts them.
        options.Retry.NetworkTimeout = LongestCall;
        options.Diagnostics.IsTelemetryEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false; // Addresses hold keys of rows, and a SAS.
        options.Diagnostics.IsDistributedTracingEnabled = false;
        if (Connection is not null)
            return new(Connection, options);
        return Url!.Query.Length > 0 ? new(Url, options) : new(Url, Credential, options);
    }

    /// <summary>The named identity and no other; without a name the machine's own, or whoever has signed in with <c>az</c> or <c>azd</c> to run a verb.</summary>
    // In Azure the app's identity; at an operator's desk, for the command line, whoever is signed in with `az login`.
    private TokenCredential Credential => new ChainedTokenCredential(
        new ManagedIdentityCredential(Identity is { } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned),
        new AzureCliCredential());
}
