using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Tallies;

/// <summary>Which categories one response counts in.</summary>
internal static class Categories
{
    /// <summary>Indexes among the categories of all questions.</summary>
    public static List<int> Of(TallyShape shape, Response response)
    {
        var hit = new List<int>(shape.Questions.Count + 16);
        Span<int> first = stackalloc int[shape.Questions.Count];
        for (var q = 0; q < first.Length; q++)
        {
            var question = shape.Questions[q];
            first[q] = hit.Count;
            if (question.Kind is QuestionKind.Headline)
                hit.Add(question.First + OfHeadline(shape, question, hit, first));
            else if (!response.Answers.TryGetValue(question.Item!.Name, out var answer))
                hit.Add(question.First + question.Categories.Count - (response.Shown.Contains(question.Item.Name) ? 2 : 1));
            else
                AddAnswered(hit, question, answer);
        }

        return hit;
    }

    /// <summary>What an answer to one of a headline's items is to the headline.</summary>
    /// <param name="items">The questions that come before all headlines.</param>
    /// <returns>The question's index, and for each of its categories 0 favourable, 1 unfavourable, 2 outside the base.</returns>
    public static (int Question, int[] Standings) StandingsIn(Headline headline, List<Question> items, string name)
    {
        var at = items.FindIndex(q => q.Name == name);
        var item = items[at].Item!;
        var favourable = TallyShape.FavourableOf(headline, item);
        return (at, [.. items[at].Categories.Select(code =>
        {
            MissingKind? missing = code switch
            {
                TallyShape.Skipped => MissingKind.Skipped,
                TallyShape.NotShown => MissingKind.NotShown,
                _ => item.Options.First(o => o.Code == code).Missing,
            };
            var isInBase = headline.Base switch
            {
                BaseRule.Answered => missing is null,
                BaseRule.Asked => missing is not MissingKind.NotShown,
                _ => true,
            };
            return !isInBase ? 2 : missing is null && favourable.Contains(code) ? 0 : 1;
        })]);
    }

    private static void AddAnswered(List<int> hit, Question question, string answer)
    {
        if (question.Kind is QuestionKind.SingleChoice or QuestionKind.Number)
            hit.Add(question.First + IndexOf(question, answer));
        else
        {
            hit.Add(question.First + question.Categories.Count - 3);
            if (question.Kind is QuestionKind.MultipleChoice)
                foreach (var code in answer.Split(' '))
                    hit.Add(question.First + IndexOf(question, code));
            else if (question.Kind is QuestionKind.Rank)
                foreach (var (place, code) in answer.Split(' ').Index())
                    hit.Add(question.First + IndexOf(question, $"{code}@{place + 1}"));
        }
    }

    private static int IndexOf(Question question, string code)
    {
        for (var i = 0; i < question.Categories.Count; i++)
            if (question.Categories[i] == code)
                return i;
        throw new ArgumentException($"{question.Name} has no option of that code.", nameof(code));
    }

    private static int OfHeadline(TallyShape shape, Question headline, List<int> hit, Span<int> first)
    {
        var worst = 0;
        foreach (var (question, standings) in headline.Parts)
            worst = Math.Max(worst, standings[hit[first[question]] - shape.Questions[question].First]);
        return worst;
    }
}
