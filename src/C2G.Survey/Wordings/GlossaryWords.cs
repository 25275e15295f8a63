using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace C2G.Survey.Wordings;

/// <summary>Finds terms of the glossary in a text.</summary>
internal static class GlossaryWords
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>A hyphen, a space or nothing between the parts of a term are the same term, and words may be inflected at their end.</summary>
    public static MatchCollection In(string term, string text) => Patterns.GetOrAdd(term, PatternOf).Matches(text);

    /// <summary><c>carbon dioxide removal (CDR)</c> → <c>carbon dioxide removal</c>.</summary>
    public static string WithoutBrackets(string rendering) => Regex.Replace(rendering, @"\s*[(（].*[)）]$", "");

    /// <summary>An acronym in brackets stands behind some other words that it is short for.</summary>
    public static bool IsBracketed(Match match, string text) => match.Index > 0 && text[match.Index - 1] is '(' or '（';

    private static Regex PatternOf(string term)
    {
        var words = Regex.Split(Stem.Plain(term), @"[\s-]+").Select(w => w.Length > 5 && char.IsAsciiLetterLower(w[0]) ? Regex.Escape(w[..^1]) + @"\p{L}{0,3}" : Regex.Escape(w));
        return new(string.Join(@"[\s-]+", words), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
