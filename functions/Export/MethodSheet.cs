using System.Globalization;
using C2G.Survey.Functions.Manage;
using C2G.Survey.Functions.Storage;
using ClosedXML.Excel;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>How the figures came about: all that an evaluator has to know before signing them.</summary>
internal static class MethodSheet
{
    public const string Name = "Method note";

    private const double TextWidth = 110;

    public static void Add(IXLWorkbook book, Report report, Microdata microdata, DateTimeOffset at, IReadOnlyList<AuditEntry> trail, SheetWords words)
    {
        var sheet = book.AddWorksheet(Name);
        sheet.Widths(30, TextWidth);
        sheet.Cell(1, 1).Title(words["method"]);
        sheet.Cell(3, 1).Warning(words.Notice);
        var row = 5;
        foreach (var (head, text) in Notes(report, microdata, at, words).Concat(Fielded(microdata.Instrument, trail, words)))
        {
            sheet.Cell(row, 1).Text(head).Style.Font.SetBold();
            sheet.Cell(row, 2).Text(text);
            sheet.Range(row, 1, row, 2).Wrapped();
            sheet.Range(row, 1, row, 2).Ruled();
            sheet.FitHeight(row++, (text, TextWidth), (head, 30));
        }

        sheet.Printed(words.Notice);
    }

    private static IEnumerable<(string Head, string Text)> Notes(
        Report report, Microdata microdata, DateTimeOffset at, SheetWords words)
    {
        yield return (words["note-rows"], words["note-rows-text", words.Speech.Count(microdata.Counts.Rows), at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)]);
        yield return (words["note-instrument"], words["note-instrument-text", report.Instrument, report.InstrumentVersion, report.InstrumentHash, string.Join(", ", microdata.Instrument.Languages)]);
        yield return (words["note-design"], string.Join('\n', microdata.Wave.Arms.Select(a =>
            $"{words.Of(a.Label, a.Id)}: {words[$"design-{a.Design.ToString().ToLowerInvariant()}"]}{(a.FrameSize is { } size ? $", N = {words.Speech.Count(size)}" : "")}")));
        yield return (words["note-uncertainty"], words["note-uncertainty-text"]);
        foreach (var arm in microdata.Wave.Arms.Where(a => a.Frame is not null))
            yield return (words["note-weights"], words[arm.Frame!.Margins.Count > 1 ? "note-weights-margins" : "note-weights-text", words.Of(arm.Label, arm.Id)]);
        yield return (words["note-bases"], words["note-bases-text"]);
        yield return (words["note-missing"], words["note-missing-text"]);
        yield return (words["note-rounding"], words["note-rounding-text"]);
        yield return (words["note-suppression"], words["note-suppression-text", report.K]);
        yield return (words["note-confidential"], microdata.CollectedElsewhere ? words["note-confidential-elsewhere"]
            : words[microdata.Wave.Anonymous ? "note-confidential-anonymous" : "note-confidential-text", microdata.Wave.MonthsKept]);
        if (!microdata.CollectedElsewhere)
            foreach (var language in microdata.Wave.Languages)
                yield return (words["note-notice", language], string.Join('\n', microdata.Wave.Notice.Select(p => p[language])));
        yield return (words["note-texts"], words["note-texts-text", words.Speech.Count(XmlText.MaxCell), words.Speech.Count(microdata.Counts.LongTexts)]);
        yield return (words["note-translations"], words["note-translations-text"]);
        yield return (words["note-sheets"], words["note-sheets-text"]);
        if (words.Notice.Length > 0)
            yield return (words["note-simulated"], words.Notice);
    }

    /// <summary>Who opened and closed it, and every wording that the checks would have had otherwise, with the reason why it stood.</summary>
    private static IEnumerable<(string Head, string Text)> Fielded(Instrument instrument, IReadOnlyList<AuditEntry> trail, SheetWords words)
    {
        if (trail.Where(TrailWords.IsOfFielding).Select(Line).ToList() is { Count: > 0 } lines)
            yield return (words["note-fielding"], string.Join('\n', lines));
        if (instrument.Items.SelectMany(i => i.AllowedWordings.Select(a => $"{i.Name}: {a}")).ToList() is { Count: > 0 } allowed)
            yield return (words["note-wordings"], string.Join('\n', allowed));

        string Line(AuditEntry entry)
        {
            var what = $"{entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, {entry.By}";
            var act = TrailWords.Of(entry, words.Speech);
            return words.Speech["evaluate.labelled", what, entry.Reason.Length > 0 ? words.Speech["evaluate.labelled", act, entry.Reason] : act];
        }
    }
}
