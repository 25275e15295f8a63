using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

public sealed class ConversionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("convert-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("general_stakeholder_survey")]
    [InlineData("event_feedback_survey")]
    [InlineData("learning_prepost")]
    public void A_workbook_written_and_read_again_has_every_cell_and_is_the_same_instrument(string name)
    {
        var read = Sheets(Path.Combine(Samples.Folder, $"{name}.xlsx"));
        var extended = read.Append(new Sheet("notes", [["mine", "=1+1"], ["  blanks kept ", "_x0041_ \r\n😀 <b>"]])).ToList();
        var again = Sheets(XlsxWriting.Write(extended));
        Assert.Equal(extended.Select(s => s.Name), again.Select(s => s.Name));
        Assert.Equal(extended.SelectMany(Cells), again.SelectMany(Cells));
        Assert.Equal(Samples.Named(name).Hash, Assert.IsType<Reading.Accepted>(XlsForm.Read(again, name)).Instrument.Hash);
    }

    [Theory]
    [InlineData("general_stakeholder_survey")]
    [InlineData("learning_prepost")]
    public void An_instrument_written_as_sheets_is_the_same_instrument(string name)
    {
        var reading = XlsForm.Read(Sheets(XlsxWriting.Write(XlsFormSheets.Of(Samples.Named(name)))));
        Assert.Equal(Samples.Named(name).Hash, Assert.IsType<Reading.Accepted>(reading).Instrument.Hash);
    }

    [Fact]
    public async Task A_workbook_is_not_written_under_a_name_that_says_otherwise()
    {
        var error = new StringWriter();
        Assert.Equal(ExitCode.UsersMistake, await CommandLine.RunAsync(["instrument", "convert", Path.Combine(Samples.Folder, "learning_prepost.xlsx"), Path.Combine(_folder.FullName, "out.json")], new StringWriter(), error));
        Assert.Contains("out.json: file-name: ", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void A_SurveyJS_form_becomes_a_workbook_and_says_what_was_lost()
    {
        var (instrument, lost) = Read("form.json", """
            {"title":{"default":"Event","fr":"Événement"},"pages":[{"name":"p1","elements":[
              {"type":"radiogroup","name":"mode","title":{"default":"How?","fr":"Comment ?"},"isRequired":true,"choices":[{"value":"on line","text":{"default":"Online","fr":"En ligne"}},{"value":"room","text":{"default":"In the room","fr":"Sur place"}}]},
              {"type":"comment","name":"why","title":{"default":"Why <b>so</b>?<script>alert(1)</script>","fr":"Pourquoi ?"},"visibleIf":"{mode} = 'room'"},
              {"type":"rating","name":"stars","title":{"default":"Rate","fr":"Note"}},
              {"type":"signaturepad","name":"sign"}]}]}
            """);
        Assert.Equal([("mode", ItemType.SelectOne), ("why", ItemType.Text), ("stars", ItemType.Range)], instrument.Items.Select(i => (i.Name, i.Type)));
        Assert.Equal(["on_line", "room"], instrument.Items[0].Options.Select(o => o.Code));
        Assert.Equal(("Why so ?", "${mode} = 'room'"), (instrument.Items[1].Label["en"], instrument.Items[1].Relevant!.Source));
        Assert.Equal("Comment ?", instrument.Items[0].Label["fr"]);
        Assert.Equal(["sign: the question of type signaturepad"], lost);
    }

    [Fact]
    public void A_Qualtrics_file_becomes_a_workbook_and_says_what_was_lost()
    {
        var (instrument, lost) = Read("survey.qsf", """
            {"SurveyEntry":{"SurveyName":"Event","SurveyLanguage":"EN"},"SurveyElements":[
              {"Element":"SQ","Payload":{"QuestionText":"How<br>was it?","DataExportTag":"Q1","QuestionType":"MC","Selector":"SAVR","Choices":{"1":{"Display":"Good"},"2":{"Display":"Bad"}},"ChoiceOrder":["2","1"],"RecodeValues":{"1":"10","2":"20"},"Language":{"FR":{"QuestionText":"Comment ?","Choices":{"1":{"Display":"Bien"},"2":{"Display":"Mal"}}}},"Validation":{"Settings":{"ForceResponse":"ON"}}}},
              {"Element":"SQ","Payload":{"QuestionText":"Agree?","DataExportTag":"Q2","QuestionType":"Matrix","Selector":"Likert","Choices":{"1":{"Display":"Fair"}},"Answers":{"1":{"Display":"Yes"},"2":{"Display":"No"}},"Language":[]}},
              {"Element":"SQ","Payload":{"QuestionText":"Where?","DataExportTag":"Q3","QuestionType":"HeatMap","Selector":"X"}},
              {"Element":"FL","Payload":{}}]}
            """);
        Assert.Equal(["20", "10"], instrument.Find("Q1")!.Options.Select(o => o.Code));
        Assert.Equal(("How was it?", "Comment ?"), (instrument.Find("Q1")!.Label["en"], instrument.Find("Q1")!.Label["fr"]));
        Assert.Equal(2, instrument.Find("Q2_1")!.Options.Count);
        Assert.Equal(["Q3: the question of type HeatMap X"], lost);
    }

    [Fact]
    public void A_LimeSurvey_structure_becomes_a_workbook_and_says_what_was_lost()
    {
        var (instrument, lost) = Read("survey.lss", """
            <?xml version="1.0" encoding="UTF-8"?>
            <document><LimeSurveyDocType>Survey</LimeSurveyDocType>
              <surveys><rows><row><language>en</language></row></rows></surveys>
              <surveys_languagesettings><rows><row><surveyls_title>Event</surveyls_title></row></rows></surveys_languagesettings>
              <groups><rows><row><gid>1</gid></row></rows></groups>
              <group_l10ns><rows><row><gid>1</gid><language>en</language><group_name>First</group_name></row></rows></group_l10ns>
              <questions><rows>
                <row><qid>5</qid><gid>1</gid><parent_qid>0</parent_qid><type>L</type><title>mode</title><mandatory>Y</mandatory><relevance>1</relevance></row>
                <row><qid>6</qid><gid>1</gid><parent_qid>0</parent_qid><type>T</type><title>why</title><mandatory>N</mandatory><relevance>((mode.NAOK == "A2"))</relevance></row>
                <row><qid>7</qid><gid>1</gid><parent_qid>0</parent_qid><type>|</type><title>file</title></row></rows></questions>
              <question_l10ns><rows>
                <row><qid>5</qid><language>en</language><question><![CDATA[<p>How?</p>]]></question></row>
                <row><qid>6</qid><language>en</language><question>Why?</question></row></rows></question_l10ns>
              <answers><rows><row><aid>1</aid><qid>5</qid><code>A1</code></row><row><aid>2</aid><qid>5</qid><code>A2</code></row></rows></answers>
              <answer_l10ns><rows><row><aid>1</aid><language>en</language><answer>Online</answer></row><row><aid>2</aid><language>en</language><answer>Room</answer></row></rows></answer_l10ns>
            </document>
            """);
        Assert.Equal(["A1", "A2"], instrument.Find("mode")!.Options.Select(o => o.Code));
        Assert.Equal(("How?", "First"), (instrument.Find("mode")!.Label["en"], instrument.Sections[0].Label["en"]));
        Assert.Equal("((${mode} = 'A2'))", instrument.Find("why")!.Relevant!.Source);
        Assert.Equal(["file: the question of type |"], lost);
    }

    [Fact]
    public void LimeSurveys_tab_separated_values_become_a_workbook()
    {
        var (instrument, lost) = Read("survey.tsv", string.Join('\n',
            "class\ttype/scale\tname\trelevance\ttext\tlanguage\tmandatory", "S\t\tlanguage\t\ten\t\t", "SL\t\tsurveyls_title\t\tEvent\ten\t",
            "G\tG1\tFirst\t1\t\ten\t", "Q\tM\tways\t1\tWhich?\ten\tY", "SQ\t\tmail\t1\tMail\ten\t", "SQ\t\tphone\t1\tPhone\ten\t", "Q\tN\tage\t1\tAge?\ten\tN"));
        Assert.Equal(["mail", "phone"], instrument.Find("ways")!.Options.Select(o => o.Code));
        Assert.Equal(ItemType.Decimal, instrument.Find("age")!.Type);
        Assert.Empty(lost);
    }

    [Theory]
    [InlineData("evil.lss", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><document>&e;</document>")]
    [InlineData("evil.qsf", "[1, 2")]
    [InlineData("evil.json", "{\"pages\":{\"a\":1}}")]
    [InlineData("evil.tsv", "")]
    public void A_hostile_or_broken_export_is_refused_or_empty(string name, string text)
    {
        var conversion = Conversion.Read(Write(name, text));
        Assert.True(conversion.Sheets is null || conversion.Sheets[0].Rows.Count == 1);
    }

    private (Instrument Instrument, IReadOnlyList<string> Lost) Read(string name, string text)
    {
        var conversion = Conversion.Read(Write(name, text));
        var reading = XlsForm.Read(Sheets(XlsxWriting.Write(conversion.Sheets!)));
        Assert.Empty(reading.Problems);
        return (Assert.IsType<Reading.Accepted>(reading).Instrument, conversion.Lost);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static IEnumerable<(string, int, int, string)> Cells(Sheet sheet) =>
        sheet.Rows.SelectMany((row, r) => row.Select((cell, c) => (sheet.Name, r, c, cell))).Where(c => c.cell.Length > 0);

    private static IReadOnlyList<Sheet> Sheets(string path) => Sheets(File.ReadAllBytes(path));

    private static IReadOnlyList<Sheet> Sheets(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return Assert.IsType<XlsxReading.Opened>(XlsxSheets.Read(stream)).Sheets;
    }
}
