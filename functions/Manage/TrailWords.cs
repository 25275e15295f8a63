using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Functions.Manage;

/// <summary>What was done, as it is said to who reads the trail: the stored verb stays English, so that it can be searched.</summary>
internal static class TrailWords
{
    public static string Of(AuditEntry entry, Speech t) => entry.What.Split(' ', 2) switch
    {
        ["create"] => t["manage.created"],
        ["open"] => t["manage.opened"],
        ["close"] => t["manage.closed"],
        ["waive", var finding] => t["manage.waived", finding],
        ["dispositions", "failed"] => entry.What,
        ["dispositions", var counts] => t["manage.dispositions", counts],
        _ => entry.What,
    };

    /// <summary>Whether the method note tells of it: how the wave was fielded, not who took copies.</summary>
    public static bool IsOfFielding(AuditEntry entry) => entry.What is "open" or "close" || entry.What.StartsWith("waive ", StringComparison.Ordinal) || entry.What.StartsWith("dispositions ", StringComparison.Ordinal);
}
