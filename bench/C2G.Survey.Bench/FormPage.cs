using System.Net;
using System.Text;

namespace C2G.Survey.Bench;

/// <summary>A page's form as a browser would send it: what it carries hidden, and the names of the fields that can be filled in.</summary>
internal static class FormPage
{
    /// <summary>Reads the enabled fields; <paramref name="carried"/> for each hidden one, <paramref name="open"/> once for each name to fill in.</summary>
    public static void Read(ReadOnlySpan<byte> page, Action<string, string> carried, Action<string> open)
    {
        var html = Encoding.UTF8.GetString(page).AsSpan();
        var disabled = false;
        var last = "";
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<'))
        {
            html = html[(at + 1)..];
            var tag = html[..(html.IndexOf('>') is var end and >= 0 ? end : html.Length)];
            if (tag.StartsWith("fieldset"))
                disabled = IsDisabled(tag);
            else if (tag.StartsWith("/fieldset"))
                disabled = false;
            else if (!disabled && !IsDisabled(tag) && (tag.StartsWith("input") || tag.StartsWith("select") || tag.StartsWith("textarea")))
            {
                var name = Attribute(tag, " name=\"").ToString();
                if (Attribute(tag, " type=\"") is "hidden")
                    carried(name, WebUtility.HtmlDecode(Attribute(tag, " value=\"").ToString()));
                else if (name != last) // The buttons of one choice stand together.
                    open(last = name);
            }
        }
    }

    private static bool IsDisabled(ReadOnlySpan<char> tag) => tag.Contains(" disabled", StringComparison.Ordinal);

    private static ReadOnlySpan<char> Attribute(ReadOnlySpan<char> tag, string start)
    {
        var at = tag.IndexOf(start);
        if (at < 0)
            return [];
        var value = tag[(at + start.Length)..];
        return value[..value.IndexOf('"')];
    }
}
