using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace C2G.Survey.Functions;

/// <summary>What the product itself says, in every language. Each slice keeps its texts beside its pages in a <c>words.json</c>:
/// <c>{"key": {"en": …, "es": …, "fr": …, "zh-Hans": …}}</c>, addressed as <c>slice.key</c>.</summary>
public static class Words
{
    public static readonly IReadOnlyList<string> Languages = ["en", "es", "fr", "zh-Hans"];

    public static readonly FrozenDictionary<string, FrozenDictionary<string, string>> All = Load();

    /// <summary>A reader of the catalogue in one language; unknown tags read English.</summary>
    public static Speech In(string? language) => new(Closest(language) ?? "en");

    /// <summary>The catalogue's tag for a browser's or a sheet's tag (<c>zh-CN</c> → <c>zh-Hans</c>), or <c>null</c>.</summary>
    public static string? Closest(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        var primary = tag.Split('-', '_')[0];
        return Languages.FirstOrDefault(l => string.Equals(l, tag, StringComparison.OrdinalIgnoreCase))
            ?? Languages.FirstOrDefault(l => string.Equals(l.Split('-')[0], primary, StringComparison.OrdinalIgnoreCase));
    }

    private static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new Dictionary<string, FrozenDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".words.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var slice = resource.Split('.')[^3].ToLowerInvariant();
            foreach (var (key, texts) in JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!)
                all.Add($"{slice}.{key}", texts.ToFrozenDictionary(StringComparer.Ordinal));
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>The catalogue in one language, with that language's way of writing numbers.</summary>
public readonly record struct Speech(string Language)
{
    private const char NarrowNoBreakSpace = '\u202F';

    /// <exception cref="KeyNotFoundException">The key is not in the catalogue: a programmer's mistake, found by any test of the page.</exception>
    public string this[string key] => Words.All[key][Language];

    public string this[string key, params object[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A count, grouped by thousands.</summary>
    public string Count(long count) => Localize(count.ToString("#,##0", CultureInfo.InvariantCulture));

    /// <summary>A share in [0, 1] as a percentage: no decimals below 200 cases, where they would only look exact.</summary>
    public string Percent(double share, long n)
    {
        var number = Localize((100 * share).ToString(n < 200 ? "0" : "0.0", CultureInfo.InvariantCulture));
        return Language is "es" or "fr" ? $"{number}{NarrowNoBreakSpace}%" : $"{number}%";
    }

    public string Decimal(double number, int places) => Localize(number.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    public string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Localize(string number) => Language is "es" or "fr"
        ? string.Create(number.Length, number, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = text[i] switch { ',' => NarrowNoBreakSpace, '.' => ',', var c => c };
        })
        : number;
}
