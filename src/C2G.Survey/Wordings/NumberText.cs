using System.Globalization;
using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>Numbers as the four languages write them.</summary>
internal static partial class NumberText
{
    public const string Pattern = @"\d[\d., ']*(?:万|亿)?";

    /// <summary>Every number of the text and of the options, in order of size; placeholders and names such as <c>C2G</c> hold none.</summary>
    public static IEnumerable<decimal> In(Wording wording) => wording.Options.Prepend(wording.Text)
        .SelectMany(t => Standing().Matches(Placeholder().Replace(Stem.Plain(t), " ")).Select(m => Value(m.Value).Value)).Order();

    /// <summary>Three digits after a mark are thousands in every language that is checked: bands are never given to three decimals.</summary>
    /// <returns>The value, and the step in which it counts: 1 for whole numbers.</returns>
    public static (decimal Value, decimal Unit) Value(string text)
    {
        var plain = Regex.Replace(text.TrimEnd(' ', ',', '.', '\'', '万', '亿'), @"[., '](?=\d{3}(?!\d))", "").Replace(',', '.').Replace(" ", "");
        var decimals = plain.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? plain.Length - point - 1 : 0;
        var times = text.EndsWith('万') ? 10_000 : text.EndsWith('亿') ? 100_000_000 : 1;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && decimals < 20
            ? (value * times, times / (decimal)Math.Pow(10, decimals))
            : (0, 1);
    }

    [GeneratedRegex(@"(?<![A-Za-z\d])" + Pattern + "(?![A-Za-z])")]
    private static partial Regex Standing();

    [GeneratedRegex(@"\$ ?\{[^}]*\}")]
    private static partial Regex Placeholder();
}
