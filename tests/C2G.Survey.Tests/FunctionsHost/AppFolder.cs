using System.Text.Json;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>One function as its folder declares it.</summary>
/// <param name="Timer">Name of the timer's binding; <c>null</c> for an HTTP function.</param>
/// <param name="Methods">Empty takes all.</param>
internal sealed record Function(string Name, string? Timer, string Route, IReadOnlyList<string> Methods, string AuthLevel)
{
    /// <summary>Literal segments match whatever their case; <c>{*rest}</c> takes the rest, also when there is none.</summary>
    public bool Matches(string path, string method)
    {
        var (route, asked) = (Route.Split('/'), path.Trim('/').Split('/'));
        for (var i = 0; i < route.Length; i++)
        {
            if (route[i].StartsWith("{*", StringComparison.Ordinal))
                return IsFor(method);
            if (i >= asked.Length || !string.Equals(route[i], asked[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return asked.Length == route.Length && IsFor(method);
    }

    private bool IsFor(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A function app's folder: <c>host.json</c>, the <c>function.json</c> of every immediate subfolder, and the executable.</summary>
internal sealed record AppFolder(string Root, string Executable, bool Forwards, bool Proxies, TimeSpan FunctionTimeout, IReadOnlyList<Function> Functions)
{
    public static AppFolder Read(string root)
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "host.json")));
        var handler = host.RootElement.GetProperty("customHandler");
        if (host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString() is not "")
            throw new NotSupportedException("host.json gives routes a prefix, which the double does not model.");
        return new(root, Path.Combine(root, handler.GetProperty("description").GetProperty("defaultExecutablePath").GetString()!),
            handler.GetProperty("enableForwardingHttpRequest").GetBoolean(), handler.GetProperty("enableProxyingHttpRequest").GetBoolean(),
            TimeSpan.Parse(host.RootElement.GetProperty("functionTimeout").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            [.. Directory.EnumerateDirectories(root).Where(d => File.Exists(Path.Combine(d, "function.json"))).Select(FunctionIn)]);
    }

    private static Function FunctionIn(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "function.json")));
        var trigger = json.RootElement.GetProperty("bindings").EnumerateArray().Single(b => b.GetProperty("direction").GetString() == "in");
        var name = Path.GetFileName(folder);
        return trigger.GetProperty("type").GetString() == "timerTrigger"
            ? new(name, trigger.GetProperty("name").GetString(), "", [], "")
            : new(name, null, trigger.GetProperty("route").GetString()!,
                trigger.TryGetProperty("methods", out var methods) ? [.. methods.EnumerateArray().Select(m => m.GetString()!)] : [],
                trigger.GetProperty("authLevel").GetString()!);
    }
}
