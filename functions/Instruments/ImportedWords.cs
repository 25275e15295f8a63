using System.Collections.Frozen;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The words that other programs say by themselves and that stand in none of their files.</summary>
internal static class ImportedWords
{
    private static readonly string[] Languages = ["en", "es", "fr", "zh-Hans", "de"];

    private static readonly FrozenDictionary<string, string[]> ByMeaning = new Dictionary<string, string[]>
    {
        ["yes"] = ["Yes", "Sí", "Oui", "是", "Ja"],
        ["no"] = ["No", "No", "Non", "否", "Nein"],
        ["uncertain"] = ["Uncertain", "No lo sé con seguridad", "Incertain", "不确定", "Unsicher"],
        ["female"] = ["Female", "Femenino", "Féminin", "女", "Weiblich"],
        ["male"] = ["Male", "Masculino", "Masculin", "男", "Männlich"],
        ["increase"] = ["Increase", "Aumenta", "Augmente", "增加", "Zunahme"],
        ["same"] = ["Same", "Igual", "Sans changement", "不变", "Gleich"],
        ["decrease"] = ["Decrease", "Disminuye", "Diminue", "减少", "Abnahme"],
        ["other"] = ["Other", "Otro", "Autre", "其他", "Sonstiges"],
        ["none"] = ["None", "Ninguno", "Aucun", "无", "Keine"],
        ["dk"] = ["Don't know", "No lo sé", "Je ne sais pas", "不知道", "Weiß nicht"],
        ["pnts"] = ["Prefer not to say", "Prefiero no decirlo", "Je préfère ne pas répondre", "不愿回答", "Keine Angabe"],
    }.ToFrozenDictionary();

    /// <summary>The word in that language, or <c>null</c> when it is known in others only.</summary>
    public static string? Of(string meaning, string language)
    {
        var at = Array.FindIndex(Languages, l => l == language || language.StartsWith($"{l}-", StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? ByMeaning[meaning][at] : null;
    }

    public static string English(string meaning) => ByMeaning[meaning][0];
}
