namespace C2G.Survey.Instruments.XlsForms;

/// <summary>Reads a questionnaire that was written as an XLSForm workbook.</summary>
/// <remarks>Besides XLSForm's own columns, the survey sheet may have <c>favourable</c>: the codes, separated by spaces, that
/// count as a favourable answer; and <c>allowed_wordings</c>: rules of wording that are let stand, each with its reason. Types, columns and functions that are not supported are errors, never silently left out.
/// Source: the XLSForm specification, xlsform.org/en.</remarks>
public static class XlsForm
{
    internal const string Survey = "survey";
    internal const string Choices = "choices";
    internal const string Settings = "settings";

    /// <param name="sheets">The workbook; sheets by other names are ignored.</param>
    /// <param name="fallbackId">The form's id when the settings sheet has none: the file's name without its ending.</param>
    public static Reading Read(IReadOnlyList<Sheet> sheets, string fallbackId = "instrument")
    {
        var findings = new Findings();
        var survey = Find(sheets, Survey) ?? (sheets is [var only] && !IsKnown(only.Name) ? only : null);
        if (survey is not { Rows.Count: > 0 })
        {
            findings.Error("no-survey-sheet", Survey, 0, "", $"The workbook has no sheet named survey with the questions; it has {string.Join(", ", sheets.Select(s => s.Name).DefaultIfEmpty("none"))}. Rename the sheet.");
            return new Reading.Refused(findings.InOrder());
        }
        OutOfReach.SayOfSheets(sheets, findings);
        var settings = SettingsSheet.Of(Find(sheets, Settings), fallbackId, findings);
        var choices = ChoicesSheet.Of(Find(sheets, Choices), settings, findings);
        return Read(Table.Of(Survey, survey, settings.Language, findings), choices, settings, findings);
    }

    private static Reading Read(Table survey, ChoicesSheet choices, SettingsSheet settings, Findings findings)
    {
        if (!survey.Has("type"))
            findings.Error("missing-column", Survey, 1, "type", "The survey sheet needs a column type.");
        ItemReader.CheckColumns(survey);
        OutOfReach.SayOfColumns(survey);
        var translations = new Translations(survey, choices, settings, findings);
        var names = new Names(settings.Root);
        var options = new Options(choices, translations.Declared);
        var asWritten = SurveySheet.Read(survey, new ItemReader(choices, names, options), names);
        var sections = new Unrolling(asWritten.Repeats, names, translations.Declared).Of(asWritten.Sections);
        if (sections.Count == 0 && survey.Rows.Count == 0 && !findings.HasErrors)
            findings.Error("no-items", Survey, 0, "", "The survey sheet has no questions.");
        References.Check(survey, names);
        References.Check(choices.Table, names);
        References.Check(settings.Table, names);
        References.CheckTriggers(survey, names);
        References.CheckCircles(sections, names);
        choices.SayMedia(options.UsedLists);
        IReadOnlyList<PictureCell> pictures = [.. Pictures.Named(survey), .. Pictures.Named(choices.Table)];
        var languages = translations.Complete(options.UsedLists);
        if (findings.HasErrors)
            return new Reading.Refused(findings.InOrder());
        var instrument = new Instrument(settings.FormId, settings.Version, settings.Title(translations.Declared),
            translations.DefaultLanguage, languages, sections);
        return new Reading.Accepted(instrument, findings.InOrder()) { Pictures = pictures };
    }

    private static bool IsKnown(string sheet) => sheet.Trim().ToLowerInvariant() is Choices or Settings or "external_choices" or "entities" or "osm";

    private static Sheet? Find(IReadOnlyList<Sheet> sheets, string name) =>
        sheets.FirstOrDefault(s => s.Name.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
}
