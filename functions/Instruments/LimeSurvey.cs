using System.Globalization;
using System.Text.RegularExpressions;

namespace C2G.Survey.Functions.Instruments;

/// <summary>Writes LimeSurvey's questions as those of an XLSForm.</summary>
/// <remarks>Source: LimeSurvey manual, "Question types" and "Question attributes"; files of versions 2 to 6.</remarks>
internal static partial class LimeSurvey
{
    /// <summary>What changes what is asked and has no counterpart; looks and statistics are not worth a word.</summary>
    private static readonly string[] Unkept =
    [
        "array_filter", "array_filter_exclude", "code_filter", "date_max", "date_min", "em_validation_q", "em_validation_sq", "equals_num_value", "exclude_all_others",
        "exclude_all_others_auto", "hidden", "max_num_value", "max_num_value_n", "min_num_value", "min_num_value_n", "max_answers", "min_answers", "maximum_chars",
        "max_subquestions", "other_comment_mandatory", "other_numbers_only", "prefix", "random_group", "random_order", "script", "suffix", "time_limit",
    ];

    private static readonly Dictionary<string, string> NoWords = [];

    public static Imported Form(string language, string title) =>
        new(language, new(Placeholder(), p => LimeSurveyEquation.NameIn(p[1..^1].Trim()), LimeSurveyEquation.Translate)) { Title = title };

    public static Conversion Write(Imported form, IEnumerable<LimeSurveyPart> groups)
    {
        foreach (var group in groups)
        {
            form.Begin(group.Name, group.Text, "field-list", Condition(group));
            if (group.Help.Values.Any(h => Markup.Words(h).Length > 0))
                form.Ask(new("note", $"{group.Name}_description", group.Help));
            foreach (var question in group.Below)
                Ask(form, question);
            SayUnkept(form, group);
            form.End();
        }
        return form.Done();
    }

    private static void Ask(Imported form, LimeSurveyPart q)
    {
        var kept = new HashSet<string>();
        switch (q.Kind)
        {
            case "L" or "!" or "O": Select("select_one", Answers(q)); break;
            case "M" or "P":
                Select("select_multiple", [.. q.Rows.Select(Option)]);
                foreach (var row in q.Rows)
                {
                    form.Refer($"{q.Name}_{row.Name}", q.Name, row.Name);
                    foreach (var alias in q.Aliases)
                        form.Refer($"{alias}{row.Name}", q.Name, row.Name, isAlias: true);
                    if (Condition(row).Length > 0)
                        form.Lose($"{q.Name}: the condition of its option {row.Name}");
                }
                break;
            case "R": Select("rank", Answers(q) is { Count: > 0 } ranked ? ranked : [.. q.Rows.Select(Option)]); break;
            case "S": form.Ask(Of("text")); break;
            case "T" or "U": form.Ask(Of("text") with { Appearance = "multiline" }); break;
            case "N": form.Ask(Of(Number())); break;
            case "D": form.Ask(Of("date")); break;
            case "X": form.Ask(Of("note") with { Required = false }); break;
            case "Y": form.Ask(Of("select_one") with { Options = [Word("Y", "yes"), Word("N", "no")] }); break;
            case "G": form.Ask(Of("select_one") with { Options = [Word("F", "female"), Word("M", "male")] }); break;
            case "5": form.Ask(Of("range") with { Parameters = "start=1 end=5 step=1" }); break;
            case "F" or "H": Table(Answers(q)); break;
            case "C": Table([Word("Y", "yes"), Word("U", "uncertain"), Word("N", "no")]); break;
            case "E": Table([Word("I", "increase"), Word("S", "same"), Word("D", "decrease")]); break;
            case "1": DualTable(); break;
            case "A" or "B": Rows(r => r with { Type = "range", Parameters = $"start=1 end={(q.Kind == "A" ? 5 : 10)} step=1" }); break;
            case "K": Rows(r => r with { Type = Number() }); break;
            case "Q": Rows(r => r with { Type = "text" }); break;
            default: form.Lose($"{q.Name}: the question of type {q.Kind}"); return;
        }
        if (q.Kind is "O" or "P")
            form.Lose($"{q.Name}: the comments beside its answers");
        SayUnkept(form, q, kept);

        ImportedQuestion Of(string type) => new(type, q.Name, q.Text)
        { Hint = q.Help, Required = q.Mandatory == "Y", Relevant = Condition(q), Constraint = Constraint(q, kept), Aliases = q.Aliases };

        void Select(string type, List<ImportedOption> options)
        {
            var isRandom = q.Attributes.GetValueOrDefault("random_order") == "1" || q.Attributes.GetValueOrDefault("answer_order") == "random";
            kept.Add("random_order");
            form.Ask(Of(type) with
            {
                Options = options,
                Parameters = isRandom ? "randomize=true" : "",
                Other = q.HasOther ? q.Words.GetValueOrDefault("other_replace_text", NoWords) : null,
            });
        }

        string Number() => kept.Add("num_value_int_only") && q.Attributes.GetValueOrDefault("num_value_int_only") == "1" ? "integer" : "decimal";

        void Rows(Func<ImportedQuestion, ImportedQuestion> asked, string appearance = "", string suffix = "", IReadOnlyDictionary<string, string>? label = null)
        {
            form.Begin($"{q.Name}_table{suffix}", label ?? q.Text, appearance, Condition(q));
            if (label is null && q.Help.Values.Any(h => Markup.Words(h).Length > 0))
                form.Ask(new("note", $"{q.Name}_help", q.Help));
            foreach (var row in q.Rows)
                form.Ask(asked(Of("") with
                {
                    Name = $"{q.Name}_{row.Name}{suffix}",
                    Label = row.Text,
                    Hint = null,
                    Relevant = Condition(row),
                    Aliases = [.. q.Aliases.Select(a => $"{a}{row.Name}{suffix.Replace('_', '#')}")],
                }));
            form.End();
        }

        void Table(List<ImportedOption> answers, string suffix = "", IReadOnlyDictionary<string, string>? label = null) =>
            Rows(r => r with { Type = "select_one", Options = answers, List = $"{q.Name}_answers{suffix}" }, q.Help.Count == 0 ? "table-list" : "", suffix, label);

        void DualTable()
        {
            form.Ask(new("note", q.Name, q.Text) { Hint = q.Help, Relevant = Condition(q) });
            for (var scale = 0; scale < 2; scale++)
                Table(Answers(q, scale.ToString(CultureInfo.InvariantCulture)), $"_{scale}", q.Words.GetValueOrDefault(scale == 0 ? "dualscale_headerA" : "dualscale_headerB", NoWords));
        }
    }

