using System.Text;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>A questionnaire as comma-separated files: <c>NAME.survey.csv</c>, and beside it <c>NAME.choices.csv</c> and <c>NAME.settings.csv</c>
/// where there are any; without a name <c>survey.csv</c> and so on.</summary>
internal static class CsvTrio
{
    private const string Survey = "survey.csv";

    private static readonly string[] Beside = ["choices", "settings"];

    private const int MostBytes = 20_000_000;

    /// <summary>Whether the file is the first of three; the others come along with it.</summary>
    public static bool IsOne(string path)
    {
        var name = Path.GetFileName(path);
        return name.Equals(Survey, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + Survey, StringComparison.OrdinalIgnoreCase);
    }

    public static Reading Read(string path)
    {
        var stem = StemOf(path);
        if (PartsOf(path).FirstOrDefault(p => new FileInfo(p.Path).Length > MostBytes) is { Sheet: { } large })
            return new Reading.Refused([new(Severity.Error, "workbook-too-large", large, 0, "", $"The file has more than {MostBytes / 1_000_000} MB. Delete what is not part of the questionnaire.")]);
        return XlsForm.Read(Sheets(path), stem.Length > 0 ? stem.TrimEnd('.') : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "instrument");
    }

    public static IReadOnlyList<Sheet> Sheets(string path) => [.. PartsOf(path).Select(p => new Sheet(p.Sheet, Rows(File.ReadAllText(p.Path, Encoding.UTF8))))];

    private static string StemOf(string path) => Path.GetFileName(path)[..^Survey.Length];

    private static IEnumerable<(string Sheet, string Path)> PartsOf(string path) =>
        Beside.Select(s => (s, Path.Combine(Path.GetDirectoryName(path)!, $"{StemOf(path)}{s}.csv")))
            .Where(p => File.Exists(p.Item2)).Prepend(("survey", path));

    /// <summary>RFC 4180; semicolons between the cells when the first line has no comma.</summary>
    internal static List<IReadOnlyList<string>> Rows(string text)
    {
        var firstLine = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length);
        return Rows(text, firstLine.Contains(',') || !firstLine.Contains(';') ? ',' : ';');
    }

    internal static List<IReadOnlyList<string>> Rows(string text, char separator)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"' && (isQuoted || cell.Length == 0))
                isQuoted = !isQuoted;
            else if (isQuoted || (c != separator && c != '\n' && c != '\r'))
                cell.Append(c);
            else if (c != '\r' || i + 1 >= text.Length || text[i + 1] != '\n')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c != separator)
                {
                    rows.Add(row);
                    row = [];
                }
            }
        }
        if (cell.Length > 0 || row.Count > 0)
            rows.Add([.. row, cell.ToString()]);
        return rows;
    }
}
