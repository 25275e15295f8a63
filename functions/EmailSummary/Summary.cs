using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.EmailSummary;

/// <summary>What one mail says, in the reader's language, before it is HTML or plain text. From the released report alone:
/// no row, no respondent's text and no count that the report hides can be in it.</summary>
public sealed record Summary(string Language, string Title, string Subject, string? Simulated, string Respondents, string? NothingNew,
    IReadOnlyList<SummaryLine> Headlines, IReadOnlyList<SummaryLine> Channels, string? HiddenWhy, IReadOnlyList<string> Design, string? Link, string Stop)
{
    /// <param name="last">The last mail that this reader was sent about the wave.</param>
    internal static Summary Of(Report report, Wave wave, Reader reader, OutboxEntry? last, string released, string? link, DateOnly today)
    {
        var speech = Words.In(reader.Language);
        var isNew = last is not null && last.Released != released;
        var lastOn = last is null ? "" : speech.Date(DateOnly.FromDateTime(last.WrittenAt.UtcDateTime));
        var headlines = report.Headlines.Select(h => Line(h, speech, isNew ? last : null, lastOn)).ToList();
        var channels = report.Participation.ByChannel.Select(c => new SummaryLine(Text(c.Label, speech),
            c.Count is { } count ? speech.Count(count) : speech["emailsummary.hidden"], null, null, IsHidden: c.Count is null)).ToList();
        var title = Text(report.Title, speech);
        var subject = speech["emailsummary.subject", title, speech.Date(today)];
        return new(
            speech.Language,
            title,
            string.Join(' ', (report.Simulated ? speech["emailsummary.subject-simulated", subject] : subject).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
            report.Simulated ? speech["pages.simulated"] : null,
            speech["emailsummary.respondents", speech.Count(report.Respondents), speech.Date(report.OpensOn), speech.Date(report.ClosesOn)],
            last is not null && !isNew ? speech["emailsummary.nothing-new", lastOn] : null,
            headlines,
            channels,
            headlines.Concat(channels).Any(l => l.IsHidden) ? speech["emailsummary.hidden-why", report.K] : null,
            [.. DesignOf(report, speech)],
            link,
            speech["emailsummary.stop", speech[$"emailsummary.cadence-{reader.Cadence.ToString().ToLowerInvariant()}"], wave.Contact]);
    }

    private static SummaryLine Line(HeadlineFigure headline, Speech speech, OutboxEntry? last, string lastOn) => headline.Overall switch
    {
        { Share: { } share, Favourable: { } favourable, Base: { } @base } => new(Text(headline.Title, speech), speech.Percent(share, @base),
            speech[$"emailsummary.base-{Base(headline.BaseRule)}", speech.Count(favourable), speech.Count(@base)],
            last is not null && last.Shares.TryGetValue(headline.Id, out var before) ? Change(share - before, @base, speech, lastOn) : null, IsHidden: false) { Weighted = WeightedOf(headline, speech) },
        { Hidden: Hiding.NoBase } => new(Text(headline.Title, speech), speech["emailsummary.no-base"], null, null, IsHidden: false),
        _ => new(Text(headline.Title, speech), speech["emailsummary.hidden"], null, null, IsHidden: true),
    };

    /// <summary>Of a wave of one arm, whose figure is everybody's.</summary>
    private static string? WeightedOf(HeadlineFigure headline, Speech speech) => headline.Arms is [{ Weighted: { Share: { } share } weighted } arm]
        ? speech["evaluate.labelled", speech["pages.weighted"], speech.Percent(share, WeightingText.BaseOf(weighted, arm.Figure))] : null;

    /// <summary>Rounded like the figure itself: no change is told that the figures do not show.</summary>
    private static string Change(double difference, long n, Speech speech, string lastOn)
    {
        var points = speech.Percent(Math.Abs(difference), n).TrimEnd('%', ' ', '\u202F', '\u00A0');
        return points.All(c => c is '0' or '.' or ',') ? speech["emailsummary.change-none", lastOn]
            : speech[difference > 0 ? "emailsummary.change-up" : "emailsummary.change-down", points, lastOn];
    }

    private static IEnumerable<string> DesignOf(Report report, Speech speech)
    {
        yield return speech[$"emailsummary.design-{report.Participation.Statement switch
        {
            Statement.CensusList => "census-list",
            Statement.Probability => "probability",
            Statement.OpenLink => "open-link",
            _ => "mixed",
        }}"];
        foreach (var arm in report.Participation.Arms)
        {
            var completed = arm.Completed is { } count ? speech.Count(count) : speech["emailsummary.hidden"];
            yield return arm.FrameSize is { } size
                ? speech["emailsummary.arm-frame", Text(arm.Label, speech), completed, speech.Count(size)]
                : speech["emailsummary.arm-open", Text(arm.Label, speech), completed];
        }

        yield return speech["emailsummary.started", speech.Count(report.Participation.Started), speech.Count(report.Participation.Completed)];
    }

    private static string Base(BaseRule rule) => rule switch
    {
        BaseRule.Answered => "answered",
        BaseRule.Asked => "asked",
        _ => "all-respondents",
    };

    /// <summary>In the reader's language; a wave need not offer it, and then in the first that it has.</summary>
    private static string Text(Texts texts, Speech speech) =>
        texts[speech.Language] is { Length: > 0 } text ? text : texts["en"] is { Length: > 0 } english ? english : texts[texts.Languages.FirstOrDefault() ?? ""];
}

/// <param name="Detail">The base.</param>
public sealed record SummaryLine(string Label, string Value, string? Detail, string? Change, bool IsHidden)
{
    /// <summary>The share weighted to the list, where the wave has one.</summary>
    public string? Weighted { get; init; }
}
