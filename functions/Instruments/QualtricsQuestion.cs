using System.Globalization;
using System.Text.Json;
using static C2G.Survey.Functions.Instruments.ImportedJson;

namespace C2G.Survey.Functions.Instruments;

/// <summary>One question of a Qualtrics survey file.</summary>
internal static class QualtricsQuestion
{
    private static readonly string[] Unkept = ["Randomization", "DefaultChoices", "InPageDisplayLogic", "DynamicChoices", "DynamicAnswers", "Labels", "QuestionJS"];

    public static void Ask(Imported form, JsonElement q)
    {
        var (name, type, selector) = (Text(q, "DataExportTag") is { Length: > 0 } tag ? tag : Text(q, "QuestionID"), Text(q, "QuestionType"), Text(q, "Selector"));
        var settings = Member(q, "Validation") is { } validation ? Member(validation, "Settings") ?? default : default;
        var isRandom = Member(q, "Randomization") is { } randomization && Text(randomization, "Type") == "All" && type is "MC" or "RO";
        var asked = new ImportedQuestion("", name, Texts(q, "QuestionText", Text(q, "QuestionText")))
        { Required = Text(settings, "ForceResponse") == "ON", Parameters = isRandom ? "randomize=true" : "", Relevant = IsObject(q, "DisplayLogic") ? Member(q, "DisplayLogic")!.Value.GetRawText() : "", Aliases = [Text(q, "QuestionID")] };
        switch (type)
        {
            case "MC": Select(selector is ['M', 'A', ..] or "MSB" ? "select_multiple" : "select_one"); break;
            case "RO": Select("rank"); break;
            case "TE" when selector == "FORM": Rows(q, row => row with { Type = "text" }); break;
            case "TE": form.Ask(asked with { Type = Text(settings, "ContentType") == "ValidNumber" ? "decimal" : "text", Appearance = selector is "ML" or "ESTB" ? "multiline" : "" }); break;
            case "DB": form.Ask(asked with { Type = "note", Required = false }); break;
            case "Matrix" when selector is "Likert" or "Bipolar":
                var columns = Options(q, "Answers");
                Rows(q, row => row with { Type = Text(q, "SubSelector") == "MultipleAnswer" ? "select_multiple" : "select_one", Options = columns, List = $"{name}_answers" }, "table-list");
                break;
            case "Slider" when selector is "HSLIDER" or "HBAR" or "STAR" && Scale(q) is { } scale: Rows(q, row => row with { Type = "range", Parameters = scale }); break;
            default: form.Lose($"{name}: the question of type {type} {selector}"); return;
        }
        foreach (var what in Unkept)
            if ((Each(q, what).Any() || Text(q, what) is { Length: > 0 } and not "false") && (what != "Randomization" || !isRandom && Text(Member(q, what)!.Value, "Type") is { Length: > 0 } and not "None"))
                form.Lose($"{name}: {what}");
        if (Text(settings, "Type") is { Length: > 0 } kind and not "None" && (kind != "ContentType" || Text(settings, "ContentType") != "ValidNumber"))
            form.Lose($"{name}: the validation {kind} {Text(settings, kind)}".TrimEnd());
        foreach (var (id, choice) in Choices(q, "Choices").Concat(Choices(q, "Answers")))
        {
            if (IsObject(choice, "DisplayLogic"))
                form.Lose($"{name}: the DisplayLogic of {Markup.Words(Text(choice, "Display"))}");
            if (IsTrue(choice, "ExclusiveAnswer"))
                form.Lose($"{name}: that {Markup.Words(Text(choice, "Display"))} excludes the others");
            if (type != "MC" && HasText(choice))
                form.Lose($"{name}: the text written beside {Markup.Words(Text(choice, "Display"))}");
            if (IsObject(choice, "Image"))
                form.Lose($"{name}: the picture of option {id}");
        }

        void Select(string kind)
        {
            var options = Options(q, "Choices");
            form.Ask(asked with { Type = kind, Options = options });
            foreach (var (id, _) in Choices(q, "Choices"))
                form.Refer($"{Text(q, "QuestionID")}/{id}", name, Code(q, id), isAlias: true);
            foreach (var (id, choice) in Choices(q, "Choices"))
                if (HasText(choice))
                    form.Ask(new("text", $"{name}_{id}_text", Texts(q, "Choices", Text(choice, "Display"), id)) { Option = (name, Code(q, id)) });
        }

        void Rows(JsonElement of, Func<ImportedQuestion, ImportedQuestion> row, string appearance = "")
        {
            form.Begin($"{name}_table", asked.Label, appearance, asked.Relevant);
            var (question, first) = (Text(of, "QuestionID"), "");
            foreach (var (id, choice) in Choices(of, "Choices"))
            {
                var item = row(asked with { Name = Tag(of, id) is { Length: > 0 } own ? own : $"{name}_{id}", Label = Texts(of, "Choices", Text(choice, "Display"), id), Relevant = "", Aliases = [$"{question}/{id}"] });
                first = first.Length == 0 ? item.Name : first;
                form.Ask(item);
            }
            // A condition names row and column; all the rows share the columns.
            foreach (var (column, _) in Choices(of, "Answers"))
                form.Refer($"{question}//{column}", first, Code(of, column), isAlias: true);
            form.End();
        }
    }

