using System.Collections.Frozen;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Finds the options of a selection: those of its list, filtered, with a way to say another.</summary>
internal sealed class Options(ChoicesSheet choices, IReadOnlyList<string> languages)
{
    /// <summary>The code that <c>or_other</c> adds.</summary>
    private const string Other = "other";

    private static readonly FrozenDictionary<string, (string Other, string Specify)> OtherWords = new Dictionary<string, (string, string)>
    {
        ["en"] = ("Other", "Please specify."),
        ["es"] = ("Otro", "Por favor, especifique."),
        ["fr"] = ("Autre", "Veuillez préciser."),
        ["zh-Hans"] = ("其他", "请说明。"),
    }.ToFrozenDictionary();

    /// <summary>The lists that some item takes its options from.</summary>
    public HashSet<string> UsedLists { get; } = new(StringComparer.Ordinal);

    public ResponseOption[] Of(Row row, RowType.Question question)
    {
        if (question.List.Length == 0)
            return [];
        if (question.List.Contains("${", StringComparison.Ordinal))
        {
            row.Unsupported("unsupported-type", "type", $"Options taken from the repeat {question.List} are not supported. Name a list of the choices sheet.");
            return [];
        }
        if (choices.Find(question.List) is not { } list)
        {
            SayUnknown(row, question.List);
            return [];
        }
        UsedLists.Add(question.List);
        if (question.Type is not ItemType.SelectOne)
            foreach (var (option, choice) in list)
                if (option.Code.Contains(' ', StringComparison.Ordinal))
                    SaySpace(choice, question, $"The code {option.Code} has a space, and the list {question.List} is used where several can be chosen. Write it without.");
        if (question.HasOther && row["choice_filter"].Length > 0)
            row.Error("bad-filter", "choice_filter", "Options with or_other cannot be filtered. Empty the cell, or take or_other away.");
        var options = Filtered(row, list);
        return question.HasOther && Array.TrueForAll(options, o => o.Code != Other) ? [.. options, new(Other, Words(w => w.Other))] : options;
    }

    /// <summary>The item in which the other thing is said.</summary>
    public Item Specify(Item selection) => new($"{selection.Name}_other", ItemType.Text, Words(w => w.Specify))
    {
        Relevant = selection.Relevant is { } relevant
            ? Expression.Of($"({relevant.Source}) and selected(${{{selection.Name}}}, '{Other}')")
            : Expression.Of($"selected(${{{selection.Name}}}, '{Other}')"),
    };

    private Texts Words(Func<(string Other, string Specify), string> which) =>
        new(languages.Select(l => KeyValuePair.Create(l, which(OtherWords.GetValueOrDefault(l, OtherWords["en"])))));

    // The reference converter takes it in a ranking, although the answer could not be read.
    private static void SaySpace(Row choice, RowType.Question question, string message)
    {
        if (question.Type is ItemType.SelectMultiple)
            choice.Error("code-with-space", "name", message);
        else
            choice.NotFielded("name", message);
    }

    private void SayUnknown(Row row, string list)
    {
        var meant = choices.Names.FirstOrDefault(n => n.Equals(list, StringComparison.OrdinalIgnoreCase));
        row.Error("unknown-list", "type", meant is null
            ? $"The choices sheet has no list {list}. Write its options on a sheet choices with columns list_name, name and label."
            : $"The choices sheet has no list {list}. Did you mean {meant}? Case matters.");
    }

    // A bare name in a filter is a column of the choices sheet: each option gets the condition with its own cells in the names' places.
    private static ResponseOption[] Filtered(Row row, IReadOnlyList<ChoiceRow> list)
    {
        if (row["choice_filter"] is not { Length: > 0 } filter)
            return [.. list.Select(c => c.Option)];
        if (list.Count == 0 || Filter.Of(row, filter, list[0].Row) is null)
            return [.. list.Select(c => c.Option)];
        return [.. list.Select(c => c.Option with { Relevant = Filter.Of(row, filter, c.Row) })];
    }
}
