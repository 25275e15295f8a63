namespace C2G.Survey.Instruments.XlsForms;

/// <summary>The one row of the settings sheet.</summary>
internal sealed class SettingsSheet
{
    private static readonly string[] Dangerous = ["public_key", "submission_url", "auto_send", "auto_delete", "sms_keyword", "sms_separator"];

    private readonly Row? _row;

    private SettingsSheet(Row? row, string fallbackId, string? languageName)
    {
        _row = row;
        LanguageName = languageName;
        Language = languageName is null ? "en" : LanguageTag.Of(languageName).Tag;
        FormId = row?["form_id"] is { Length: > 0 } id ? id : fallbackId;
        Version = row?["version"] ?? "";
    }

    public string FormId { get; }

    public string Version { get; }

    /// <summary>The default language as it is written; <c>null</c> when it is not set.</summary>
    public string? LanguageName { get; }

    /// <summary>Its tag; also the language of text columns without one.</summary>
    public string Language { get; }

    public bool AllowsDuplicateCodes => _row?["allow_choice_duplicates"].ToLowerInvariant() is "yes" or "true" or "true()";

    public static SettingsSheet Of(Sheet? sheet, string fallbackId, Findings findings)
    {
        var row = Table.Of(XlsForm.Settings, sheet, "", findings).Rows is [var first, ..] ? first : null;
        foreach (var setting in Dangerous)
            if (row?[setting] is { Length: > 0 })
                findings.Add(new(Severity.Error, "unsupported-setting", XlsForm.Settings, row.Number, setting,
                    $"The setting {setting} is not followed: answers are kept where the survey is run. Delete it.") { IsUnsupported = true });
        return new(row, fallbackId, row?["default_language"] is { Length: > 0 } language ? language : null);
    }

    /// <summary>The title in every one of <paramref name="languages"/>; a title without a language serves for all.</summary>
    public Texts Title(IReadOnlyList<string> languages)
    {
        var texts = _row?.Texts("form_title");
        var common = texts?[""] is { Length: > 0 } title ? title : FormId;
        return new(languages.Select(l => KeyValuePair.Create(l, texts?[l] is { Length: > 0 } own ? own : common)));
    }
}
