using C2G.Survey.Responses;
using Route = C2G.Survey.Responses.Route;

namespace C2G.Survey.Functions.Respond;

/// <summary>Says a problem in the page's language: in the author's words where there are some, else in ours.</summary>
internal static class ProblemText
{
    public static string Of(Problem problem, Visit visit, Route route)
    {
        var item = visit.Instrument.Find(problem.Where);
        var authors = problem.Code switch
        {
            "answer-missing" => item?.RequiredMessage[visit.Language],
            "answer-refused" => item?.ConstraintMessage[visit.Language],
            _ => null,
        };
        var speech = visit.Speech;
        return authors is { Length: > 0 } ? PipedText.Of(visit, route, authors) : problem.Code switch
        {
            "answer-long" => speech["respond.answer-long", speech.Count(FilledForm.LongestText)],
            "item-unknown" => speech["respond.item-unknown", problem.Where],
            var code => speech[$"respond.{code}"],
        };
    }
}
