using System.Text.Json;

namespace C2G.Survey.Wordings;

/// <summary>The rules' data, which travels inside the assembly.</summary>
internal static class Resource
{
    public static IEnumerable<string> Names => typeof(Resource).Assembly.GetManifestResourceNames();

    /// <param name="path">Such as <c>rules.json</c> or <c>Languages/en/lexicon.json</c>.</param>
    public static T Read<T>(string path, JsonSerializerOptions options)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(path) ?? throw new InvalidOperationException($"The assembly lacks {path}.");
        return JsonSerializer.Deserialize<T>(stream, options) ?? throw new InvalidOperationException($"{path} is empty.");
    }
}
