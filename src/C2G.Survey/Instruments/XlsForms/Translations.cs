namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The translation gate: a language in which a text is missing is not offered to respondents.</summary>
internal sealed class Translations(Table survey, ChoicesSheet choices, SettingsSheet settings, Findings findings)
{
    private static readonly string[] Columns = ["label", "hint", "constraint_message", "required_message", "image_alt"];

    private readonly HashSet<string> _incomplete = [];

    /// <summary>Every language that a column declares, in the order of the sheets.</summary>
    public IReadOnlyList<string> Declared { get; } =
        [.. Columns.SelectMany(survey.LanguagesOf).Concat(choices.Table.LanguagesOf("label")).Distinct().DefaultIfEmpty(settings.Language)];

    /// <summary>The languages that have every text, and the default one in any case; says each gap.</summary>
    public IReadOnlyList<string> Complete(IReadOnlyCollection<string> usedLists)
    {
        CheckSpelling();
        foreach (var (table, column) in Columns.Select(c => (survey, c)).Concat([(choices.Table, "label"), (choices.Table, "image_alt")]))
            CheckColumns(table, column);
        foreach (var row in survey.Rows)
            foreach (var column in Columns)
                CheckRow(row, column);
        foreach (var choice in usedLists.SelectMany(l => choices.Find(l) ?? []))
        {
            CheckRow(choice.Row, "label");
            CheckRow(choice.Row, "image_alt");
        }
        return [.. Declared.Where(l => l == DefaultLanguage || !_incomplete.Contains(l))];
    }

    public string DefaultLanguage => Declared.Contains(settings.Language) ? settings.Language : Declared[0];

    private void CheckSpelling()
    {
        if (settings.LanguageName is { } name && !Declared.Contains(settings.Language))
            findings.Warn("unknown-default-language", XlsForm.Settings, 2, "default_language",
                $"No column is in the default language {name}; {DefaultLanguage} takes its place. Spell it as in the columns' headers.");
    }

    // One word about a whole column that is missing, rather than one about every row.
    private void CheckColumns(Table table, string column)
    {
        var present = table.LanguagesOf(column);
        if (present.Count == 0)
            return;
        foreach (var language in Declared.Except(present))
        {
            _incomplete.Add(language);
            findings.Warn("missing-language", table.Sheet, 1, column,
                $"The sheet {table.Sheet} has no column {column} in {language}, which another column has. Add it, or mend the spelling of its language; until then {language} is not offered.");
        }
    }

    private void CheckRow(Row row, string column)
    {
        var texts = row.Texts(column);
        if (texts.IsEmpty)
            return;
        foreach (var language in row.Table.LanguagesOf(column).Where(l => texts[l].Length == 0))
        {
            _incomplete.Add(language);
            row.Warn("missing-translation", column, $"The {column} of {row["name"]} has no text in {language}. Until it has, {language} is not offered.");
        }
    }
}
