using System.Text;
using System.Text.RegularExpressions;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>Regular expressions that authors bring along: matched in linear time, with JavaScript's reading of <c>$ \d \w</c>,
/// so that server and browser agree.</summary>
internal static class AuthorPattern
{
    // Generous, because a right answer must not be refused on a busy machine: matching is linear, so that this only bounds hostile patterns.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The pattern, or <c>null</c> when it is not one or needs backtracking (look-around, back-references).</summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A pattern that is not one, or takes too long, matches nothing.</summary>
    public static bool IsMatch(Regex? pattern, string text)
    {
        try
        {
            return pattern is not null && pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static string Translate(string pattern)
    {
        var translated = new StringBuilder(pattern.Length + 8);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                var escaped = pattern[++i];
                translated.Append(Escape(escaped, inClass));
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            translated.Append(c == '$' && !inClass ? "\\z" : c.ToString());
        }
        return translated.ToString();
    }

    private static string Escape(char escaped, bool inClass) => (escaped, inClass) switch
    {
        ('d', false) => "[0-9]",
        ('d', true) => "0-9",
        ('D', false) => "[^0-9]",
        ('w', false) => "[A-Za-z0-9_]",
        ('w', true) => "A-Za-z0-9_",
        ('W', false) => "[^A-Za-z0-9_]",
        _ => $"\\{escaped}",
    };
}
