using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A questionnaire as a file.</summary>
public static class Workbook
{
    /// <summary>Reads an XLSForm workbook from disk.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static Reading Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file, Path.GetFileNameWithoutExtension(path));
    }

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
