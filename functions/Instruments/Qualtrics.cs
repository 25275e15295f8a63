using System.Text.Json;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A Qualtrics survey file (.qsf): the basic questions in the order of its blocks.</summary>
/// <remarks>The format is not published; read as files exported in 2020 to 2025 have it.</remarks>
internal static class Qualtrics
{
    public static Conversion Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        var entry = root.GetProperty("SurveyEntry");
        var form = new Imported(Language(Text(entry, "SurveyLanguage"))) { Title = Text(entry, "SurveyName") };
        foreach (var element in root.GetProperty("SurveyElements").EnumerateArray())
        {
            if (Text(element, "Element") == "SQ" && element.TryGetProperty("Payload", out var payload) && payload.ValueKind is JsonValueKind.Object)
                ReadQuestion(form, payload);
            else if (Text(element, "Element") == "FL")
                form.Lose("the survey flow: branches, embedded data and the order of blocks");
        }
        return form.Done();
    }

    private static void ReadQuestion(Imported form, JsonElement q)
    {
        var (name, type, selector) = (Text(q, "DataExportTag"), Text(q, "QuestionType"), Text(q, "Selector"));
        var label = Texts(q, "QuestionText", Text(q, "QuestionText"));
        var required = q.TryGetProperty("Validation", out var validation) && validation.ValueKind is JsonValueKind.Object && validation.TryGetProperty("Settings", out var settings)
            && settings.ValueKind is JsonValueKind.Object && Text(settings, "ForceResponse") == "ON";
        switch (type)
        {
            case "MC": form.Ask(selector.StartsWith("MA", StringComparison.Ordinal) || selector == "MSB" ? "select_multiple" : "select_one", name, label, required, options: Options(q, "Choices")); break;
            case "TE": form.Ask("text", name, label, required, appearance: selector is "ML" or "ESTB" ? "multiline" : ""); break;
            case "DB": form.Ask("note", name, label); break;
            case "RO": form.Ask("rank", name, label, required, options: Options(q, "Choices")); break;
            case "Matrix" when selector is "Likert" or "Bipolar":
                form.Begin(name, label, "table-list");
                foreach (var (code, text) in Options(q, "Choices"))
                    form.Ask("select_one", $"{name}_{code}", text, required, options: Options(q, "Answers"), sharedList: $"{name}_answers");
                form.End();
                break;
            default: form.Lose($"{name}: the question of type {type} {selector}"); break;
        }
        foreach (var what in new[] { "DisplayLogic", "Randomization", "DefaultChoices", "InPageDisplayLogic" })
            if (q.TryGetProperty(what, out var logic) && logic.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                form.Lose($"{name}: {what}");
    }

    private static List<(string Code, IReadOnlyDictionary<string, string> Label)> Options(JsonElement q, string name)
    {
        if (!q.TryGetProperty(name, out var choices))
            return [];
        if (choices.ValueKind is JsonValueKind.Array)
            return [.. choices.EnumerateArray().Select((c, i) => ($"{i + 1}", Texts(q, name, Text(c, "Display"), $"{i + 1}")))];
        var order = q.TryGetProperty(name == "Choices" ? "ChoiceOrder" : "AnswerOrder", out var given) && given.ValueKind is JsonValueKind.Array
            ? given.EnumerateArray().Select(Scalar) : choices.EnumerateObject().Select(c => c.Name);
        var recoded = q.TryGetProperty("RecodeValues", out var values) && values.ValueKind is JsonValueKind.Object ? values : default;
        return [.. order.Where(id => choices.TryGetProperty(id, out _)).Select(id =>
            (recoded.ValueKind is JsonValueKind.Object && recoded.TryGetProperty(id, out var code) ? Scalar(code) : id, Texts(q, name, Text(choices.GetProperty(id), "Display"), id)))];
    }

    /// <summary>The text and its translations, which stand below <c>Language</c> under the same names.</summary>
    private static Dictionary<string, string> Texts(JsonElement q, string name, string text, string? id = null)
    {
        var texts = new Dictionary<string, string> { [""] = text };
        if (q.TryGetProperty("Language", out var languages) && languages.ValueKind is JsonValueKind.Object)
            foreach (var language in languages.EnumerateObject())
                if (language.Value.ValueKind is JsonValueKind.Object && language.Value.TryGetProperty(name, out var there)
                    && (id is null ? Scalar(there) : there.ValueKind is JsonValueKind.Object && there.TryGetProperty(id, out var choice) ? Text(choice, "Display") : "") is { Length: > 0 } translated)
                    texts[Language(language.Name)] = translated;
        return texts;
    }

    private static string Language(string code) => code switch { "ZH-S" => "zh-Hans", "ZH-T" => "zh-Hant", "ES-ES" => "es", "" => "en", _ => code.ToLowerInvariant() };

    private static string Text(JsonElement e, string name) => e.ValueKind is JsonValueKind.Object && e.TryGetProperty(name, out var text) ? Scalar(text) : "";

    private static string Scalar(JsonElement e) => e.ValueKind is JsonValueKind.String ? e.GetString()! : e.GetRawText();
}
