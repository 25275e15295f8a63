using System.Globalization;

namespace C2G.Survey.Functions.Respond;

/// <summary>A posted form taken apart: the answers, and what the form says about itself in fields whose names begin with a dot.</summary>
internal sealed class PostedForm
{
    public const string Token = ".form", Channel = ".channel", Language = ".lang", ToLanguage = ".to", Do = ".do", At = ".at", Seen = ".seen";

    /// <summary>Values of the field <see cref="Do"/>.</summary>
    public const string Continue = "continue", Back = "back", Stop = "stop";

    private PostedForm(Dictionary<string, string[]> fields) => Fields = fields;

    public Dictionary<string, string[]> Fields { get; }

    /// <inheritdoc cref="UrlEncodedForm.ReadAsync"/>
    public static async Task<PostedForm> ReadAsync(HttpContext http) => new(await UrlEncodedForm.ReadAsync(http.Request, http.RequestAborted));

    /// <summary>The field's one value; empty when it is missing or there are several.</summary>
    public string this[string name] => Fields.TryGetValue(name, out var values) && values is [var one] ? one : "";

    /// <summary>The section that was filled in, counted from 0; <c>null</c> when the whole questionnaire was sent at once.</summary>
    /// <param name="isNumber">False when the field is there and no number.</param>
    public int? Section(out bool isNumber)
    {
        isNumber = true;
        if (!Fields.ContainsKey(At))
            return null;
        isNumber = int.TryParse(this[At], NumberStyles.None, CultureInfo.InvariantCulture, out var at);
        return at;
    }

    /// <summary>Names of the items that were shown on the posted page.</summary>
    public IReadOnlyCollection<string> SeenItems => Fields.GetValueOrDefault(Seen) ?? [];
}