    private static List<ImportedOption> Answers(LimeSurveyPart q, string scale = "0") => [.. q.Below.Where(b => b.Kind == "A" && (b.Scale.Length == 0 ? "0" : b.Scale) == scale).Select(Option)];

    private static ImportedOption Option(LimeSurveyPart part) => new(part.Name, part.Text);

    private static ImportedOption Word(string code, string word) => new(code, NoWords, word);

    private static string Condition(LimeSurveyPart part) => part.Relevance.Trim() is "" or "1" ? "" : part.Relevance;

    /// <summary>Bounds that are numbers; expressions in their places are listed.</summary>
    private static string Constraint(LimeSurveyPart q, HashSet<string> kept)
    {
        var measures = q.Kind switch
        {
            "M" or "P" => [("min_answers", "count-selected(.) >="), ("max_answers", "count-selected(.) <=")],
            "N" or "K" => [("min_num_value_n", ". >="), ("max_num_value_n", ". <=")],
            "S" or "T" or "U" or "Q" => [("maximum_chars", "string-length(.) <=")],
            _ => Array.Empty<(string, string)>(),
        };
        var bounds = measures.Where(m => Bound().IsMatch(q.Attributes.GetValueOrDefault(m.Item1, ""))).ToList();
        kept.UnionWith(bounds.Select(b => b.Item1));
        return string.Join(" and ", bounds.Select(b => $"{b.Item2} {q.Attributes[b.Item1]}"));
    }

    private static void SayUnkept(Imported form, LimeSurveyPart part, HashSet<string>? kept = null)
    {
        foreach (var attribute in Unkept)
            if (part.Attributes.GetValueOrDefault(attribute, "") is { Length: > 0 } value && value is not ("0" or "N") && kept?.Contains(attribute) != true)
                form.Lose($"{part.Name}: its {attribute}{(attribute == "script" ? "" : $" ({Markup.Words(value)})")}");
        if (part.Pattern.Length > 0)
            form.Lose($"{part.Name}: the pattern its answer must have ({Markup.Words(part.Pattern)})");
        if (part.Mandatory == "S")
            form.Lose($"{part.Name}: the warning when it is left open");
    }

    [GeneratedRegex(@"\{[^{}\s][^{}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^-?[0-9]{1,15}(\.[0-9]{1,10})?\z")]
    private static partial Regex Bound();
}
