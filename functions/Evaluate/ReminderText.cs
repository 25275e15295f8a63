using C2G.Survey.Reports;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>What is said of the stages between reminders: the same on the page, in the workbook and on a terminal.</summary>
internal static class ReminderText
{
    /// <summary>The name of a stage; <c>null</c> for any other code.</summary>
    public static string? NameOf(string code, Speech t) => code == ReminderStages.Before ? t["pages.stage-before"]
        : code.StartsWith(ReminderStages.After, StringComparison.Ordinal) ? t["pages.stage-after", code[ReminderStages.After.Length..]] : null;

    /// <summary>Each table with its title and its heads in the first line: who answered when, and early against late where the design allows it.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<string[]> Lines)> Tables(Report report, Telling tell)
    {
        if (report.Reminders is not { } reminders)
            yield break;
        var t = tell.T;
        yield return (t["pages.reminders", string.Join(t.Language is "zh-Hans" ? "、" : ", ", reminders.Reminders.Select(t.Date))],
            [[t["pages.by-reminder"], t["evaluate.completed"], t["evaluate.share"]], .. reminders.Stages.Select(s => new[] { tell.Label(s.Code, s.Label), tell.Count(s.Count, s.Hidden), tell.Share(s, report.Respondents) })]);
        if (reminders.Headlines.Count > 0)
            yield return (t["pages.early-late"], [[t["evaluate.headlines"], t["pages.early"], t["pages.late"], t["pages.early-minus-late"], "p"], .. reminders.Headlines.Select(h => Line(h, tell))]);
    }

    public static string Note(ReminderReport reminders, Speech t) => t[reminders.IsTested ? "pages.early-late-detail" : "pages.early-late-untested"];

    private static string[] Line(EarlyLate headline, Telling tell) =>
    [
        tell.Label(headline.Id, headline.Title), tell.Share(headline.Early), tell.Share(headline.Late),
        headline.Difference is { } d ? $"{tell.Points(d.Estimate)} {tell.PointsOf(d)}" : "–", tell.P(headline.AdjustedP),
    ];
}
