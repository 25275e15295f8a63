using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Respond;

/// <summary>Says a problem in the page's language: in the author's words where there are some, else in ours.</summary>
internal static class ProblemText
{
    public static string Of(Problem problem, Instrument instrument, string language)
    {
        var item = instrument.Find(problem.Where);
        var authors = problem.Code switch
        {
            "answer-missing" => item?.RequiredMessage[language],
            "answer-refused" => item?.ConstraintMessage[language],
            _ => null,
        };
        var speech = Words.In(language);
        return authors is { Length: > 0 } ? authors : problem.Code switch
        {
            "answer-long" => speech["respond.answer-long", speech.Count(FilledForm.LongestText)],
            "item-unknown" => speech["respond.item-unknown", problem.Where],
            var code => speech[$"respond.{code}"],
        };
    }
}
