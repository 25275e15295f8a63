using System.Net;
using System.Text;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The words of a text with markup, in one pass, however broken the markup is.</summary>
internal static class Markup
{
    private static readonly string[] Dropped = ["script", "style"];

    /// <summary>Scripts, styles and comments go with their content, tags and control characters leave a blank, runs of blanks are one.</summary>
    public static string Words(string html)
    {
        var text = new StringBuilder(html.Length);
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            if (open < 0)
                break;
            text.Append(html, at, open - at);
            // "<18" and "a < b" are words, not tags.
            if (open + 1 >= html.Length || !(char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?'))
            {
                text.Append('<');
                at = open + 1;
                continue;
            }
            var end = EndOf(html, open);
            if (end < 0)
            {
                at = open;
                break;
            }
            text.Append(' ');
            at = end;
        }
        return Trimmed(WebUtility.HtmlDecode(text.Append(html, at, html.Length - at).ToString()));
    }

    /// <summary>Where the tag ends, or what it drops; negative when nothing behind it closes it.</summary>
    private static int EndOf(string html, int open)
    {
        foreach (var name in Dropped)
            if (Begins(html, open + 1, name))
            {
                var close = html.IndexOf($"</{name}", open, StringComparison.OrdinalIgnoreCase);
                return close < 0 ? html.Length : Math.Max(0, html.IndexOf('>', close) + 1) is var end and > 0 ? end : html.Length;
            }
        if (Begins(html, open + 1, "!--"))
            return html.IndexOf("-->", open, StringComparison.Ordinal) is var comment and >= 0 ? comment + 3 : html.Length;
        return html.IndexOf('>', open) is var tag and >= 0 ? tag + 1 : -1;
    }

    private static bool Begins(string html, int at, string name) => string.Compare(html, at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static string Trimmed(string text)
    {
        var trimmed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                trimmed.Append(c);
            else if (trimmed.Length > 0 && trimmed[^1] != ' ')
                trimmed.Append(' ');
        return trimmed.ToString().TrimEnd();
    }
}
