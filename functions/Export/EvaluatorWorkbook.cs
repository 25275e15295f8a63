using ClosedXML.Excel;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>The evaluator's workbook: tables, codebook, method note, and the very rows that they were computed from.</summary>
public static class EvaluatorWorkbook
{
    /// <param name="output">Need not be seekable.</param>
    /// <param name="started">Consents posted, for the participation statement.</param>
    /// <param name="language">Of the labels, and of what the sheets say.</param>
    /// <param name="at">When the responses were read.</param>
    /// <param name="trail">What was done with the wave, for the method note.</param>
    /// <param name="progress">Told the number of rows written so far, both sheets together.</param>
    public static async Task WriteAsync(Stream output, Microdata microdata, IReadOnlyList<Started> started, string language, DateTimeOffset at,
        IReadOnlyList<AuditEntry> trail, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var words = SheetWords.Of(microdata.Instrument, microdata.Wave, language);
        var report = Report.Of(microdata.Tally, started);
        using var frame = Frame(microdata, report, at, trail, words);
        var written = 0;
        await XlsxPackage.WriteAsync(frame, output, new Dictionary<string, XlsxPackage.Pour>
        {
            [DistributionsSheet.Name] = (part, stop) =>
                PourAsync(part, new(DistributionsSheet.Columns, DataFace.Codes), DistributionsSheet.HeaderRows, DistributionsSheet.Rows(report, words), null, stop),
            [DataSheet.Codes] = (part, stop) => PourDataAsync(part, DataFace.Codes, stop),
            [DataSheet.Labels] = (part, stop) => PourDataAsync(part, DataFace.Labels(words), stop),
        }, at, cancel);

        Task PourDataAsync(Stream part, DataFace face, CancellationToken stop) =>
            PourAsync(part, new(microdata.Layout.Columns, face), DataSheet.HeaderRows, microdata.Rows(), () => progress?.Report(++written), stop);

        static async Task PourAsync(Stream part, RowXml xml, int number, IEnumerable<DataValue[]> rows, Action? tell, CancellationToken stop)
        {
            var buffer = new Utf8Buffer();
            foreach (var values in rows)
            {
                xml.Append(buffer, ++number, values);
                await buffer.FlushAsync(part, isLast: false, stop);
                tell?.Invoke();
            }

            await buffer.FlushAsync(part, isLast: true, stop);
        }
    }

    /// <summary>All that is small: the tables, and the sheets with many rows down to their header.</summary>
    private static MemoryStream Frame(Microdata microdata, Report report, DateTimeOffset at, IReadOnlyList<AuditEntry> trail, SheetWords words)
    {
        using var book = new XLWorkbook();
        book.Base();
        book.Properties.Title = words.Of(report.Title, report.Wave);
        book.Properties.Comments = words.Notice;
        SummarySheet.Add(book, report, words);
        ItemsSheet.Add(book, report, words);
        DisaggregationsSheet.Add(book, report, words);
        DistributionsSheet.AddFrame(book, report, words);
        if (report.Neutrality.Count > 0)
            NeutralitySheet.Add(book, report, words);
        if (report.Languages is { } languages && languages.Items.Any(i => i.Base is not null))
            LanguagesSheet.Add(book, languages, report, words);
        if (report.Scales.Any(s => s.Alpha is not null))
            ScalesSheet.Add(book, report, words);
        if (report.Learning is { } learning)
            LearningSheet.Add(book, learning, report.K, words);
        CodebookSheet.Add(book, microdata, words);
        MethodSheet.Add(book, report, microdata, at, trail, words);
        DataSheet.AddFrame(book, DataSheet.Codes, microdata, words);
        DataSheet.AddFrame(book, DataSheet.Labels, microdata, words);
        var frame = new MemoryStream();
        book.SaveAs(frame);
        return frame;
    }
}
