using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using static C2G.Survey.Functions.Instruments.ImportedJson;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A SurveyJS form's JSON: pages, panels and the basic questions.</summary>
/// <remarks>Source: SurveyJS form library, JSON schema of questions; older names of properties as its examples have them.</remarks>
internal sealed partial class SurveyJs
{
    /// <summary>What changes what is asked and has no counterpart.</summary>
    private static readonly string[] Unkept =
    [
        "bindings", "choicesByUrl", "choicesEnableIf", "choicesFromQuestion", "choicesVisibleIf", "columnsVisibleIf", "correctAnswer", "defaultValue", "defaultValueExpression", "eachRowUnique",
        "enableIf", "hasComment", "imageLink", "maskType", "max", "maxLength", "maxRateDescription", "maxValueExpression", "min", "minRateDescription", "minValueExpression", "mininumRateDescription", "maximumRateDescription",
        "requiredIf", "resetValueIf", "rowsVisibleIf", "setValueExpression", "setValueIf", "showCommentArea", "showSelectAllItem", "hasSelectAll", "validators",
    ];

    private static readonly string[] Contents = ["pages", "elements", "questions"];

    private readonly Imported _form;
    private readonly string _locale;

    private SurveyJs(JsonElement root)
    {
        _locale = Text(root, "locale") is { Length: > 0 } locale ? locale : "en";
        _form = new(_locale, new(Placeholder(), p => p[1..^1].Trim(), SurveyJsCondition.Translate)) { Title = Texts(root, "title").GetValueOrDefault("", "") };
    }

    public static Conversion Read(byte[] bytes)
    {
        using var document = Parse(bytes);
        var root = document.RootElement;
        return root.ValueKind is JsonValueKind.Object && Array.Exists(Contents, p => Member(root, p) is { ValueKind: JsonValueKind.Array })
            ? new SurveyJs(root).Write(root)
            : new(null, []);
    }

    private Conversion Write(JsonElement root)
    {
        foreach (var page in Each(root, "pages"))
            ReadGroup(page);
        ReadElements(root);
        foreach (var what in new[] { "calculatedValues", "completedHtml", "completedHtmlOnCondition", "description", "questionTitleTemplate", "triggers" })
            if (Member(root, what) is not null)
                _form.Lose(what);
        return _form.Done();
    }

    private void ReadGroup(JsonElement group)
    {
        var name = Text(group, "name") is { Length: > 0 } own ? own : "page";
        _form.Begin(name, Texts(group, "title"), "field-list", Text(group, "visibleIf"));
        if (Texts(group, "description") is { Count: > 0 } description)
            _form.Ask(new("note", $"{name}_description", description));
        ReadElements(group);
        SayUnkept(group, name);
        _form.End();
    }

    private void ReadElements(JsonElement parent)
    {
        foreach (var element in Each(parent, "elements").Concat(Each(parent, "questions")))
            ReadElement(element);
    }

    /// <summary>What a column of a table with several questions in a row adds to it.</summary>
    private sealed record Cell(string Name, string Type, JsonElement Table, string List, string Alias);

