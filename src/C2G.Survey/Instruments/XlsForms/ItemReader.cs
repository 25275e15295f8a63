using System.Collections.Frozen;
using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Makes an item of a row, or says why not.</summary>
internal sealed class ItemReader(ChoicesSheet choices)
{
    /// <summary>Columns that change what is asked, so that leaving them aside would ask something else.</summary>
    private static readonly string[] UnsupportedColumns = ["choice_filter", "repeat_count", "trigger", "read_only", "query"];

    private static readonly FrozenSet<string> KnownColumns = new[]
    {
        "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint", "constraint_message",
        "calculation", "appearance", "default", "parameters", "favourable",
    }.Concat(UnsupportedColumns).ToFrozenSet();

    private readonly Dictionary<string, Row> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _namesWithoutCase = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every name of an item or a group, with the row that bears it.</summary>
    public IReadOnlyDictionary<string, Row> Names => _names;

    /// <summary>The lists that some item takes its options from.</summary>
    public HashSet<string> UsedLists { get; } = new(StringComparer.Ordinal);

    /// <param name="inherited">Relevance of the groups around it, within its section.</param>
    public Item? Read(Row row, RowType.Question question, Expression? inherited)
    {
        var name = row["name"].Length == 0 && question.Type is ItemType.Note ? $"note_{row.Number}" : row["name"];
        var isNamed = Claim(row, name);
        RefuseWhatIsNotBuilt(row);
        var options = Options(row, question);
        var item = new Item(name, question.Type, row.Texts("label"))
        {
            Hint = row.Texts("hint"),
            Options = options,
            Favourable = Favourable(row, options),
            Relevant = SurveySheet.Both(row, inherited, row.Expression("relevant")),
            Required = Required(row),
            RequiredMessage = row.Texts("required_message"),
            Constraint = row.Expression("constraint"),
            ConstraintMessage = row.Texts("constraint_message"),
            Calculation = row.Expression("calculation"),
            Default = row["default"] is { Length: > 0 } value ? value : null,
            Appearance = row["appearance"],
            Randomize = Parameters.ReadRandomize(row, question.Type),
        };
        RefuseWithoutText(row, item);
        return isNamed ? item : null;
    }

    /// <summary>Says the columns that are left aside, so that a misspelt header does not pass unnoticed.</summary>
    public static void CheckColumns(Table survey)
    {
        foreach (var column in survey.Columns)
            if (column is not null && !KnownColumns.Contains(column.Name))
                survey.Findings.Warn("ignored-column", XlsForm.Survey, 1, column.Written, $"The column {column.Written} is not used.");
    }

    /// <summary>Whether the group has a name of its own.</summary>
    public bool ReadGroupName(Row row) => Claim(row, row["name"]);

    private bool Claim(Row row, string name)
    {
        if (name.Length == 0)
        {
            row.Error("missing-name", "name", "The row has no name. Give it one.");
            return false;
        }
        if (!Lexer.IsName(name) || name == "meta")
        {
            row.Error("bad-name", "name", $"{name} cannot be a name: it begins with a letter or _, and goes on with letters, digits, - _ and dots, without spaces.");
            return false;
        }
        if (_names.TryGetValue(name, out var twin))
        {
            row.Error("duplicate-name", "name", $"The name {name} is taken by row {twin.Number}. Give one of them another name.");
            return false;
        }
        if (!_namesWithoutCase.TryAdd(name, name))
            row.Warn("similar-name", "name", $"The names {_namesWithoutCase[name]} and {name} differ only in case.");
        _names.Add(name, row);
        return true;
    }

    private ResponseOption[] Options(Row row, RowType.Question question)
    {
        if (question.Type is not (ItemType.SelectOne or ItemType.SelectMultiple))
            return [];
        if (question.List.Length == 0)
        {
            row.Error("missing-list", "type", "The type names no list of options. Write it behind the type, such as select_one yes_no.");
            return [];
        }
        if (choices.Find(question.List) is not { } list)
        {
            var meant = choices.Names.FirstOrDefault(n => n.Equals(question.List, StringComparison.OrdinalIgnoreCase));
            row.Error("unknown-list", "type", meant is null
                ? $"The choices sheet has no list {question.List}."
                : $"The choices sheet has no list {question.List}. Did you mean {meant}? Case matters.");
            return [];
        }
        UsedLists.Add(question.List);
        if (question.Type is ItemType.SelectMultiple)
            foreach (var (option, choice) in list)
                if (option.Code.Contains(' ', StringComparison.Ordinal))
                    choice.Error("code-with-space", "name", $"The code {option.Code} has a space, and the list {question.List} is used where several can be chosen. Write it without.");
        return [.. list.Select(c => c.Option)];
    }

    private static string[] Favourable(Row row, ResponseOption[] options)
    {
        var codes = row["favourable"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var code in codes.Where(c => Array.TrueForAll(options, o => o.Code != c)))
            row.Error("unknown-favourable", "favourable", $"{code} is not an option of {row["name"]}.");
        foreach (var option in options.Where(o => o.Missing is not null && codes.Contains(o.Code)))
            row.Error("unknown-favourable", "favourable", $"{option.Code} stands for a missing answer and cannot be favourable.");
        return codes;
    }

    private static Expression? Required(Row row) => row["required"].ToLowerInvariant() switch
    {
        "" or "no" or "false" or "false()" or "0" => null,
        "yes" or "true" or "true()" or "1" => Expression.True,
        _ => row.Expression("required"),
    };

    private static void RefuseWithoutText(Row row, Item item)
    {
        if (item.Type is ItemType.Calculate && row["calculation"].Length == 0)
            row.Error("missing-calculation", "calculation", $"The row {item.Name} computes nothing. Write an expression into its calculation column.");
        if ((item.IsAsked && item.Calculation is null || item.Type is ItemType.Note) && item.Label.IsEmpty && item.Hint.IsEmpty)
            row.Error("missing-label", "label", $"{item.Name} has neither a label nor a hint: nothing could be shown.");
    }

    private static void RefuseWhatIsNotBuilt(Row row)
    {
        foreach (var column in UnsupportedColumns)
            if (row[column] is { Length: > 0 } cell && !(column == "read_only" && cell.ToLowerInvariant() is "no" or "false" or "false()"))
                row.Unsupported("unsupported-column", column, $"The column {column} is not supported. Empty the cell.");
    }
}
