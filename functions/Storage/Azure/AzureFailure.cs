using System.Globalization;
using Azure;
using Azure.Identity;

namespace C2G.Survey.Functions.Storage.Azure;

/// <summary>The service's failures as sentences that name the setting and the cure.</summary>
internal static class AzureFailure
{
    private static readonly TimeSpan ClockMayDiffer = TimeSpan.FromMinutes(10);

    /// <summary>Whether the failure is the network's, the service's or the account's, not this program's.</summary>
    public static bool IsOfTheWorld(Exception failure) =>
        failure is RequestFailedException { Status: 0 or 401 or 403 or 404 or 408 or 409 or 429 or >= 500 } or AuthenticationFailedException
            or IOException or HttpRequestException or AggregateException or OperationCanceledException;

    /// <summary>Whether waiting may help.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        RequestFailedException { Status: 409, ErrorCode: "TableBeingDeleted" } => true,
        RequestFailedException { Status: 401 or 403 or 404 or 409 } or AuthenticationFailedException => false,
        _ => true,
    };

    /// <summary><c>null</c> when the failure is not about one row's condition.</summary>
    public static RefusalReason? RefusalOf(RequestFailedException failure) => (failure.Status, failure.ErrorCode) switch
    {
        (409, "EntityAlreadyExists") => RefusalReason.Exists,
        (404, "ResourceNotFound" or "EntityNotFound") => RefusalReason.Missing,
        (412, _) => RefusalReason.Changed,
        _ => null,
    };

    public static TimeSpan? RetryAfter(Exception failure) =>
        failure is RequestFailedException refused && refused.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) is true
            && double.TryParse(value, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds) : null;

    /// <param name="setting">The name of the setting that says which account it is.</param>
    public static StoreUnavailableException Of(Exception failure, string setting, string account, DateTimeOffset now) =>
        new($"{setting}: " + failure switch
        {
            RequestFailedException { Status: 404 or 409 } missing =>
                $"a table of the storage account {account} is not there although this installation has made it ({missing.ErrorCode}). Was it renamed or deleted? "
                + "Restore it under its old name; to begin anew without its rows, delete its row from the table 'catalog'.",
            RequestFailedException { Status: 401 or 403 } refused => Refused(refused, account, now),
            CredentialUnavailableException => $"this process has no managed identity to sign in to the storage account {account} with. Assign one to the app and name it in "
                + "C2G_TablesIdentity; at a desk, sign in with `az login`; or use a connection string in C2G_TablesConnection.",
            AuthenticationFailedException => $"the managed identity could not be used to sign in to the storage account {account}. C2G_TablesIdentity must be the client id of an identity assigned to this app.",
            RequestFailedException { Status: > 0 } busy => $"the storage account {account} answers {busy.Status} {busy.ErrorCode}. Nothing acknowledged is lost; it can be tried again.",
            _ => $"the storage account {account} cannot be reached. Check the address in the setting, and the network.",
        }, failure) { RetryAfter = RetryAfter(failure) };

    private static string Refused(RequestFailedException refused, string account, DateTimeOffset now)
    {
        var response = refused.GetRawResponse();
        if (response?.Headers.Date is { } date && (now - date).Duration() > ClockMayDiffer)
            return $"the storage account {account} refuses us, and the clock of this machine is {Math.Round((now - date).Duration().TotalMinutes)} minutes off. Set the clock; a signature is valid for 15 minutes only.";
        var code = CodeOf(refused);
        if (code is "AuthorizationPermissionMismatch" or "InsufficientAccountPermissions"
            or "AuthorizationResourceTypeMismatch" or "AuthorizationServiceMismatch" or "AuthorizationProtocolMismatch")
            return $"the storage account {account} knows us but does not permit this ({code}). An identity needs the role 'Storage Table Data Contributor'; "
                + "a SAS must be for the table service (ss=t), for services, containers and objects (srt=sco), with the permissions rwdlacu.";
        return $"the storage account {account} does not let us in ({code}). "
            + "Either the account's key is wrong, or a SAS has expired or was copied without its end, or the account's firewall keeps this network out.";
    }

    // Refusals of who asks come as XML, which the SDK does not look into.
    private static string CodeOf(RequestFailedException refused)
    {
        if (refused.ErrorCode is { Length: > 0 } known)
            return known;
        var said = refused.GetRawResponse() is { ContentStream: not null } response ? response.Content.ToString() : "";
        var (from, to) = (said.IndexOf("<Code>", StringComparison.Ordinal) + 6, said.IndexOf("</Code>", StringComparison.Ordinal));
        return from >= 6 && to > from ? said[from..to] : refused.Status.ToString(CultureInfo.InvariantCulture);
    }
}
