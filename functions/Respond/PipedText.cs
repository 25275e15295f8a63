using Microsoft.AspNetCore.Components;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Respond;

/// <summary>A text with answers in it, such as "You said ${sector}". A selection says its label in the page's language.</summary>
/// <remarks>What comes out is text: whoever writes it into a page encodes it, what a respondent typed and what an author wrote alike.</remarks>
internal static class PipedText
{
    /// <summary>A label may name an item whose label names another; authors do not nest deeper, and a circle must end.</summary>
    private const int Deepest = 3;

    public static string Of(Visit visit, Route route, string text) => Of(visit, route, text, Deepest);

    /// <summary>The same for a page, where the form's script keeps what is said up to date with what is answered on it.</summary>
    public static RenderFragment On(Visit visit, Route route, string text) => builder =>
    {
        foreach (var (part, name) in Parts(visit, route, text, Deepest))
        {
            if (name is null)
            {
                builder.AddContent(0, part);
                continue;
            }

            builder.OpenElement(1, "span");
            builder.AddAttribute(2, "data-said", name);
            builder.AddContent(3, part);
            builder.CloseElement();
        }
    };

    private static string Of(Visit visit, Route route, string text, int depth) => string.Concat(Parts(visit, route, text, depth).Select(p => p.Text));

    private static IEnumerable<(string Text, string? Name)> Parts(Visit visit, Route route, string text, int depth)
    {
        var at = 0;
        for (var open = Next(0); open >= 0 && text.IndexOf('}', open) is var close and > 0; open = Next(at))
        {
            if (open > at)
                yield return (text[at..open], null);
            var name = text[(open + 2)..close];
            yield return (depth == 0 ? "" : Said(visit, route, name, depth - 1), name);
            at = close + 1;
        }

        if (at < text.Length)
            yield return (text[at..], null);

        int Next(int from) => text.IndexOf("${", from, StringComparison.Ordinal);
    }

    private static string Said(Visit visit, Route route, string name, int depth)
    {
        var answer = route[name];
        return visit.Instrument.Find(name) is { Options.Count: > 0 } item
            ? string.Join(", ", answer.Split(' ').Select(code => Of(visit, route, item.Options.FirstOrDefault(o => o.Code == code)?.Label[visit.Language] ?? "", depth)))
            : answer;
    }
}
