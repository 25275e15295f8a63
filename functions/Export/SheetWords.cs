using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

/// <summary>In which words the sheets of one workbook are written.</summary>
/// <param name="Speech">What the product says; English for a language that it does not speak.</param>
/// <param name="Labels">The language of the questionnaire's texts.</param>
/// <param name="Fallback">The questionnaire's own language, for a text that was not translated.</param>
internal sealed record SheetWords(Speech Speech, string Labels, string Fallback, string Notice, int K)
{
    public static SheetWords Of(Instrument instrument, Wave wave, string language)
    {
        var speech = Words.In(language);
        return new(speech, language, instrument.DefaultLanguage, wave.Simulated ? speech["pages.simulated"] : "", wave.K);
    }

    public string this[string key] => Speech["export." + key];

    public string this[string key, params object[] values] => Speech["export." + key, values];

    public string Of(Texts texts, string code = "") =>
        texts[Labels] is { Length: > 0 } text ? text : texts[Fallback] is { Length: > 0 } other ? other : code;

    /// <summary>A group's, a language's or a missing answer's name.</summary>
    public string NameOf(string code, Texts label) => code switch
    {
        TallyShape.Skipped => this["missing-skipped"],
        TallyShape.NotShown => this["not-shown"],
        TallyShape.Blank => this["blank-group"],
        StanceSides.Supporters or StanceSides.Opponents or StanceSides.Others => Speech["pages.stance-" + code[1..]],
        _ when Of(label) is { Length: > 0 } text => text,
        _ when Evaluate.ReminderText.NameOf(code, Speech) is { } stage => stage,
        _ when Words.All.ContainsKey($"pages.name-{code}") => Speech[$"pages.name-{code}"],
        _ => code,
    };

    /// <param name="level">A code of it: an item may be called as one of ours.</param>
    public string BreakdownOf(string name, string level) => name switch
    {
        "language" => this["by-language"],
        "channel" => this["by-channel"],
        Waves.ReminderStages.Name when Evaluate.ReminderText.NameOf(level, Speech) is not null => Speech["pages.by-reminder"],
        _ => name,
    };

    /// <summary>What stands where a number may not.</summary>
    public string Of(Hiding hiding) => hiding switch
    {
        Hiding.Withheld => this["hidden-cell"],
        _ => "–",
    };
}
