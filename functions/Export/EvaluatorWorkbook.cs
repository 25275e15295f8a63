using ClosedXML.Excel;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Export;

/// <summary>The evaluator's workbook: tables, codebook, method note, and the very rows that they were computed from.</summary>
public static class EvaluatorWorkbook
{
    /// <param name="output">Need not be seekable.</param>
    /// <param name="started">Consents posted, for the participation statement.</param>
    /// <param name="language">Of the labels, and of what the sheets say.</param>
    /// <param name="at">When the responses were read.</param>
    /// <param name="progress">Told the number of rows written so far, both sheets together.</param>
    public static async Task WriteAsync(Stream output, Microdata microdata, IReadOnlyList<Started> started, string language, DateTimeOffset at,
        IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var words = SheetWords.Of(microdata.Instrument, microdata.Wave, language);
        using var frame = Frame(microdata, Report.Of(microdata.Tally, started), at, words);
        var written = 0;
        await XlsxPackage.WriteAsync(frame, output, new Dictionary<string, XlsxPackage.Pour>
        {
            [DataSheet.Codes] = (part, stop) => PourAsync(part, DataFace.Codes, stop),
            [DataSheet.Labels] = (part, stop) => PourAsync(part, DataFace.Labels(words), stop),
        }, at, cancel);

        async Task PourAsync(Stream part, DataFace face, CancellationToken stop)
        {
            var (rows, buffer, number) = (new RowXml(microdata.Layout.Columns, face), new Utf8Buffer(), DataSheet.HeaderRows);
            foreach (var values in microdata.Rows())
            {
                rows.Append(buffer, ++number, values);
                await buffer.FlushAsync(part, isLast: false, stop);
                progress?.Report(++written);
            }

            await buffer.FlushAsync(part, isLast: true, stop);
        }
    }

    /// <summary>All that is small: the tables, and the two data sheets down to their header.</summary>
    private static MemoryStream Frame(Microdata microdata, Report report, DateTimeOffset at, SheetWords words)
    {
        using var book = new XLWorkbook();
        book.Base();
        book.Properties.Title = words.Of(report.Title, report.Wave);
        book.Properties.Comments = words.Notice;
        SummarySheet.Add(book, report, words);
        ItemsSheet.Add(book, report, words);
        DisaggregationsSheet.Add(book, report, words);
        DistributionsSheet.Add(book, report, words);
        if (report.Neutrality.Count > 0)
            NeutralitySheet.Add(book, report, words);
        if (report.Languages is { } languages && languages.Items.Any(i => i.Base is not null))
            LanguagesSheet.Add(book, languages, report, words);
        if (report.Learning is { } learning)
            LearningSheet.Add(book, learning, report.K, words);
        CodebookSheet.Add(book, microdata, words);
        MethodSheet.Add(book, report, microdata, at, words);
        DataSheet.AddFrame(book, DataSheet.Codes, microdata, words);
        DataSheet.AddFrame(book, DataSheet.Labels, microdata, words);
        var frame = new MemoryStream();
        book.SaveAs(frame);
        return frame;
    }
}
