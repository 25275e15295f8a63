namespace C2G.Survey.Functions.Export;

/// <summary>The data file and its codebook for programs that read comma-separated values.</summary>
public static class CsvFiles
{
    /// <summary>One line of variable names, then one line for each response, as codes.</summary>
    /// <param name="isRaw">Leaves texts that look like formulas as they are: for statistics programs, not for spreadsheets.</param>
    /// <param name="progress">Told the number of responses written so far.</param>
    public static async Task WriteResponsesAsync(
        Stream output, Microdata microdata, bool isRaw, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var buffer = new Utf8Buffer();
        var csv = new CsvRows(buffer, isRaw);
        csv.ByteOrderMark();
        foreach (var column in microdata.Layout.Columns)
            csv.Text(column.Name);
        csv.EndRow();
        var written = 0;
        foreach (var values in microdata.Rows())
        {
            csv.Row(values, microdata.Layout.Columns);
            await buffer.FlushAsync(output, isLast: false, cancel);
            progress?.Report(++written);
        }

        await buffer.FlushAsync(output, isLast: true, cancel);
    }

    /// <summary>One line for each variable; texts and values in every language of the questionnaire.</summary>
    /// <param name="language">Of what is said about a variable; its texts come in all languages.</param>
    public static async Task WriteCodebookAsync(Stream output, Microdata microdata, string language, CancellationToken cancel = default)
    {
        var buffer = new Utf8Buffer();
        var csv = new CsvRows(buffer, isRaw: false);
        var languages = microdata.Instrument.Languages;
        csv.ByteOrderMark();
        Head(csv, languages);
        foreach (var entry in Codebook.Of(microdata, SheetWords.Of(microdata.Instrument, microdata.Wave, language)))
            Line(csv, entry, languages);
        await buffer.FlushAsync(output, isLast: true, cancel);
    }

    private static void Head(CsvRows csv, IReadOnlyList<string> languages)
    {
        string[] heads =
        [
            "name", "type", "level", "missing_codes", "universe", "n_valid", "n_not_shown", "n_skipped", "n_dont_know", "n_not_applicable",
            "n_prefer_not_to_say", .. languages.Select(l => $"text_{l}"), .. languages.Select(l => $"values_{l}"),
        ];
        foreach (var head in heads)
            csv.Text(head);
        csv.EndRow();
    }

    private static void Line(CsvRows csv, CodebookEntry entry, IReadOnlyList<string> languages)
    {
        foreach (var text in new[] { entry.Name, entry.Type, entry.Level, entry.MissingCodes, entry.Universe })
            csv.Text(text);
        foreach (var count in entry.Missing.Prepend(entry.Valid))
            csv.Number(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var language in languages)
            csv.Text(entry.Column.Item is { Label.IsEmpty: true } ? entry.Text : entry.Column.Label[language]);
        foreach (var language in languages)
            csv.Text(Codebook.ValuesOf(entry.Column, language));
        csv.EndRow();
    }
}
