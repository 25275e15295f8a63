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
        foreach (var question in shape.Questions)
        {
            if (question.Headline is { } headline)
                hit.Add(question.First + OfHeadline(shape, headline, response));
            else if (!response.Answers.TryGetValue(question.Item!.Name, out var answer))
                hit.Add(question.First + question.Categories.Count - (response.Shown.Contains(question.Item.Name) ? 2 : 1));
            else
                AddAnswered(hit, question, answer);
        }

        return hit;
    }

    private static void AddAnswered(List<int> hit, Question question, string answer)
    {
        if (question.Kind is QuestionKind.SingleChoice)
            hit.Add(question.First + IndexOf(question, answer));
        else
        {
            hit.Add(question.First + question.Categories.Count - 3);
            if (question.Kind is QuestionKind.MultipleChoice)
                foreach (var code in answer.Split(' '))
                    hit.Add(question.First + IndexOf(question, code));
        }
    }

    private static int IndexOf(Question question, string code)
    {
        for (var i = 0; i < question.Categories.Count; i++)
            if (question.Categories[i] == code)
                return i;
        throw new ArgumentException($"{question.Name} has no option of that code.", nameof(code));
    }

    /// <summary>0 favourable, 1 unfavourable, 2 outside the base.</summary>
    private static int OfHeadline(TallyShape shape, Headline headline, Response response)
    {
        var isFavourable = true;
        foreach (var name in headline.Items.Keys)
        {
            var item = shape.Instrument.Find(name)!;
            var missing = response.MissingOf(item);
            var isInBase = headline.Base switch
            {
                BaseRule.Answered => missing is null,
                BaseRule.Asked => missing is not MissingKind.NotShown,
                _ => true,
            };
            if (!isInBase)
                return 2;
            isFavourable &= missing is null && TallyShape.FavourableOf(headline, item).Contains(response.Answers[name]);
        }

        return isFavourable ? 0 : 1;
    }
}
