using System.Text;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Cli;

/// <summary>A report as aligned plain text.</summary>
internal static class ReportText
{
    public static string Write(Report report, Speech t)
    {
        var tell = new Telling(t, report.K);
        var text = new StringBuilder();
        text.AppendLine(report.Title[t.Language]);
        if (report.Simulated)
            text.AppendLine(t["pages.simulated"]);
        text.AppendLine(t["evaluate.snapshot", t.Count(report.Respondents), report.K]).AppendLine();
        WriteTable(text, [.. report.Headlines.SelectMany(h => HeadlineLines(h, tell))]);
        text.AppendLine(t[$"evaluate.statement-{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(report.Participation.Statement.ToString())}"]);
        text.AppendLine($"{t["evaluate.started"]}: {t.Count(report.Participation.Started)}. {t["evaluate.completed"]}: {t.Count(report.Participation.Completed)}. {t["evaluate.clicks"]}").AppendLine();
        foreach (var (title, outcomes) in OutcomeText.Of(report.Participation, tell))
        {
            text.AppendLine(title);
            WriteTable(text, [[t["pages.outcome"], "AAPOR", t["pages.outcome-value"]], .. OutcomeText.Lines(outcomes, tell)]);
            text.AppendLine(OutcomeText.Note(outcomes, tell)).AppendLine();
        }

        foreach (var (title, lines) in ReminderText.Tables(report, tell))
        {
            text.AppendLine(title);
            WriteTable(text, lines);
        }

        if (report.Reminders is { } reminders)
            text.AppendLine(ReminderText.Note(reminders, t)).AppendLine();
        foreach (var (arm, representation) in report.Participation.Arms.SelectMany(a => a.Representations.Select(r => (a, r))))
            WriteRepresentation(text, WeightingText.Title(arm, representation, tell), representation, tell);
        foreach (var table in report.Neutrality)
        {
            WriteTable(text, [.. NeutralityText.Lines(table, tell)]);
            if (NeutralityText.Of(table.Symmetry, tell) is { } symmetry)
                text.AppendLine(symmetry).AppendLine();
        }

        if (report.Learning is { } learning)
            WriteTable(text, [.. LearningText.Lines(learning, tell)]);
        foreach (var scale in report.Scales)
            text.AppendLine(NeutralityText.Of(scale, tell)).AppendLine();
        if (report.Languages is { } languages)
            text.AppendLine(NeutralityText.Of(languages, tell)).AppendLine();
        foreach (var item in report.Items.Where(i => i.Options.Count > 0))
            WriteItem(text, item, tell);
        return text.ToString();
    }

    private static IEnumerable<string[]> HeadlineLines(HeadlineFigure headline, Telling tell)
    {
        // The one arm is everybody: its interval is theirs.
        var overall = headline.Arms is [var only] ? only.Figure : headline.Overall;
        yield return [headline.Title[tell.T.Language], tell.Share(overall), tell.OfBase(overall), tell.Interval(overall) ?? ""];
        foreach (var arm in headline.Arms)
        {
            if (headline.Arms.Count > 1)
                yield return ["  " + arm.Label[tell.T.Language], tell.Share(arm.Figure), tell.OfBase(arm.Figure), tell.Interval(arm.Figure) ?? ""];
            if (arm.Weighted is { } weighted)
                yield return ["    " + tell.T["pages.weighted"], weighted.Share is null ? "" : tell.Share(weighted, arm.Figure), "", weighted.Share is null ? tell.Share(weighted, arm.Figure) : tell.Interval(weighted, arm.Figure)];
            if (arm.Weighted?.Weighting is { } weights)
                yield return ["", "", "", WeightingText.Of(weights, tell)];
            if (arm.NonResponse is { } missing)
                yield return ["", "", "", tell.Of(missing)];
        }
    }

    private static void WriteRepresentation(StringBuilder text, string title, Representation representation, Telling tell)
    {
        if (representation.Why is { } why)
        {
            text.AppendLine(tell.Labelled(title, tell.T["pages.not-weighted-" + Telling.Kebab(why)])).AppendLine();
            return;
        }

        text.AppendLine(title);
        WriteTable(text, [[tell.T["pages.represented-group"], tell.T["pages.represented-list"], tell.T["pages.represented-respondents"], tell.T["pages.represented-ratio"], "p"], .. tell.Lines(representation)]);
        text.AppendLine(tell.T["pages.represented-base", tell.T.Count(representation.Base ?? 0), tell.K]).AppendLine();
    }

    private static void WriteItem(StringBuilder text, ItemTable item, Telling tell)
    {
        text.AppendLine($"{item.Name}: {item.Label[tell.T.Language]}");
        var lines = item.Options.Select(o => new[] { "  " + tell.Label(o.Code, o.Label), tell.Share(o, item.Base ?? 0), o.Hidden is null ? tell.Count(o.Count) : "" })
            .Append(["  " + tell.T[item.Favourable is null ? "evaluate.answered-row" : "evaluate.base-row"], "", tell.Count(item.Base)])
            .Concat(item.Missing.Select(m => new[] { "  " + tell.Label(m.Code, m.Label), "", tell.Count(m.Count, m.Hidden) }));
        WriteTable(text, [.. lines]);
        if (item.Ranking.Count > 0)
            WriteTable(text, [.. NumbersText.Lines(item.Ranking, tell).Select(l => l.Select((cell, i) => i == 0 ? "  " + cell : cell).ToArray())]);
        foreach (var said in NumbersText.Of(item, tell))
            text.AppendLine(said).AppendLine();
    }

    internal static void WriteTable(StringBuilder text, IReadOnlyList<string[]> lines)
    {
        if (lines.Count == 0)
            return;
        var first = lines.Max(l => Width(l[0]));
        var others = Enumerable.Range(1, lines[0].Length - 1).Select(c => lines.Max(l => Width(l[c]))).ToList();
        foreach (var line in lines)
            text.AppendLine((line[0] + new string(' ', first - Width(line[0])) + string.Concat(line.Skip(1)
                .Select((cell, c) => c > 1 && c == others.Count - 1 ? "  " + cell : new string(' ', others[c] - Width(cell) + 2) + cell))).TrimEnd());
        text.AppendLine();
    }

    /// <summary>Columns on a terminal: Chinese letters take two.</summary>
    private static int Width(string text) => text.Sum(c => c > 0x2E80 ? 2 : 1);
}
