using System.Diagnostics;
using System.Globalization;

namespace C2G.Survey.Bench;

/// <summary>What the figures were measured on; a figure without it means nothing.</summary>
internal static class Machine
{
    /// <summary>Keeps this process, and every process that it starts from now on, on the first two cores.</summary>
    public static void PinToTwoCores()
    {
        using var self = Process.GetCurrentProcess();
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 2)
            self.ProcessorAffinity = 0b11;
    }

    public static string Describe()
    {
        var cpu = Line("/proc/cpuinfo", "model name");
        var memory = long.Parse(Line("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024;
        var kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
        return $"{cpu}, {memory} GiB, Linux {kernel}, .NET {Environment.Version}; server and load generator share two cores";
    }

    /// <summary>The load average of the last minute: above two, something else was running as well.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Line(string file, string name) =>
        File.ReadLines(file).First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Trim();
}
