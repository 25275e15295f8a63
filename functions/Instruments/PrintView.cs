using System.Globalization;
using System.Net;
using System.Text;
using C2G.Survey.Instruments;

namespace C2G.Survey.Functions.Instruments;

/// <summary>An instrument on paper: every item in every language, with its codes and conditions, for review and the archive. One HTML file that needs nothing else.</summary>
public static class PrintView
{
    /// <param name="pictures">The pictures' bytes by the names that the instrument has for them; they are written into the file.</param>
    public static string Write(Instrument instrument, IReadOnlyDictionary<string, byte[]>? pictures = null)
    {
        var html = new StringBuilder($$"""
            <!doctype html>
            <html lang="{{Text(instrument.DefaultLanguage)}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{Text(instrument.Title[instrument.DefaultLanguage])}}</title>
            <style>body{font:11pt/1.4 sans-serif;max-width:60em;margin:1em auto;padding:0 1em}section{break-inside:avoid;border-top:1px solid;margin:1em 0}code{overflow-wrap:anywhere}dt{font-size:80%}dd{margin:0 0 .3em}th,td{text-align:start;vertical-align:top;padding:0 1em .2em 0}</style></head>
            <body><main>
            <h1>{{Text(instrument.Title[instrument.DefaultLanguage])}}</h1>
            <p><code>{{Text(instrument.FormId)}}</code>, version <code>{{Text(instrument.Version)}}</code>, SHA-256 <code>{{instrument.Hash}}</code></p>

            """);
        foreach (var section in instrument.Sections)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(section.Label[instrument.DefaultLanguage] is { Length: > 0 } label ? label : section.Name)}</h2>\n");
            Texts(html, instrument, "", section.Label);
            Texts(html, instrument, "", section.Hint);
            Condition(html, "Asked when", section.Relevant);
            foreach (var item in section.Items)
                Write(html, instrument, item, pictures ?? new Dictionary<string, byte[]>());
        }
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Write(StringBuilder html, Instrument instrument, Item item, IReadOnlyDictionary<string, byte[]> pictures)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section><h3><code>{Text(item.Name)}</code> ({Kind(item)})</h3>\n");
        Texts(html, instrument, "", item.Label);
        Pictured(html, instrument, item.Picture, pictures);
        Texts(html, instrument, "Hint", item.Hint);
        Condition(html, "Asked when", item.Relevant);
        Condition(html, "Required when", item.Required);
        Condition(html, "Accepted when", item.Constraint);
        Texts(html, instrument, "Otherwise", item.ConstraintMessage);
        Condition(html, "Computed as", item.Calculation);
        if (item.Options.Count > 0)
        {
            html.Append("<table><thead><tr><th scope=\"col\">Code</th>");
            foreach (var language in instrument.Languages)
                html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Text(language)}</th>");
            html.Append("</tr></thead><tbody>\n");
            foreach (var option in item.Options)
            {
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><code>{Text(option.Code)}</code></th>");
                foreach (var language in instrument.Languages)
                    html.Append(CultureInfo.InvariantCulture, $"<td lang=\"{Text(language)}\">{Text(option.Label[language])}</td>");
                html.Append("</tr>\n");
            }
            html.Append("</tbody></table>\n");
            foreach (var option in item.Options)
                Pictured(html, instrument, option.Picture, pictures);
        }
        html.Append("</section>\n");
    }

    private static string Kind(Item item) => item switch
    {
        { Scale: { } scale } => string.Create(CultureInfo.InvariantCulture, $"range, {scale.Start} to {scale.End} by {scale.Step}"),
        { Randomize: true } => $"{item.Type.ToString().ToLowerInvariant()}, options in random order",
        _ => item.Type.ToString().ToLowerInvariant(),
    };

    private static void Texts(StringBuilder html, Instrument instrument, string name, Texts texts)
    {
        if (texts.IsEmpty)
            return;
        html.Append("<dl>");
        foreach (var language in instrument.Languages)
            html.Append(CultureInfo.InvariantCulture, $"<dt>{name} {Text(language)}</dt><dd lang=\"{Text(language)}\">{Text(texts[language])}</dd>");
        html.Append("</dl>\n");
    }

    private static void Pictured(StringBuilder html, Instrument instrument, Picture? picture, IReadOnlyDictionary<string, byte[]> pictures)
    {
        if (picture is null)
            return;
        foreach (var file in picture.File.Languages.Select(l => picture.File[l]).Distinct())
            if (pictures.TryGetValue(file, out var bytes))
                html.Append(CultureInfo.InvariantCulture, $"<p><img style=\"max-width:20em\" src=\"data:{PictureFiles.ContentTypeOf(file)};base64,{Convert.ToBase64String(bytes)}\" alt=\"{Text(picture.Alt[instrument.DefaultLanguage])}\"></p>\n");
        Texts(html, instrument, "Image:", picture.Alt);
    }

    private static void Condition(StringBuilder html, string name, Expression? expression)
    {
        if (expression is not null)
            html.Append(CultureInfo.InvariantCulture, $"<p>{name}: <code>{Text(Expression.True.Equals(expression) ? "always" : expression.Source)}</code></p>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
