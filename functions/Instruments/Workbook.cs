using System.Text.Json;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A questionnaire as a file.</summary>
public static class Workbook
{
    private const int MostBytesOfJson = 20_000_000;

    /// <summary>Reads a questionnaire from disk: an XLSForm workbook, the survey file of a CSV trio, or an instrument's own JSON.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Reading Read(string path)
    {
        if (CsvTrio.IsOne(path))
            return CsvTrio.Read(path);
        if (IsJson(path))
            return ReadJson(path);
        using var file = File.OpenRead(path);
        return Read(file, Path.GetFileNameWithoutExtension(path));
    }

    internal static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a JSON file is an instrument and not, for example, a wave.</summary>
    internal static bool IsInstrument(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("formId", out _) && root.TryGetProperty("sections", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Reading ReadJson(string path)
    {
        if (new FileInfo(path).Length > MostBytesOfJson)
            return Unreadable("workbook-too-large", $"The file has more than {MostBytesOfJson / 1_000_000} MB. Delete what is not part of the questionnaire.");
        if (!IsInstrument(path))
            return Unreadable("not-an-instrument", "The file is not an instrument's JSON. Name the workbook instead.");
        try
        {
            return XlsForm.Read(XlsFormSheets.Of(InstrumentJson.Read(File.ReadAllBytes(path))), Path.GetFileNameWithoutExtension(path));
        }
        catch (FormatException e)
        {
            return Unreadable("not-an-instrument", $"The file is not an instrument's JSON. {e.Message} Export it again.");
        }
    }

    private static Reading.Refused Unreadable(string code, string message) => new([new(Severity.Error, code, "", 0, "", message)]);

    /// <param name="file">Seekable.</param>
    /// <param name="fallbackId">The form's id when the workbook has none.</param>
    public static Reading Read(Stream file, string fallbackId) => XlsxSheets.Read(file) switch
    {
        XlsxReading.Opened opened => XlsForm.Read(opened.Sheets, fallbackId),
        XlsxReading.Unreadable unreadable => new Reading.Refused(
            [new(Severity.Error, unreadable.Problem.Code, "", 0, "", unreadable.Problem.Message)]),
        _ => throw new InvalidOperationException(),
    };
}
