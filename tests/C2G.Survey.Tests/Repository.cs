namespace C2G.Survey.Tests;

/// <summary>The checkout that the tests run in, for those that hold the documents against the code.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static IEnumerable<string> Sources(string extension) => new[] { "src", "functions" }
        .SelectMany(folder => Directory.EnumerateFiles(Path(folder), "*" + extension, SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "C2G.Survey.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run inside a checkout.");
        return folder.FullName;
    }
}
