using System.Text.Json;
using static C2G.Survey.Functions.Instruments.ImportedJson;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The display logic of a Qualtrics question as an XLSForm expression.</summary>
internal static class QualtricsLogic
{
    private const int MostCharacters = 100_000;

    /// <returns><c>null</c> when it depends on anything but chosen options.</returns>
    public static string? Translate(string logic, Func<string, ImportedReference?> find)
    {
        if (logic.Length > MostCharacters)
            return null;
        using var document = JsonDocument.Parse(logic);
        var all = "";
        foreach (var group in Numbered(document.RootElement))
        {
            var joined = Joined(group, find);
            var junction = Text(group, "Type") switch { "If" => "", "AndIf" => "and", "OrIf" or "ElseIf" => "or", _ => null };
            if (joined is null || junction is null || (junction.Length == 0) != (all.Length == 0))
                return null;
            all = all.Length == 0 ? joined : $"({all}) {junction} ({joined})";
        }
        return all;
    }

    /// <summary>What the designer reads of it.</summary>
    public static string Words(string logic)
    {
        if (logic.Length > MostCharacters)
            return "…";
        using var document = JsonDocument.Parse(logic);
        return string.Join(' ', Numbered(document.RootElement).SelectMany(Numbered).Select(e => Markup.Words(Text(e, "Description"))));
    }

    /// <summary>Terms joined by one kind of word; what and and or mean side by side is not said in the file.</summary>
    private static string? Joined(JsonElement group, Func<string, ImportedReference?> find)
    {
        var terms = new List<string>();
        var junctions = new HashSet<string>();
        foreach (var expression in Numbered(group))
        {
            // q://QID2/SelectableChoice/1, and for a table q://QID2/SelectableChoice/row/column.
            if (Text(expression, "LogicType") != "Question" || Text(expression, "LeftOperand").Split('/') is not ["q:", "", var question, "SelectableChoice", .. { Length: 1 or 2 } choice]
                || find($"{question}/{choice[0]}") is not { } item || (choice.Length == 1 ? item : find($"{question}//{choice[1]}")) is not { Code.Length: > 0 } option || ConditionTokens.Quoted(option.Code) is not { } code)
                return null;
            var chosen = $"selected(${{{item.Name}}}, {code})";
            if ((Text(expression, "Operator") switch { "Selected" => chosen, "NotSelected" => $"not({chosen})", _ => null }) is not { } term)
                return null;
            // The word is spelt so in the files.
            if (terms.Count > 0)
                junctions.Add(Text(expression, "Conjuction").ToLowerInvariant());
            terms.Add(term);
        }
        return terms.Count == 1 ? terms[0] : terms.Count > 0 && junctions.Count == 1 && junctions.Single() is "and" or "or" ? string.Join($" {junctions.Single()} ", terms) : null;
    }

    private static IEnumerable<JsonElement> Numbered(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().Where(p => p.Name.All(char.IsAsciiDigit)).Select(p => p.Value),
        JsonValueKind.Array => e.EnumerateArray(),
        _ => [],
    };
}
