namespace C2G.Survey.Instruments.XlsForms;

/// <summary>An option and the row it stands on.</summary>
internal sealed record ChoiceRow(ResponseOption Option, Row Row);

/// <summary>The lists of options.</summary>
internal sealed class ChoicesSheet
{
    private readonly Dictionary<string, List<ChoiceRow>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, string Code), Row> _codes = [];
    private readonly Dictionary<(string List, Texts Label), string> _labels = [];

    private ChoicesSheet(Table table) => Table = table;

    public Table Table { get; }

    public IEnumerable<string> Names => _lists.Keys;

    public static ChoicesSheet Of(Sheet? sheet, SettingsSheet settings, Findings findings)
    {
        var choices = new ChoicesSheet(Table.Of(XlsForm.Choices, sheet, settings.Language, findings));
        if (sheet is not null && choices.Table.Rows.Count > 0)
        {
            if (!choices.Table.Has("name"))
                findings.Error("missing-column", XlsForm.Choices, 1, "name", "The choices sheet needs a column name.");
            if (!choices.Table.Has("list_name"))
                findings.Warn("missing-column", XlsForm.Choices, 1, "list_name", "The choices sheet has no column list_name, so that its options belong to no list. Add the column.");
        }
        foreach (var row in choices.Table.Rows)
            choices.Add(row, settings.AllowsDuplicateCodes);
        return choices;
    }

    /// <summary>The options of a list in the order of the sheet; <c>null</c> when there is no such list.</summary>
    public IReadOnlyList<ChoiceRow>? Find(string list) => _lists.GetValueOrDefault(list);

    /// <summary>Says the sounds and films of options that are asked.</summary>
    public void SayMedia(IReadOnlyCollection<string> usedLists)
    {
        foreach (var (_, row) in usedLists.SelectMany(l => _lists[l]))
            foreach (var medium in new[] { "big-image", "audio", "video" })
                if (!row.Texts(medium).IsEmpty)
                    row.NotFielded(medium, $"The {medium} of an option is not shown. Say in words what it shows.");
    }

    private void Add(Row row, bool allowsDuplicates)
    {
        var (list, code) = (row["list_name"], row["name"]);
        if (list.Length == 0)
        {
            if (code.Length > 0)
                row.Warn("skipped-row", "list_name", "The option belongs to no list and is left out. Name its list, or delete the row.");
            return;
        }
        if (!_lists.TryGetValue(list, out var options))
            _lists[list] = options = [];
        if (code.Length == 0)
        {
            row.Error("missing-code", "name", $"An option of the list {list} has no code. Give it one.");
            return;
        }
        var label = row.Texts("label");
        if (!_codes.TryAdd((list, code), row))
        {
            if (!allowsDuplicates)
                row.Error("duplicate-code", "name", $"The code {code} stands twice in the list {list}, also in row {_codes[(list, code)].Number}. Give one of them another code.");
            return;
        }
        if (label.IsEmpty)
            row.Warn("missing-label", "label", $"The option {code} of the list {list} has no label.");
        else if (!_labels.TryAdd((list, label), code))
            row.Warn("duplicate-label", "label", $"The options {_labels[(list, label)]} and {code} of the list {list} have the same label.");
        options.Add(new(new(code, label) { Picture = Pictures.Of(row) }, row));
    }
}
