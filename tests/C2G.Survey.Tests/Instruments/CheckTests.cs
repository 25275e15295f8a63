using C2G.Survey.Functions.Instruments;

namespace C2G.Survey.Tests.Instruments;

public sealed class CheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("check-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_samples_are_accepted_in_order()
    {
        var (code, said) = Run(Samples.Folder);
        Assert.Equal(0, code);
        Assert.Equal(["event_feedback_survey.xlsx: accepted", "general_stakeholder_survey.xlsx: accepted", "learning_prepost.xlsx: accepted"],
            said.Select(l => Path.GetFileName(l)));
    }

    [Fact]
    public void Findings_are_said_with_file_sheet_and_row()
    {
        var file = Write("wrong.xlsx", "type", "name", "label", "relevent", "txet", "a", "A", "x");
        var (code, said) = Run(file);
        Assert.Equal(1, code);
        Assert.Equal([
            $"{file}:survey:2: unknown-type: There is no type txet. Write one of those that are documented.",
            $"{file}:survey:1: warning: ignored-column: The column relevent is not used."], said);
    }

    [Fact]
    public void As_json_there_is_one_line_a_file()
    {
        var wrong = Write("wrong.xlsx", "type", "name", "label", "x", "text", "my a", "A", "");
        var unsupported = Write("unsupported.xlsx", "type", "name", "label", "relevant", "geopoint", "a", "A", "");
        var (code, said) = Run(asJson: true, Severity.Error, wrong, unsupported);
        Assert.Equal(1, code);
        Assert.Equal([
            $$"""{"file":"{{wrong}}","verdict":"reject","problems":[{"code":"bad-name","severity":"error","sheet":"survey","row":2,"column":"name","message":"my a cannot be a name: it begins with a letter or _, and goes on with letters, digits, - _ and dots, without spaces.","unsupported":false}]}""",
            $$"""{"file":"{{unsupported}}","verdict":"unsupported","problems":[{"code":"unsupported-type","severity":"error","sheet":"survey","row":2,"column":"type","message":"The type geopoint is not supported. Ask with another type, or delete the row.","unsupported":true}]}"""],
            said);
    }

    [Fact]
    public void A_file_that_is_missing_or_no_workbook_is_said()
    {
        var notes = Path.Combine(_folder.FullName, "notes.xlsx");
        File.WriteAllText(notes, "buy milk");
        var missing = Path.Combine(_folder.FullName, "missing.xlsx");
        var (code, said) = Run(notes, missing);
        Assert.Equal(1, code);
        Assert.StartsWith($"{notes}: not-a-workbook: ", said[0]);
        Assert.Equal($"{missing}: no-such-file: There is no such file or folder.", said[1]);
    }

    [Fact]
    public void In_a_folder_only_workbooks_are_looked_at_at_any_depth()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "deep"));
        Write("deep/b.XLSX", "type", "name", "label", "hint", "text", "a", "A", "");
        Write("a.xlsm", "type", "name", "label", "hint", "text", "a", "A", "");
        Write("~$a.xlsx", "type", "name", "label", "hint", "text", "a", "A", "");
        File.WriteAllText(Path.Combine(_folder.FullName, "readme.txt"), "");
        Assert.Equal(["a.xlsm", "b.XLSX"], Check.Of([_folder.FullName]).Select(v => Path.GetFileName(v.File)));
    }

    private string Write(string name, params string[] cells)
    {
        var rows = cells.Chunk(4).Select(r => $"<row>{string.Concat(r.Select(c => $"<c t=\"str\"><v>{c}</v></c>"))}</row>");
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, new XlsxFile { Rows = string.Concat(rows) }.ToStream().ToArray());
        return path;
    }

    private static (int Code, string[] Said) Run(params string[] paths) => Run(asJson: false, Severity.Information, paths);

    private static (int Code, string[] Said) Run(bool asJson, Severity least, params string[] paths)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = Check.Run(paths, asJson, least, output);
        return (code, output.ToString().TrimEnd('\n').Split('\n'));
    }
}