    private static bool HasText(JsonElement choice) => Text(choice, "TextEntry") is "true" or "1" or "on";

    private static string Tag(JsonElement q, string id) => Member(q, "ChoiceDataExportTags") is { } tags ? Text(tags, id) : "";

    private static string? Scale(JsonElement q) => Member(q, "Configuration") is { } configuration
        && int.TryParse(Text(configuration, "CSSliderMin"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var least)
        && int.TryParse(Text(configuration, "CSSliderMax"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var most) && least < most
        ? $"start={least} end={most} step=1" : null;

    /// <summary>Identifier and content, in the order in which they are shown.</summary>
    private static IEnumerable<(string Id, JsonElement Choice)> Choices(JsonElement q, string name)
    {
        if (Member(q, name) is not { } choices)
            return [];
        if (choices.ValueKind is JsonValueKind.Array)
            return choices.EnumerateArray().Select((c, i) => ((i + 1).ToString(CultureInfo.InvariantCulture), c));
        if (choices.ValueKind is not JsonValueKind.Object)
            return [];
        var byId = choices.EnumerateObject().DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.Value, StringComparer.Ordinal);
        // The order may forget some, which are shown all the same.
        var order = Each(q, name == "Choices" ? "ChoiceOrder" : "AnswerOrder").Select(Scalar).Concat(byId.Keys).Distinct();
        return order.Where(byId.ContainsKey).Select(id => (id, byId[id]));
    }

    private static List<ImportedOption> Options(JsonElement q, string name) =>
        [.. Choices(q, name).Select(c => new ImportedOption(Code(q, c.Id), Texts(q, name, Text(c.Choice, "Display"), c.Id)))];

    private static string Code(JsonElement q, string id) => Member(q, "RecodeValues") is { } values && Text(values, id) is { Length: > 0 } code ? code : id;

    /// <summary>The text and its translations, which stand below <c>Language</c> under the same names.</summary>
    private static Dictionary<string, string> Texts(JsonElement q, string name, string text, string? id = null)
    {
        var texts = new Dictionary<string, string> { [""] = text };
        if (Member(q, "Language") is { ValueKind: JsonValueKind.Object } languages)
            foreach (var language in languages.EnumerateObject())
                if (Member(language.Value, name) is { } there && (id is null ? Scalar(there) : Member(there, id) is { } choice ? Text(choice, "Display") : "") is { Length: > 0 } translated)
                    texts.TryAdd(Qualtrics.Language(language.Name), translated);
        return texts;
    }
}
