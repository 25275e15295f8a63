using System.Text.Json;
using System.Text.RegularExpressions;
using static C2G.Survey.Functions.Instruments.ImportedJson;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A Qualtrics survey file (.qsf): the basic questions in the order in which the survey flow comes to their blocks.</summary>
/// <remarks>The format is not published; read as files exported from 2016 to 2025 have it.</remarks>
internal sealed partial class Qualtrics
{
    private readonly Imported _form;
    private readonly List<JsonElement> _questions;
    private readonly List<JsonElement> _blocks;
    private readonly List<JsonElement> _flow;

    private Qualtrics(JsonElement root)
    {
        var entry = Member(root, "SurveyEntry") ?? default;
        _form = new(Language(Text(entry, "SurveyLanguage")), new(Piped(), QuestionIn, QualtricsLogic.Translate, QualtricsLogic.Words)) { Title = Text(entry, "SurveyName") };
        var elements = Each(root, "SurveyElements").ToList();
        _questions = Payloads(elements, "SQ").ToList();
        _blocks = Payloads(elements, "BL").SelectMany(Inside).Where(b => b.ValueKind is JsonValueKind.Object).ToList();
        _flow = Payloads(elements, "FL").ToList();
    }

    public static Conversion Read(byte[] bytes)
    {
        using var document = Parse(bytes);
        return Member(document.RootElement, "SurveyElements") is { ValueKind: JsonValueKind.Array } ? new Qualtrics(document.RootElement).Write() : new(null, []);
    }

    private Conversion Write()
    {
        if (_blocks.Count == 0)
            foreach (var question in _questions)
                QualtricsQuestion.Ask(_form, question);
        else
            WriteBlocks();
        return _form.Done();
    }

    private void WriteBlocks()
    {
        var questions = _questions.GroupBy(q => Text(q, "QuestionID")).ToDictionary(q => q.Key, q => q.First());
        var blocks = _blocks.GroupBy(b => Text(b, "ID")).ToDictionary(b => b.Key, b => b.First());
        var order = _flow.SelectMany(f => Flow(f, blocks)).Distinct().ToList();
        if (_flow.Count == 0)
            order = [.. _blocks.Where(b => Text(b, "Type") != "Trash").Select(b => Text(b, "ID"))];
        foreach (var (block, i) in order.Where(blocks.ContainsKey).Select((id, i) => (blocks[id], i)))
            WriteBlock(block, $"block_{i + 1}", questions);
        foreach (var question in questions.Values)
            _form.Lose($"{Text(question, "DataExportTag")}: the question, because no block of the survey flow asks it");
    }

    private void WriteBlock(JsonElement block, string name, Dictionary<string, JsonElement> questions)
    {
        if (Member(block, "Options") is { } options && Text(options, "Looping") is { Length: > 0 } looping && looping != "None")
            _form.Lose($"{name}: that its questions are asked again and again");
        _form.Begin(name, new Dictionary<string, string>(), "field-list");
        foreach (var element in Each(block, "BlockElements"))
            if (Text(element, "Type") == "Page Break")
            {
                _form.End();
                _form.Begin(name, new Dictionary<string, string>(), "field-list");
            }
            else if (questions.Remove(Text(element, "QuestionID"), out var question))
            {
                QualtricsQuestion.Ask(_form, question);
                if (Each(element, "SkipLogic").Any())
                    _form.Lose($"{Text(question, "DataExportTag")}: where it skips to");
            }
        _form.End();
    }

    /// <summary>The blocks in the order of the flow, and a word about everything else that stands in it.</summary>
    private IEnumerable<string> Flow(JsonElement flow, Dictionary<string, JsonElement> blocks)
    {
        foreach (var step in Each(flow, "Flow"))
        {
            var type = Text(step, "Type");
            if (type is "Block" or "Standard")
            {
                yield return Text(step, "ID");
                continue;
            }
            var inside = Flow(step, blocks).ToList();
            foreach (var field in Each(step, "EmbeddedData"))
                _form.Lose($"the survey flow: the embedded data {Text(field, "Field")}");
            if (type is not ("Group" or "EmbeddedData"))
                _form.Lose($"the survey flow: {type}{(inside.Count > 0 ? $" around {string.Join(", ", inside.Where(blocks.ContainsKey).Select(b => Text(blocks[b], "Description")))}" : "")}");
            foreach (var block in inside)
                yield return block;
        }
    }

    private static IEnumerable<JsonElement> Payloads(IEnumerable<JsonElement> elements, string kind) =>
        elements.Where(e => Text(e, "Element") == kind).Select(e => Member(e, "Payload") ?? default).Where(p => p.ValueKind is JsonValueKind.Object or JsonValueKind.Array);

    private static IEnumerable<JsonElement> Inside(JsonElement list) =>
        list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : list.EnumerateObject().Select(p => p.Value);

    /// <summary>Of <c>${q://QID4/ChoiceGroup/SelectedChoices}</c> the question; of anything else nothing.</summary>
    private static string QuestionIn(string piped) => piped.StartsWith("${q://", StringComparison.Ordinal) && piped.Split('/') is [_, _, var id, "ChoiceGroup" or "ChoiceTextEntryValue", ..] ? id.TrimEnd('}') : "";

    public static string Language(string code) => code switch { "ZH-S" => "zh-Hans", "ZH-T" => "zh-Hant", "ES-ES" => "es", "" => "en", _ => code.ToLowerInvariant() };

    [GeneratedRegex(@"\$\{[^{}]*\}")]
    private static partial Regex Piped();
}
