using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace C2G.Survey.Tests.Respond;

/// <summary>A page as a browser without scripting has it: its form is filled in and sent as HTML prescribes.</summary>
internal sealed class WebPage
{
    private readonly HttpClient _client;

    private WebPage(HttpClient client, HttpResponseMessage response, string html)
    {
        (_client, Status, Html, Headers) = (client, response.StatusCode, html, response.Headers);
        Document = new HtmlParser().ParseDocument(html);
    }

    public HttpStatusCode Status { get; }

    public string Html { get; }

    public System.Net.Http.Headers.HttpResponseHeaders Headers { get; }

    public IHtmlDocument Document { get; }

    public string Language => Document.DocumentElement.GetAttribute("lang")!;

    public string Heading => Document.QuerySelector("h1")!.TextContent;

    public string Text => Document.Body!.TextContent;

    public string? Receipt => Document.QuerySelector(".receipt")?.TextContent;

    /// <summary>Names of the items that the page asks.</summary>
    public IReadOnlyList<string> Asked => [.. Controls().Where(c => c.GetAttribute("name") == ".seen").Select(c => c.GetAttribute("value")!)];

    public static async Task<WebPage> GetAsync(HttpClient client, string address, string? acceptLanguage = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (acceptLanguage is not null)
            request.Headers.Add("Accept-Language", acceptLanguage);
        return await OfAsync(client, await client.SendAsync(request));
    }

    public static async Task<WebPage> OfAsync(HttpClient client, HttpResponseMessage response) => new(client, response, await response.Content.ReadAsStringAsync());

    /// <summary>Chooses or types; several values for a multiple choice. The empty text takes an answer back.</summary>
    public WebPage Fill(string item, params string[] values)
    {
        var controls = Controls().Where(c => c.GetAttribute("name") == item && c.GetAttribute("type") != "hidden").ToList();
        Assert.True(controls.Count > 0, $"The page does not ask {item}.");
        foreach (var control in controls)
            switch (control)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } box: box.IsChecked = values.Contains(box.Value); break;
                case IHtmlSelectElement select: select.Value = controls.IndexOf(control) is var place && place < values.Length ? values[place] : ""; break;
                case IHtmlTextAreaElement area: area.Value = values[0]; break;
                case IHtmlInputElement input: input.Value = values[0]; break;
            }
        return this;
    }

    /// <summary>The fields that a browser would send with the button of that name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields(string button = ".do", string value = "continue")
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in Controls())
        {
            var name = control.GetAttribute("name");
            var given = control switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked ? box.Value : null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlButtonElement pressed => name == button && pressed.Value == value ? value : null,
                _ => null,
            };
            if (name is { Length: > 0 } && given is not null)
                fields.Add(new(name, given));
        }
        return fields;
    }

    public Task<WebPage> ContinueAsync() => SendAsync(Fields());

    public Task<WebPage> PressAsync(string button, string value) => SendAsync(Fields(button, value));

    public async Task<WebPage> SendAsync(IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await OfAsync(_client, await _client.PostAsync(Document.Forms[0].GetAttribute("action"), content));
    }

    private IEnumerable<IElement> Controls() => Document.Forms[0].QuerySelectorAll("input, select, textarea, button")
        .Where(c => !c.HasAttribute("disabled") && c.Ancestors<IHtmlFieldSetElement>().All(f => !f.HasAttribute("disabled")));
}