    private void ReadElement(JsonElement e, Cell? cell = null)
    {
        var (type, name) = (cell?.Type ?? Text(e, "type"), cell?.Name ?? Text(e, "name"));
        switch (type)
        {
            case "panel": ReadGroup(e); return;
            case "text": _form.Ask(Of(e, Typed(e), cell)); break;
            case "comment": _form.Ask(Of(e, "text", cell) with { Appearance = "multiline" }); break;
            case "radiogroup" or "dropdown" or "buttongroup": Select("select_one"); break;
            case "checkbox" or "tagbox": Select("select_multiple"); break;
            case "imagepicker":
                Select(IsTrue(e, "multiSelect") ? "select_multiple" : "select_one");
                _form.Lose($"{name}: the pictures of its options");
                break;
            case "ranking": Select("rank"); break;
            case "boolean": _form.Ask(Of(e, "select_one", cell) with { Options = [Truth("valueTrue", "true", "labelTrue", "yes"), Truth("valueFalse", "false", "labelFalse", "no")] }); break;
            case "rating" when Each(e, "rateValues").Any(): _form.Ask(Of(e, "select_one", cell) with { Options = [.. Each(e, "rateValues").Select(Choice)] }); break;
            case "rating": _form.Ask(Of(e, "range", cell) with { Parameters = $"start={Number(e, "rateMin", 1)} end={Number(e, "rateMax", (int)Count(e, "rateCount", 5))} step={Number(e, "rateStep", 1)}" }); break;
            case "html": _form.Ask(new("note", name, Texts(e, "html")) { Relevant = Text(e, "visibleIf") }); break;
            case "matrix": Matrix(); break;
            case "matrixdropdown": TableOfQuestions(); break;
            case "multipletext": MultipleText(); break;
            default: _form.Lose($"{name}: the question of type {type}"); return;
        }
        SayUnkept(e, name);

        void Select(string select)
        {
            var choices = Each(cell is not null && !Each(e, "choices").Any() ? cell.Table : e, "choices");
            var options = choices.Select(Choice).ToList();
            foreach (var (now, before, code, words) in new[] { ("showNoneItem", "hasNone", "none", "noneText"), ("showDontKnowItem", "", "dk", "dontKnowText"), ("showRefuseItem", "", "pnts", "refuseText") })
                if (IsTrue(e, now) || IsTrue(e, before))
                    options.Add(new(code, Texts(e, words), code));
            _form.Ask(Of(e, select, cell) with
            {
                Options = options,
                List = cell?.List ?? "",
                Parameters = Text(e, "choicesOrder") == "random" ? "randomize=true" : "",
                Constraint = select == "select_multiple" ? Bounds(e) : "",
                Other = IsTrue(e, "showOtherItem") || IsTrue(e, "hasOther") ? Texts(e, "otherText") : null,
            });
            foreach (var choice in choices)
                foreach (var condition in new[] { "visibleIf", "enableIf" })
                    if (Text(choice, condition).Length > 0)
                        _form.Lose($"{name}: the {condition} of its option {Text(choice, "value")}");
        }

        ImportedOption Truth(string value, string otherwise, string label, string word) =>
            new(Text(e, value) is { Length: > 0 } code ? code : otherwise, Texts(e, label), word);

        void Matrix()
        {
            var columns = Each(e, "columns").Select(Choice).ToList();
            _form.Begin(name, Title(e), "table-list", Text(e, "visibleIf"));
            foreach (var row in Each(e, "rows"))
                if (Choice(row) is var (code, text, _))
                {
                    _form.Ask(new(Text(e, "cellType") == "checkbox" ? "select_multiple" : "select_one", $"{name}_{code}", text)
                    { Required = IsTrue(e, "isRequired") || IsTrue(e, "isAllRowRequired"), Options = columns, List = $"{name}_columns", Aliases = [$"{name}.{code}"] });
                    if (Text(row, "visibleIf").Length > 0)
                        _form.Lose($"{name}: the visibleIf of its row {code}");
                }
            _form.End();
        }

        void TableOfQuestions()
        {
            _form.Begin(name, Title(e), relevant: Text(e, "visibleIf"));
            foreach (var row in Each(e, "rows").TakeWhile(_ => !_form.IsFull))
            {
                var (code, text, _) = Choice(row);
                _form.Begin($"{name}_{code}", text);
                foreach (var column in Each(e, "columns").TakeWhile(_ => !_form.IsFull))
                {
                    var own = Text(column, "name");
                    var asked = Text(column, "cellType") is { Length: > 0 } and not "default" ? Text(column, "cellType") : Text(e, "cellType") is { Length: > 0 } common ? common : "dropdown";
                    ReadElement(column, new($"{name}_{code}_{own}", asked, e, $"{name}_{own}_choices", $"{name}.{code}.{own}"));
                }
                _form.End();
                if (Text(row, "visibleIf").Length > 0)
                    _form.Lose($"{name}: the visibleIf of its row {code}");
            }
            _form.End();
        }

        void MultipleText()
        {
            _form.Begin(name, Title(e), relevant: Text(e, "visibleIf"));
            if (IsTrue(e, "isRequired"))
                _form.Lose($"{name}: that some part of it must be answered");
            foreach (var item in Each(e, "items"))
            {
                _form.Ask(Of(item, Typed(item)) with { Name = $"{name}_{Text(item, "name")}", Relevant = "", Aliases = [$"{name}.{Text(item, "name")}"] });
                SayUnkept(item, $"{name}_{Text(item, "name")}");
            }
            _form.End();
        }
    }

