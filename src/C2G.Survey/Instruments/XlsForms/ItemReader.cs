using System.Collections.Frozen;
using System.Text.RegularExpressions;
using C2G.Survey.Instruments.Expressions;
using C2G.Survey.Wordings;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Makes an item of a row, or says why not.</summary>
internal sealed partial class ItemReader(ChoicesSheet choices, Names names, Options options)
{
    private static readonly FrozenSet<string> KnownColumns = new[]
    {
        "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant", "constraint", "constraint_message",
        "calculation", "appearance", "default", "parameters", "favourable", "choice_filter", "repeat_count", "trigger", "read_only", "image", "image_alt", "disabled", "allowed_wordings",
    }.ToFrozenSet();

    // Guidance is hidden at first, so that it is not enough.
    private static readonly string[] Shown = ["label", "hint", "image", "big-image", "audio", "video"];

    // Every list of options is a document too, whether it is used or not.
    private readonly Dictionary<string, string> _documents = choices.Names.ToDictionary(n => n, _ => "the choices sheet", StringComparer.Ordinal);

    /// <param name="inherited">Relevance of the groups around it, within its section.</param>
    /// <returns>The item, and the one that specifies another answer; nothing when it cannot be asked.</returns>
    public IReadOnlyList<Item> Read(Row row, RowType.Question question, Expression? inherited)
    {
        var name = row["name"].Length == 0 && question.Type is ItemType.Note ? $"note_{row.Number}" : row["name"];
        var isNamed = names.Claim(row, name);
        var parameters = CheckCells(row);
        parameters.CheckWhole(row, "rows");
        parameters.CheckKeys(row, question);
        var offered = options.Of(row, question);
        var item = new Item(name, question.Type, row.Texts("label"))
        {
            Hint = row.Texts("hint"),
            Picture = Pictures.Of(row),
            Options = offered,
            Favourable = Favourable(row, offered),
            AllowedWordings = AllowedWordings(row),
            Relevant = SurveySheet.Both(row, inherited, row.Expression("relevant")),
            Required = Required(row),
            RequiredMessage = row.Texts("required_message"),
            Constraint = row.Expression("constraint"),
            ConstraintMessage = row.Texts("constraint_message"),
            Calculation = row.Expression("calculation"),
            Default = row["default"] is { Length: > 0 } value ? value : null,
            Appearance = row["appearance"],
            Randomize = parameters.Randomize(row),
            Scale = question.Type is ItemType.Range ? RangeParameters.Read(row, parameters, choices) : null,
        };
        RefuseWithoutText(row, item);
        Pictures.CheckOptions(row, item);
        if (!isNamed)
            return [];
        if (!question.HasOther)
            return [item];
        return names.Make(row, $"{name}_other") ? [item, options.Specify(item)] : [item];
    }

    /// <summary>A question that is checked like any other and never shown.</summary>
    public void ReadUnasked(Row row, string type, string? file)
    {
        names.Claim(row, row["name"]);
        var parameters = CheckCells(row);
        parameters.CheckWhole(row, "max-pixels");
        parameters.CheckKeys(row, type);
        if (file is not null)
            CheckFile(row, file, parameters);
        else if (type == "csv-external")
            ClaimDocument(row, row["name"], $"{row["name"]}.csv");
        foreach (var column in new[] { "relevant", "constraint", "calculation" })
            row.Expression(column);
        Required(row);
        if (type != "csv-external" && row["calculation"].Length == 0 && HasNothingToShow(row))
            row.Error("missing-label", "label", $"{row["name"]} has neither a label nor a hint: nothing could be shown.");
        row.NotFielded("type", $"The type {type} is read, but cannot be asked. Ask with another type, with the options on the choices sheet.");
    }

    /// <summary>Says the columns that are left aside, so that a misspelt header does not pass unnoticed.</summary>
    public static void CheckColumns(Table survey)
    {
        foreach (var column in survey.Columns)
            if (column is not null && !KnownColumns.Contains(column.Name))
                survey.Findings.Warn("ignored-column", XlsForm.Survey, 1, column.Written, $"The column {column.Written} is not used.");
    }

