using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Respond;

/// <summary>The way from page to page. The server keeps nothing of it: all that was answered travels in the form.</summary>
internal static class Walk
{
    public static Step.Show First(Questionnaire questionnaire, FilledForm form) => new([NextPage(questionnaire, form, -1) ?? 0], []);

    /// <param name="at">Index of the last section on the posted page; <c>null</c> when the whole questionnaire was sent at once.</param>
    public static Step After(Questionnaire questionnaire, FilledForm form, PostedForm posted, int? at)
    {
        var wish = posted[PostedForm.Do];
        if (wish is PostedForm.Stop)
            return new Step.Abandon();
        if (at is not { } section)
            return End(questionnaire, form);
        var shown = SectionsOf(questionnaire, posted, section);
        if (posted[PostedForm.ToLanguage].Length > 0)
            return new Step.Show(shown, []);
        if (wish is PostedForm.Back)
            return PageBefore(questionnaire, form, shown[0]) is { } before ? new Step.Show([before], []) : First(questionnaire, form);
        if (form.IsDeclined)
            return new Step.Decline();

        var unseen = Unseen(questionnaire, form, posted, shown);
        var problems = form.ProblemsThrough(section).Where(p => !unseen.Contains(p.Where)).ToList();
        if (problems.Count > 0)
            return Correct(questionnaire, problems, section);
        if (unseen.Count > 0)
            return new Step.Show(shown, [], unseen[0]);
        return NextPage(questionnaire, form, section) is { } next ? new Step.Show([next], []) : End(questionnaire, form);
    }

    /// <summary>The page that was sent, to be sent again.</summary>
    public static Step.Show Again(Questionnaire questionnaire, PostedForm posted, int? at) =>
        new(SectionsOf(questionnaire, posted, at ?? questionnaire.Pages[^1]), []) { IsUnsaved = true };

    private static Step End(Questionnaire questionnaire, FilledForm form) => form.Submit() switch
    {
        Submission.Accepted accepted => new Step.Finish(accepted),
        Submission.Rejected rejected => Correct(questionnaire, rejected.Problems, questionnaire.Pages[^1]),
        _ => new Step.Decline(),
    };

    /// <summary>One page with every section that has something to correct, so that everything is said at once.</summary>
    private static Step.Show Correct(Questionnaire questionnaire, IReadOnlyList<Problem> problems, int otherwise)
    {
        var sections = problems.Select(p => questionnaire.SectionOf(p.Where)).Where(s => s >= 0).Distinct().Order().ToList();
        return new(sections.Count > 0 ? sections : [otherwise], problems);
    }

    private static List<int> SectionsOf(Questionnaire questionnaire, PostedForm posted, int at) =>
        [.. posted.SeenItems.Select(questionnaire.SectionOf).Where(s => s >= 0 && s < at).Append(at).Distinct().Order()];

    /// <summary>Items of the posted page that the answers lead past and the respondent has not seen.</summary>
    private static List<string> Unseen(Questionnaire questionnaire, FilledForm form, PostedForm posted, IReadOnlyList<int> sections)
    {
        var seen = posted.SeenItems;
        return [.. sections.SelectMany(s => questionnaire.Instrument.Sections[s].Items).Select(i => i.Name).Where(i => form.Route.Shown.Contains(i) && !seen.Contains(i))];
    }

    private static int? NextPage(Questionnaire questionnaire, FilledForm form, int after)
    {
        foreach (var page in questionnaire.Pages)
            if (page > after && IsReached(questionnaire, form, page))
                return page;
        return null;
    }

    private static int? PageBefore(Questionnaire questionnaire, FilledForm form, int before)
    {
        int? last = null;
        foreach (var page in questionnaire.Pages)
            if (page < before && IsReached(questionnaire, form, page))
                last = page;
        return last;
    }

    /// <summary>There is something to answer on the page, or it was meant to be read only and can be.</summary>
    private static bool IsReached(Questionnaire questionnaire, FilledForm form, int page)
    {
        var items = questionnaire.Instrument.Sections[page].Items;
        return items.Any(i => i.IsAsked)
            ? items.Any(i => form.Route.Shown.Contains(i.Name))
            : items.Any(i => i.Type is ItemType.Note && form.Route.IsShown(i.Name));
    }
}
