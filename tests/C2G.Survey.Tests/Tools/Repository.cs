using System.Runtime.CompilerServices;

namespace C2G.Survey.Tests.Tools;

/// <summary>Where the sources lie that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Above(Source());

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Source([CallerFilePath] string path = "") => path;

    private static string Above(string path)
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !File.Exists(Path.Combine(folder, "C2G.Survey.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException($"no C2G.Survey.sln above {path}");
    }
}
