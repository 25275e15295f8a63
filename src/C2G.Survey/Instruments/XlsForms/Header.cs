using System.Collections.Frozen;

namespace C2G.Survey.Instruments.XlsForms;

/// <summary>A column: what it holds and in which language.</summary>
/// <param name="Name">The canonical name, such as <c>relevant</c> for a header <c>Relevance</c>.</param>
/// <param name="Language">BCP 47; <c>null</c> for a column without one.</param>
/// <param name="Written">The header as the author wrote it.</param>
internal sealed record Column(string Name, string? Language, string Written);

internal static class Header
{
    private static readonly FrozenDictionary<string, string> SurveyAliases = new Dictionary<string, string>
    {
        ["caption"] = "label",
        ["command"] = "type",
        ["tag"] = "name",
        ["value"] = "name",
        ["relevance"] = "relevant",
        ["favorable"] = "favourable",
        ["readonly"] = "read_only",
        ["calculate"] = "calculation",
        ["constraining_message"] = "constraint_message",
        ["constraintmsg"] = "constraint_message",
        ["jr:constraintmsg"] = "constraint_message",
        ["requiredmsg"] = "required_message",
        ["jr:requiredmsg"] = "required_message",
        ["count"] = "repeat_count",
        ["jr:count"] = "repeat_count",
        ["no_app_error_string"] = "noapperrorstring",
        ["entities:saveto"] = "save_to",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> ChoicesAliases = new Dictionary<string, string>
    {
        ["caption"] = "label",
        ["value"] = "name",
        ["list"] = "list_name",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> SettingsAliases = new Dictionary<string, string>
    {
        ["title"] = "form_title",
        ["set_form_title"] = "form_title",
        ["set_form_id"] = "form_id",
    }.ToFrozenDictionary();

    /// <summary>Columns that may come once per language.</summary>
    private static readonly FrozenSet<string> Translatable =
        new[] { "label", "hint", "guidance_hint", "constraint_message", "required_message", "form_title", "image", "image_alt", "big-image", "audio", "video" }.ToFrozenSet();

    /// <summary>Understands one header; <c>null</c> for an empty one.</summary>
    public static Column? Read(string sheet, string written, Findings findings)
    {
        if (written.Length == 0)
            return null;
        var parts = written.Split("::", StringSplitOptions.TrimEntries);
        if (parts.Length == 1 && written.Split(':', 2, StringSplitOptions.TrimEntries) is [var before, var after] && (IsPart(before) || Translatable.Contains(Canonical(sheet, before))))
            parts = [before, .. IsPart(before) && !after.StartsWith("jr:", StringComparison.Ordinal) ? after.Split(':', StringSplitOptions.TrimEntries) : [after]];
        if (parts[0].ToLowerInvariant() is "attribute" or "instance")
            return new(written, null, written);
        if (parts.Length > 1 && IsPart(parts[0]))
            parts = parts[1..];
        var name = Canonical(sheet, parts[0]);
        if (parts.Length == 1 || !Translatable.Contains(name))
            return new(name, null, written);
        var (tag, isCoded) = LanguageTag.Of(parts[1]);
        if (!isCoded)
            findings.Warn("language-without-code", sheet, 1, written,
                $"The language {parts[1]} has no code; it is taken for {tag}. Write it with one, such as English (en).");
        return new(name, tag, written);
    }

    // The parts of a converted form, which older workbooks name in their headers.
    private static bool IsPart(string name) => name.ToLowerInvariant() is "bind" or "media" or "control" or "body";

    private static string Canonical(string sheet, string name)
    {
        var plain = string.Join('_', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var aliases = sheet switch
        {
            XlsForm.Survey => SurveyAliases,
            XlsForm.Choices => ChoicesAliases,
            _ => SettingsAliases,
        };
        return aliases.GetValueOrDefault(plain, plain);
    }
}
