using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

public sealed class OtherFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_csv_trio_is_the_instrument_of_its_workbook()
    {
        foreach (var sheet in Sheets("event_feedback_survey"))
            Write($"event.{sheet.Name}.csv", string.Join("\r\n", sheet.Rows.Select(r => string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))));
        var verdict = Assert.Single(Check.Of([_folder.FullName]));
        Assert.Equal(("event.survey.csv", "accept"), (Path.GetFileName(verdict.File), verdict.Word));
        Assert.Equal(Samples.Named("event_feedback_survey").Hash, Assert.IsType<Reading.Accepted>(Workbook.Read(verdict.File)).Instrument.Hash);
    }

    [Theory]
    [InlineData("general_stakeholder_survey")]
    [InlineData("learning_prepost")]
    public void The_json_of_an_instrument_is_the_instrument(string name)
    {
        var instrument = Samples.Named(name);
        Write("instrument.json", System.Text.Encoding.UTF8.GetString(InstrumentJson.Write(instrument)));
        Write("wave.json", """{"id":"w","instrument":"x.xlsx"}""");
        var verdict = Assert.Single(Check.Of([_folder.FullName]));
        Assert.Equal("accept", verdict.Word);
        Assert.Equal(instrument.Hash, Assert.IsType<Reading.Accepted>(Workbook.Read(verdict.File)).Instrument.Hash);
    }

    [Fact]
    public void A_json_that_is_no_instrument_is_said_when_it_is_named()
    {
        var verdict = Assert.Single(Check.Of([Write("wave.json", """{"id":"w"}""")]));
        Assert.Equal(("reject", "not-an-instrument"), (verdict.Word, verdict.Findings[0].Code));
    }

    [Fact]
    public void Semicolons_and_line_breaks_in_cells_are_read()
    {
        Write("survey.csv", "type;name;label\ntext;a;\"One; two\n\"\"three\"\"\"\n");
        var instrument = Assert.IsType<Reading.Accepted>(Workbook.Read(Path.Combine(_folder.FullName, "survey.csv"))).Instrument;
        Assert.Equal("One; two\n\"three\"", instrument.Items[0].Label["en"]);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static IReadOnlyList<Sheet> Sheets(string name)
    {
        using var file = File.OpenRead(Path.Combine(Samples.Folder, $"{name}.xlsx"));
        return Assert.IsType<XlsxReading.Opened>(XlsxSheets.Read(file)).Sheets;
    }
}