    /// <summary>A default that is computed when the form is opened.</summary>
    public static bool IsDynamic(string value) => value.Contains("${", StringComparison.Ordinal) || CallsFunction().IsMatch(value);

    // In a question an operator may well be a text, such as so - so; a calculate row has no other use for it.
    private static bool IsComputed(Row row) => IsDynamic(row["default"]) || (row["type"] == "calculate" && Operates().IsMatch(row["default"]));

    private static Parameters CheckCells(Row row)
    {
        OutOfReach.SayOfAppearance(row);
        if (row["read_only"].ToLowerInvariant() is not ("" or "no" or "false" or "false()"))
            row.NotFielded("read_only", "An answer that cannot be changed is not asked here. Make it a note or a calculate row.");
        if (row["trigger"].Length > 0)
            row.NotFielded("trigger", "Calculations follow their references here; the trigger is not used. Empty the cell.");
        if (IsComputed(row))
            row.NotFielded("default", "A default that is computed is not supported. Use a calculate row.");
        return Parameters.Read(row);
    }

    private void CheckFile(Row row, string file, Parameters parameters)
    {
        if (!FileEnding().IsMatch(file))
            row.Error("bad-file", "type", $"The file {file} is none of .csv, .xml and .geojson. Name one with its ending.");
        ClaimDocument(row, file[..Math.Max(0, file.LastIndexOf('.'))], file);
        foreach (var key in new[] { "value", "label" })
            if (parameters[key] is { Length: > 0 } column && !Lexer.IsName(column))
                row.Error("bad-parameter", "parameters", $"{key}={column} names no column of {file}. A name begins with a letter or _, and goes on with letters, digits, - _ and dots.");
        parameters.Randomize(row);
        row.Expression("choice_filter");
    }

    // The reference converter knows a document by its name without the ending, and refuses two of one name.
    private void ClaimDocument(Row row, string name, string source)
    {
        if (!_documents.TryAdd(name, source) && _documents[name] != source)
            row.Error("document-clash", "type", $"{source} and {_documents[name]} would both be known as {name}. Give one of them another name.");
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

    private static string[] AllowedWordings(Row row)
    {
        var entries = row["allowed_wordings"].Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var entry in entries.Where(e => e.Split(':', 2) is not [var rule, var reason] || reason.Trim().Length == 0 || !WordingRule.All.Any(r => r.Id == rule)))
            row.Error("bad-allowance", "allowed_wordings", $"{entry} is not a rule with a reason. Write such as: Q-ABS: wording of the validated scale; and separate two by a semicolon.");
        return entries;
    }

    private static Expression? Required(Row row) => row["required"].ToLowerInvariant() switch
    {
        "" or "no" or "false" or "false()" or "0" => null,
        "yes" or "true" or "true()" or "1" => Expression.True,
        _ => row.Expression("required"),
    };

    private static void RefuseWithoutText(Row row, Item item)
    {
        if (item.Type is ItemType.Calculate && row["calculation"].Length == 0 && !IsComputed(row))
            row.Error("missing-calculation", "calculation", $"The row {item.Name} computes nothing. Write an expression into its calculation column.");
        if ((item.IsAsked || item.Type is ItemType.Note) && row["calculation"].Length == 0 && row["trigger"].Length == 0 && HasNothingToShow(row))
        {
            if (row["appearance"] == "label")
                row.NotFielded("label", $"{item.Name} shows the options above a table and has no label itself. Give it one.");
            else
                row.Error("missing-label", "label", $"{item.Name} has neither a label nor a hint: nothing could be shown.");
        }
    }

    internal static bool HasNothingToShow(Row row) =>
        Array.TrueForAll(Shown, c => row.Texts(c).IsEmpty);

    [GeneratedRegex(@"[A-Za-z_][\w:-]*\(")]
    private static partial Regex CallsFunction();

    [GeneratedRegex(@"[*+|\[]| (div|mod) |(?<![\w.-])-(?!\.?\d)")]
    private static partial Regex Operates();

    [GeneratedRegex(@"\.(csv|xml|geojson)$")]
    private static partial Regex FileEnding();
}
