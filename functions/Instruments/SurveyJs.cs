using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A SurveyJS form's JSON: pages, panels and the basic questions.</summary>
/// <remarks>Source: SurveyJS form library, JSON schema of questions.</remarks>
internal static partial class SurveyJs
{
    private static readonly Dictionary<string, string> YesNo = new() { ["true"] = "Yes", ["false"] = "No" };

    public static Conversion Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        if (root.ValueKind is not JsonValueKind.Object || !(root.TryGetProperty("pages", out _) || root.TryGetProperty("elements", out _) || root.TryGetProperty("questions", out _)))
            return new(null, []);
        var form = new Imported(Text(root, "locale") is { Length: > 0 } locale ? locale : "en") { Title = Texts(root, "title").Values.FirstOrDefault("") };
        foreach (var page in Each(root, "pages"))
            ReadGroup(form, page);
        ReadElements(form, root);
        foreach (var what in new[] { "triggers", "calculatedValues", "completedHtml" })
            if (root.TryGetProperty(what, out _))
                form.Lose(what);
        return form.Done();
    }

    private static void ReadGroup(Imported form, JsonElement group)
    {
        form.Begin(Text(group, "name"), Texts(group, "title"), "field-list");
        ReadElements(form, group);
        form.End();
    }

    private static void ReadElements(Imported form, JsonElement parent)
    {
        foreach (var element in Each(parent, "elements").Concat(Each(parent, "questions")))
            ReadElement(form, element);
    }

    private static void ReadElement(Imported form, JsonElement e)
    {
        var (type, name) = (Text(e, "type"), Text(e, "name"));
        var label = Texts(e, "title") is { Count: > 0 } title ? title : new() { [""] = name };
        var required = e.TryGetProperty("isRequired", out var isRequired) && isRequired.ValueKind is JsonValueKind.True;
        var relevant = Condition(Text(e, "visibleIf"));
        switch (type)
        {
            case "panel": ReadGroup(form, e); break;
            case "text": form.Ask(Text(e, "inputType") switch { "number" or "range" => "decimal", "date" => "date", "time" => "time", "datetime-local" or "datetime" => "dateTime", _ => "text" }, name, label, required, relevant); break;
            case "comment": form.Ask("text", name, label, required, relevant, appearance: "multiline"); break;
            case "radiogroup" or "dropdown" or "buttongroup": Select("select_one"); break;
            case "checkbox" or "tagbox": Select("select_multiple"); break;
            case "ranking": Select("rank"); break;
            case "boolean": form.Ask("select_one", name, label, required, relevant, options: [.. YesNo.Select(o => (o.Key, (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["en"] = o.Value }))]); break;
            case "rating": form.Ask("range", name, label, required, relevant, $"start={Number(e, "rateMin", 1)} end={Number(e, "rateMax", 5)} step={Number(e, "rateStep", 1)}"); break;
            case "html": form.Ask("note", name, Texts(e, "html")); break;
            case "matrix": Matrix(); break;
            default: form.Lose($"{name}: the question of type {type}"); break;
        }
        foreach (var what in new[] { "validators", "requiredIf", "enableIf", "setValueExpression", "choicesByUrl", "defaultValue", "visibleIf" })
            if (e.TryGetProperty(what, out _) && (what != "visibleIf" || type is "panel" or "html" or "matrix"))
                form.Lose($"{name}: {what}");

        void Select(string select) => form.Ask(select, name, label, required, relevant, options: [.. Each(e, "choices").Select(Choice)]);

        void Matrix()
        {
            var columns = Each(e, "columns").Select(Choice).ToList();
            form.Begin(name, label, "table-list");
            foreach (var (code, text) in Each(e, "rows").Select(Choice))
                form.Ask("select_one", $"{name}_{code}", text, required, options: columns, sharedList: $"{name}_columns");
            form.End();
        }
    }

    private static (string Code, IReadOnlyDictionary<string, string> Label) Choice(JsonElement e) => e.ValueKind is JsonValueKind.Object
        ? (Scalar(e.GetProperty("value")), Texts(e, "text") is { Count: > 0 } text ? text : new() { [""] = Scalar(e.GetProperty("value")) })
        : (Scalar(e), new Dictionary<string, string> { [""] = Scalar(e) });

    private static string Condition(string condition) => Name().Replace(condition, m => $"${{{Imported.Clean(m.Groups[1].Value)}}}")
        .Replace("<>", "!=", StringComparison.Ordinal).Replace("==", "=", StringComparison.Ordinal).Replace("&&", "and", StringComparison.Ordinal).Replace("||", "or", StringComparison.Ordinal);

    private static Dictionary<string, string> Texts(JsonElement e, string name) => !e.TryGetProperty(name, out var texts) ? []
        : texts.ValueKind is JsonValueKind.Object ? texts.EnumerateObject().ToDictionary(t => t.Name == "default" ? "" : t.Name, t => Scalar(t.Value))
        : new() { [""] = Scalar(texts) };

    private static string Text(JsonElement e, string name) => e.TryGetProperty(name, out var text) ? Scalar(text) : "";

    private static string Number(JsonElement e, string name, int otherwise) =>
        e.TryGetProperty(name, out var number) && number.ValueKind is JsonValueKind.Number ? number.GetRawText() : otherwise.ToString(CultureInfo.InvariantCulture);

    private static string Scalar(JsonElement e) => e.ValueKind is JsonValueKind.String ? e.GetString()! : e.GetRawText();

    private static JsonElement[] Each(JsonElement e, string name) =>
        e.TryGetProperty(name, out var all) && all.ValueKind is JsonValueKind.Array ? [.. all.EnumerateArray()] : [];

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Name();
}
