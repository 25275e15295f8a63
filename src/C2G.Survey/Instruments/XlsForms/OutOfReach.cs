using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>What is legal in XLSForm and asks for what this program does not do; each is said by name and never left out in silence.</summary>
internal static partial class OutOfReach
{
    private static readonly string[] Sheets = ["external_choices", "entities", "osm"];

    private static readonly FrozenSet<string> Columns = new[]
    {
        "audio", "video", "big-image", "autoplay", "noapperrorstring", "jr:noapperrorstring", "rows", "save_to", "esri", "esri:style", "intent",
        "sms_field", "sms_option", "sms_response", "compact_tag", "query", "autocomplete", "accuracythreshold",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Settings = new[]
    {
        "form_title", "form_id", "id_string", "version", "default_language", "style", "clean_text_values", "allow_choice_duplicates", "name", "instance_name", "notes", "comment",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Appearances = new[]
    {
        "multiline", "minimal", "likert", "field-list", "table-list", "vertical", "horizontal", "horizontal-compact", "compact", "quick", "quickcompact", "columns",
        "columns-pack", "columns-flex", "no-ticks", "no-buttons", "picker", "rating", "label", "list-nolabel", "list", "numbers", "thousands-sep", "year",
        "month-year", "no-calendar", "autocomplete", "image-map", "no-collapse", "pages",
    }.ToFrozenSet();

    public static void SayOfSheets(IReadOnlyList<Sheet> sheets, Findings findings)
    {
        foreach (var sheet in sheets)
            if (Sheets.Contains(sheet.Name.Trim().ToLowerInvariant()) && sheet.Rows.Count > 0)
                findings.Add(new(Severity.Error, "unsupported-sheet", sheet.Name.Trim().ToLowerInvariant(), 0, "", $"The sheet {sheet.Name} is not supported. Delete it.") { IsUnsupported = true });
    }

    /// <summary>Said once a column, at the first row that uses it.</summary>
    public static void SayOfColumns(Table table)
    {
        foreach (var column in table.Columns)
            if (column is not null && (Columns.Contains(column.Name) || column.Name.StartsWith("sms_", StringComparison.Ordinal))
                && table.Rows.FirstOrDefault(r => r.Holds(column)) is { } row)
                row.Unsupported("unsupported-column", column.Name, $"The column {column.Written} is not supported. Empty it.");
    }

    public static void SayOfSettings(Table settings)
    {
        if (settings.Rows is not [var row, ..])
            return;
        foreach (var column in settings.Columns)
            if (column is not null && !Settings.Contains(column.Name) && row.Holds(column))
                row.Unsupported("unsupported-setting", column.Name, $"The setting {column.Written} is not followed. Delete it.");
    }

    public static void SayOfAppearance(Row row)
    {
        foreach (var appearance in row["appearance"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (!Appearances.Contains(appearance) && !Width().IsMatch(appearance))
                row.Unsupported("unsupported-appearance", "appearance", $"The appearance {appearance} is not supported. Delete it, or mend its spelling.");
    }

    [GeneratedRegex(@"^(w\d{1,2}|columns-\d{1,2})$")]
    private static partial Regex Width();
}
