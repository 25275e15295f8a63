using ClosedXML.Excel;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

/// <summary>The evaluator's workbook: tables, codebook, method note, and the very rows that they were computed from.</summary>
/// <remarks>Rows go through no model of cells: a hundred thousand of them cost no more memory than ten.</remarks>
public sealed class EvaluatorWorkbook : IDisposable
{
    private readonly Instrument _instrument;
    private readonly Wave _wave;
    private readonly DataLayout _layout;
    private readonly ColumnCounts _counts;
    private readonly Tally _tally;
    private readonly RowSpool _spool = new();

    private EvaluatorWorkbook(Instrument instrument, Wave wave)
    {
        (_instrument, _wave) = (instrument, wave);
        _layout = DataLayout.Of(instrument, wave);
        _counts = new(_layout.Columns);
        _tally = new(TallyShape.Of(instrument, wave));
    }

    /// <summary>Reads every response once, counts it, and sets it aside: rows and tables cannot differ.</summary>
    /// <param name="progress">Told the number of responses read so far.</param>
    public static async Task<EvaluatorWorkbook> ReadAsync(
        Instrument instrument, Wave wave, IAsyncEnumerable<KeyValuePair<string, Response>> responses,
        IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var workbook = new EvaluatorWorkbook(instrument, wave);
        try
        {
            var values = new DataValue[workbook._layout.Columns.Count];
            await foreach (var (key, response) in responses.WithCancellation(cancel))
            {
                var row = DataRow.Of(instrument, key, response);
                workbook._layout.Fill(row, values);
                workbook._counts.Add(values);
                workbook._tally.Add(response);
                workbook._spool.Add(row);
                progress?.Report(workbook._spool.Count);
            }

            return workbook;
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>Why no spreadsheet program could open it; empty when it can be written.</summary>
    public IReadOnlyList<Problem> Problems() =>
        _spool.Count > DataSheet.MaxRows ? [TooBig($"{_spool.Count} responses; a sheet holds {DataSheet.MaxRows}")]
        : _layout.Columns.Count > DataSheet.MaxColumns ? [TooBig($"{_layout.Columns.Count} variables; a sheet holds {DataSheet.MaxColumns}")]
        : [];

    /// <param name="output">Need not be seekable.</param>
    /// <param name="started">Consents posted, for the participation statement.</param>
    /// <param name="language">Of the labels, and of what the sheets say.</param>
    /// <param name="at">When the responses were read.</param>
    /// <param name="progress">Told the number of rows written so far, both sheets together.</param>
    public async Task WriteAsync(Stream output, IReadOnlyList<Started> started, string language, DateTimeOffset at,
        IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var words = SheetWords.Of(_instrument, _wave, language);
        using var frame = Frame(Report.Of(_tally, started), at, words);
        var written = 0;
        await XlsxPackage.WriteAsync(frame, output, new Dictionary<string, XlsxPackage.Pour>
        {
            [DataSheet.Codes] = (part, stop) => PourAsync(part, DataFace.Codes, stop),
            [DataSheet.Labels] = (part, stop) => PourAsync(part, DataFace.Labels(words), stop),
        }, at, cancel);

        async Task PourAsync(Stream part, DataFace face, CancellationToken stop)
        {
            var (rows, buffer, values) = (new RowXml(_layout.Columns, face), new Utf8Buffer(), new DataValue[_layout.Columns.Count]);
            var number = DataSheet.HeaderRows;
            foreach (var row in _spool.Read(_instrument.Items.Count))
            {
                _layout.Fill(row, values);
                rows.Append(buffer, ++number, values);
                await buffer.FlushAsync(part, isLast: false, stop);
                progress?.Report(++written);
            }

            await buffer.FlushAsync(part, isLast: true, stop);
        }
    }

    public void Dispose() => _spool.Dispose();

    /// <summary>All that is small: the tables, and the two data sheets down to their header.</summary>
    private MemoryStream Frame(Report report, DateTimeOffset at, SheetWords words)
    {
        using var book = new XLWorkbook();
        book.Base();
        book.Properties.Title = words.Of(report.Title, report.Wave);
        book.Properties.Comments = words.Notice;
        SummarySheet.Add(book, report, words);
        ItemsSheet.Add(book, report, words);
        DisaggregationsSheet.Add(book, report, words);
        if (report.Learning is { } learning)
            LearningSheet.Add(book, learning, report.K, words);
        CodebookSheet.Add(book, _instrument, Codebook.Of(_instrument, _layout, _counts, words), words);
        MethodSheet.Add(book, report, _instrument, _wave, _counts, at, words);
        DataSheet.AddFrame(book, DataSheet.Codes, _layout, _spool.Count, words);
        DataSheet.AddFrame(book, DataSheet.Labels, _layout, _spool.Count, words);
        var frame = new MemoryStream();
        book.SaveAs(frame);
        return frame;
    }

    private Problem TooBig(string what) => new("export-too-big", _wave.Id, $"The wave has {what}. Export it as CSV.");
}
