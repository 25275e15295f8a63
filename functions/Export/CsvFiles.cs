using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

/// <summary>The data file and its codebook for programs that read comma-separated values.</summary>
public static class CsvFiles
{
    /// <summary>One line of variable names, then one line for each response, as codes.</summary>
    /// <param name="isRaw">Leaves texts that look like formulas as they are: for statistics programs, not for spreadsheets.</param>
    /// <param name="progress">Told the number of responses written so far.</param>
    public static async Task WriteResponsesAsync(
        Stream output, Instrument instrument, Wave wave, IAsyncEnumerable<KeyValuePair<string, Response>> responses, bool isRaw,
        IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var layout = DataLayout.Of(instrument, wave);
        var buffer = new Utf8Buffer();
        var csv = new CsvRows(buffer, isRaw);
        csv.ByteOrderMark();
        foreach (var column in layout.Columns)
            csv.Text(column.Name);
        csv.EndRow();
        var values = new DataValue[layout.Columns.Count];
        var written = 0;
        await foreach (var (key, response) in responses.WithCancellation(cancel))
        {
            layout.Fill(DataRow.Of(instrument, key, response), values);
            csv.Row(values, layout.Columns);
            await buffer.FlushAsync(output, isLast: false, cancel);
            progress?.Report(++written);
        }

        await buffer.FlushAsync(output, isLast: true, cancel);
    }

    /// <summary>One line for each variable; texts and values in every language of the questionnaire.</summary>
    /// <param name="language">Of what is said about a variable; its texts come in all languages.</param>
    public static async Task WriteCodebookAsync(
        Stream output, Instrument instrument, Wave wave, IAsyncEnumerable<KeyValuePair<string, Response>> responses, string language,
        IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var layout = DataLayout.Of(instrument, wave);
        var counts = new ColumnCounts(layout.Columns);
        var values = new DataValue[layout.Columns.Count];
        await foreach (var (key, response) in responses.WithCancellation(cancel))
        {
            layout.Fill(DataRow.Of(instrument, key, response), values);
            counts.Add(values);
            progress?.Report((int)counts.Rows);
        }

        var buffer = new Utf8Buffer();
        var csv = new CsvRows(buffer, isRaw: false);
        csv.ByteOrderMark();
        Head(csv, instrument);
        foreach (var entry in Codebook.Of(instrument, layout, counts, SheetWords.Of(instrument, wave, language)))
            Line(csv, entry, instrument);
        await buffer.FlushAsync(output, isLast: true, cancel);
    }

    private static void Head(CsvRows csv, Instrument instrument)
    {
        string[] heads =
        [
            "name", "type", "level", "missing_codes", "universe", "n_valid", "n_not_shown", "n_skipped", "n_dont_know", "n_not_applicable",
            "n_prefer_not_to_say", .. instrument.Languages.Select(l => $"text_{l}"), .. instrument.Languages.Select(l => $"values_{l}"),
        ];
        foreach (var head in heads)
            csv.Text(head);
        csv.EndRow();
    }

    private static void Line(CsvRows csv, CodebookEntry entry, Instrument instrument)
    {
        foreach (var text in new[] { entry.Name, entry.Type, entry.Level, entry.MissingCodes, entry.Universe })
            csv.Text(text);
        foreach (var count in entry.Missing.Prepend(entry.Valid))
            csv.Number(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var language in instrument.Languages)
            csv.Text(entry.Column.Label[language].Length > 0 ? entry.Column.Label[language] : entry.Column.Item is { Label.IsEmpty: true } ? entry.Text : "");
        foreach (var language in instrument.Languages)
            csv.Text(Codebook.ValuesOf(entry.Column, language));
        csv.EndRow();
    }
}
