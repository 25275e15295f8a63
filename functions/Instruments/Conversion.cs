using System.Text.Json;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>Any questionnaire file as the sheets of an XLSForm workbook.</summary>
/// <param name="Sheets"><c>null</c> when the file is none that is known.</param>
/// <param name="Lost">What the sheets do not say, one short text each.</param>
public sealed record Conversion(IReadOnlyList<Sheet>? Sheets, IReadOnlyList<string> Lost)
{
    private const int MostBytes = 20_000_000;

    /// <summary>Reads the file by its ending: a workbook keeps every sheet and column, of another program's export the basic questions are kept.</summary>
    public static Conversion Read(string path)
    {
        if (new FileInfo(path).Length > MostBytes)
            return new(null, []);
        if (CsvTrio.IsOne(path))
            return new(CsvTrio.Sheets(path), []);
        if (Workbook.IsJson(path) && Workbook.IsInstrument(path))
            return new(XlsFormSheets.Of(InstrumentJson.Read(File.ReadAllBytes(path))), []);
        return Of(Path.GetExtension(path), File.ReadAllBytes(path));
    }

    /// <summary>Reads the content of a single file.</summary>
    /// <param name="ending">Such as <c>.lss</c>.</param>
    public static Conversion Of(string ending, byte[] content)
    {
        try
        {
            return ending.ToLowerInvariant() switch
            {
                ".xlsx" or ".xlsm" => OfWorkbook(content),
                ".lss" => LimeSurveyXml.Read(content),
                ".tsv" or ".txt" => LimeSurveyTsv.Read(TextOf(content)),
                ".qsf" => Qualtrics.Read(content),
                ".json" => SurveyJs.Read(content),
                _ => new(null, []),
            };
        }
        catch (Exception e) when (e is JsonException or System.Xml.XmlException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new(null, []);
        }
    }

    private static Conversion OfWorkbook(byte[] content)
    {
        using var file = new MemoryStream(content);
        return new((XlsxSheets.Read(file) as XlsxReading.Opened)?.Sheets, []);
    }

    private static string TextOf(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content));
        return reader.ReadToEnd();
    }
}
