using System.Text;

namespace C2G.Survey.Functions.Collected;

/// <summary>When two spellings are one: other programs change capitals, blanks and the marks at the end of a text.</summary>
internal static class Spelling
{
    /// <summary>Lower case, blanks of every kind as one, no tags, and nothing of <c>* : ? .</c> at the end.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        var isInTag = false;
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (c == '<' || isInTag)
                isInTag = c != '>';
            else if (char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF')
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(' ');
            }
            else
                plain.Append(c is '’' or '‘' ? '\'' : char.ToLowerInvariant(c));
        }

        return plain.ToString().TrimEnd(' ', '*', ':', '?', '.', '。');
    }

    /// <summary>Letters and digits alone: LimeSurvey's codes have nothing else.</summary>
    public static string Squeezed(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The candidate nearest to what was written, or <c>null</c> when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        if (written.Length > 100)
            return null;
        var nearest = candidates.Where(c => c.Length <= 100).Select(c => (Candidate: c, Distance: Distance(Of(written), Of(c)))).MinBy(c => c.Distance);
        return nearest.Candidate is { } found && nearest.Distance <= Math.Max(1, Math.Max(written.Length, found.Length) / 3) ? found : null;
    }

    /// <summary>Letters to insert, delete or replace. Source: Levenshtein 1966.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }

        return row[b.Length];
    }
}
