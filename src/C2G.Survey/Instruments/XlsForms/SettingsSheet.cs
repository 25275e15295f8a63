using C2G.Survey.Instruments.Expressions;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The one row of the settings sheet.</summary>
internal sealed class SettingsSheet
{
    private const string CommonRoot = "data";

    private readonly Row? _row;

    private SettingsSheet(Table table, Row? row, string fallbackId, string? languageName)
    {
        (Table, _row) = (table, row);
        LanguageName = languageName;
        Language = languageName is null ? "en" : LanguageTag.Of(languageName).Tag;
        FormId = row?["form_id"] is { Length: > 0 } id ? id : row?["id_string"] is { Length: > 0 } older ? older : fallbackId;
        Version = row?["version"] ?? "";
    }

    public Table Table { get; }

    /// <summary>The name of the form as a whole.</summary>
    public string Root => _row?["name"] is { Length: > 0 } name ? name : CommonRoot;

    public string FormId { get; }

    public string Version { get; }

    /// <summary>The default language as it is written; <c>null</c> when it is not set.</summary>
    public string? LanguageName { get; }

    /// <summary>Its tag; also the language of text columns without one.</summary>
    public string Language { get; }

    public bool AllowsDuplicateCodes => _row?["allow_choice_duplicates"].ToLowerInvariant() is "yes" or "true" or "true()";

    public static SettingsSheet Of(Sheet? sheet, string fallbackId, Findings findings)
    {
        var table = Table.Of(XlsForm.Settings, sheet, "", findings);
        table.KeepFirstRow();
        var row = table.Rows is [var first, ..] ? first : null;
        OutOfReach.SayOfSettings(table);
        if (row?["name"] is { Length: > 0 } name && !Lexer.IsName(name))
            findings.Error("bad-name", XlsForm.Settings, 1, "name", $"{name} cannot be the name of the form: it begins with a letter or _, and goes on with letters, digits, - _ and dots, without spaces.");
        return new(table, row, fallbackId, row?["default_language"] is { Length: > 0 } language ? language : null);
    }

    /// <summary>The title in every one of <paramref name="languages"/>; a title without a language serves for all.</summary>
    public Texts Title(IReadOnlyList<string> languages)
    {
        var texts = _row?.Texts("form_title");
        var common = texts?[""] is { Length: > 0 } title ? title : FormId;
        return new(languages.Select(l => KeyValuePair.Create(l, texts?[l] is { Length: > 0 } own ? own : common)));
    }
}