    private ImportedQuestion Of(JsonElement e, string type, Cell? cell = null) => new(type, cell?.Name ?? Text(e, "name"), Title(e))
    {
        Hint = Texts(e, "description"),
        Required = IsTrue(e, "isRequired"),
        Relevant = Text(e, "visibleIf"),
        Aliases = cell is not null ? [cell.Alias] : Text(e, "valueName") is { Length: > 0 } value ? [value] : [],
    };

    private Dictionary<string, string> Title(JsonElement e) => Texts(e, "title") is { Count: > 0 } title ? title : new() { [""] = Text(e, "name") };

    private void SayUnkept(JsonElement e, string name)
    {
        foreach (var what in Unkept)
            if (Member(e, what) is { ValueKind: not JsonValueKind.False } there && (there.ValueKind is JsonValueKind.Object or JsonValueKind.Array || Scalar(there).Length > 0))
                _form.Lose($"{name}: {what}");
        if (Text(e, "visible") == "false" && Text(e, "visibleIf").Length == 0)
            _form.Lose($"{name}: that it is not shown");
        if (IsTrue(e, "readOnly"))
            _form.Lose($"{name}: that it cannot be changed");
    }

    private static string Typed(JsonElement e) => Text(e, "inputType") switch
    {
        "number" or "range" => "decimal",
        "date" => "date",
        "time" => "time",
        "datetime-local" or "datetime" => "dateTime",
        _ => "text",
    };

    private static string Bounds(JsonElement e) => string.Join(" and ", new[] { ("minSelectedChoices", ">="), ("maxSelectedChoices", "<=") }
        .Where(b => Count(e, b.Item1, 0) > 0).Select(b => $"count-selected(.) {b.Item2} {Count(e, b.Item1, 0)}"));

    /// <summary>A value, or a value and its text; older files join the two by a bar.</summary>
    private ImportedOption Choice(JsonElement e)
    {
        if (e.ValueKind is JsonValueKind.Object)
        {
            var value = Text(e, "value") is { Length: > 0 } own ? own : Text(e, "name");
            return new(value, Texts(e, "text") is { Count: > 0 } text ? text : new() { [""] = value });
        }
        var parts = Scalar(e).Split('|', 2);
        return new(parts[0], new Dictionary<string, string> { [""] = parts[^1] });
    }

    /// <summary>Language → text, the form's own as an empty one. What is called default is the form's own where that is missing, and otherwise English.</summary>
    private Dictionary<string, string> Texts(JsonElement e, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Member(e, name) is not { } member)
            return texts;
        if (member.ValueKind is not JsonValueKind.Object)
            return Scalar(member) is { Length: > 0 } single ? new() { [""] = single } : texts;
        foreach (var text in member.EnumerateObject())
            texts.TryAdd(text.Name == _locale ? "" : text.Name, Scalar(text.Value));
        if (texts.Remove("default", out var otherwise) && !texts.TryAdd("", otherwise) && _locale != "en")
            texts.TryAdd("en", otherwise);
        return texts;
    }

    private static decimal Count(JsonElement e, string name, decimal otherwise) =>
        Member(e, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var count) ? count : otherwise;

    private static string Number(JsonElement e, string name, int otherwise) =>
        Member(e, name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : otherwise.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{[^{}\s][^{}]*\}")]
    private static partial Regex Placeholder();
}
