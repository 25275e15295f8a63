using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Export;

/// <summary>The responses of a wave as they stood at one moment: counted, and set aside on disk to be written from.</summary>
/// <remarks>What is written from one reading agrees: both sheets, the tables and the codebook are of the same rows. A hundred thousand
/// rows take no more memory than ten.</remarks>
public sealed class Microdata : IDisposable
{
    private readonly RowSpool _spool = new();

    private Microdata(Instrument instrument, Wave wave)
    {
        (Instrument, Wave) = (instrument, wave);
        Layout = DataLayout.Of(instrument, wave);
        Counts = new(Layout.Columns);
        Tally = new(TallyShape.Of(instrument, wave));
    }

    public Instrument Instrument { get; }

    public Wave Wave { get; }

    public DataLayout Layout { get; }

    public ColumnCounts Counts { get; }

    public Tally Tally { get; }

    /// <summary>Another program collected them: nothing is stored here, and no promise of ours holds for them.</summary>
    public bool CollectedElsewhere { get; set; }

    public int Count => _spool.Count;

    /// <summary>Reads every response once.</summary>
    /// <param name="responses">With the keys that they are stored under, in the order of the keys.</param>
    /// <param name="progress">Told the number of responses read so far.</param>
    public static async Task<Microdata> ReadAsync(
        Instrument instrument, Wave wave, IAsyncEnumerable<KeyValuePair<string, Response>> responses,
        IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var microdata = new Microdata(instrument, wave);
        try
        {
            var values = new DataValue[microdata.Layout.Columns.Count];
            await foreach (var (key, response) in responses.WithCancellation(cancel))
            {
                var row = DataRow.Of(instrument, key, response);
                microdata.Layout.Fill(row, values);
                microdata.Counts.Add(values);
                microdata.Tally.Add(response);
                microdata._spool.Add(row);
                progress?.Report(microdata.Count);
            }

            return microdata;
        }
        catch
        {
            microdata.Dispose();
            throw;
        }
    }

    /// <summary>Why no spreadsheet program could open them in one sheet; empty when it can.</summary>
    public IReadOnlyList<Problem> SpreadsheetProblems() =>
        Count > DataSheet.MaxRows ? [TooBig($"{Count} responses; a sheet holds {DataSheet.MaxRows}")]
        : Layout.Columns.Count > DataSheet.MaxColumns ? [TooBig($"{Layout.Columns.Count} variables; a sheet holds {DataSheet.MaxColumns}")]
        : [];

    /// <summary>The values of each response in turn, in an array that the next response overwrites.</summary>
    public IEnumerable<DataValue[]> Rows()
    {
        var values = new DataValue[Layout.Columns.Count];
        foreach (var row in _spool.Read(Instrument.Items.Count))
        {
            Layout.Fill(row, values);
            yield return values;
        }
    }

    public void Dispose() => _spool.Dispose();

    private Problem TooBig(string what) => new("export-too-big", Wave.Id, $"The wave has {what}. Export it as CSV.");
}
