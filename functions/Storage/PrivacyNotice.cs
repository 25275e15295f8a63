using C2G.Survey.Instruments;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Storage;

/// <summary>The notice before the first question (GDPR Art. 13), for a wave that brings none of its own: written from the wave's facts in its languages.</summary>
internal static class PrivacyNotice
{
    public static IReadOnlyList<Texts> Of(Wave wave, Instrument instrument)
    {
        return
        [
            Say(wave.Anonymous ? "anonymous" : "confidential"),
            .. AsksSpecialCategories(instrument) ? [Say("special-category")] : Array.Empty<Texts>(),
            Say("legal-basis"),
            Say("rights", wave.Contact),
            Say("retention", wave.MonthsKept, wave.K),
        ];

        Texts Say(string key, params object[] facts) =>
            new(wave.Languages.Select(language => KeyValuePair.Create(language, Words.In(language)[$"respond.{key}", facts])));
    }

    /// <summary>The instrument asks for what GDPR Art. 9 protects, by the names that the project's instruments share.</summary>
    private static bool AsksSpecialCategories(Instrument instrument) => instrument.Find("gender") is not null || instrument.Find("indigenous") is not null;
}
