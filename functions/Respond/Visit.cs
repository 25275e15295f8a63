using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Respond;

/// <summary>One respondent's page: which wave, in which language, by which link, under which sealed token.</summary>
public sealed record Visit(Questionnaire Questionnaire, string Language, string Channel, ResponseId Id, string Token)
{
    public Wave Wave => Questionnaire.Wave;

    public Instrument Instrument => Questionnaire.Instrument;

    public Speech Speech => Words.In(Language);

    /// <summary>A text of the wave or the instrument in the page's language.</summary>
    public string In(Texts texts) => texts[Language];

    /// <summary>The wave's title; the instrument's where the wave has none in this language.</summary>
    public string Title => Wave.Title[Language] is { Length: > 0 } title ? title : Instrument.Title[Language] is { Length: > 0 } form ? form : Wave.Id;

    public string Address => $"/s/{Wave.Id}";
}
