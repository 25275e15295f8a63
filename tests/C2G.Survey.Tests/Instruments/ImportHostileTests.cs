using System.IO.Compression;
using System.Text;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Questionnaire files that somebody made to do harm.</summary>
public class ImportHostileTests
{
    [Theory]
    [InlineData("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><document>&b;</document>")]
    [InlineData("<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/x.dtd\"><document/>")]
    [InlineData("<document><groups><rows><row><gid>1\0</gid></row></rows></groups></document>")]
    [InlineData("<html><script>alert(1)</script></html>")]
    public void A_LimeSurvey_file_with_entities_or_forbidden_characters_is_refused(string xml) => Assert.Null(Conversion.Of(".lss", Encoding.UTF8.GetBytes(xml)).Sheets);

    [Theory]
    [InlineData(".lss", "<a>", "</a>")]
    [InlineData(".json", "[", "]")]
    [InlineData(".json", "{\"pages\":[{\"elements\":[", "")]
    [InlineData(".qsf", "{\"SurveyElements\":[", "]}")]
    public void A_million_levels_are_refused(string ending, string open, string close) =>
        Assert.Null(Conversion.Of(ending, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 1_000_000)) + string.Concat(Enumerable.Repeat(close, 1_000_000)))).Sheets);

    [Theory]
    [InlineData(".lss", "<document><a>", "</a></document>")]
    [InlineData(".qsf", "{\"SurveyElements\":[],\"SurveyEntry\":{\"SurveyName\":\"", "\"}}")]
    [InlineData(".json", "{\"pages\":[],\"title\":\"", "\"}")]
    public void Bytes_that_are_no_UTF_8_are_refused(string ending, string before, string after) =>
        Assert.Null(Conversion.Of(ending, [.. Encoding.UTF8.GetBytes(before), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes(after)]).Sheets);

    [Fact]
    public void Bytes_that_are_no_UTF_8_in_tab_separated_values_are_read_as_such()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("class\ttype/scale\tname\ttext\tlanguage\nG\t1\tG\t\ten\nQ\tS\tq\tA"), 0xFF, 0x00, .. Encoding.UTF8.GetBytes("B\ten\n")];
        Assert.Equal("A\uFFFD B", Label(Conversion.Of(".tsv", bytes), "q"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\\\"http://x\\\",1+1)", "=HYPERLINK(\"http://x\",1+1)")]
    [InlineData("a\\u0000b\\u0007c\\u001b", "a b c")]
    [InlineData("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)")]
    [InlineData("<script>alert(1)", "")]
    [InlineData("x<style>*{}</style >y<!-- <b> -->z", "x y z")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>")]
    [InlineData("<svg onload=alert(1)//", "<svg onload=alert(1)//")]
    [InlineData("${q} and $<b></b>{q}", "$${q} and $ ${q}")]
    [InlineData("${gone} $<!-- -->{gone}${", "$ {gone} $ {gone}$ {")]
    public void What_would_run_in_a_label_is_text_or_gone(string label, string said)
    {
        var conversion = Conversion.Of(".json", Encoding.UTF8.GetBytes($$"""{"elements":[{"type":"text","name":"q"},{"type":"text","name":"it","title":"{{label}}"}]}"""));
        Assert.Equal(said.Length == 0 ? "it" : said, Label(conversion, "it"));
        using var zip = new ZipArchive(new MemoryStream(XlsxWriting.Write(conversion.Sheets!)));
        using var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        Assert.DoesNotContain("<f>", sheet.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_of_a_million_open_tags_takes_one_pass()
    {
        foreach (var piece in new[] { "<script", "<!--", "<a ", "<", "{", "${", "</", "&", "<style>" })
            Assert.NotNull(Conversion.Of(".json", Encoding.UTF8.GetBytes($$"""{"elements":[{"type":"text","name":"q","title":"{{string.Concat(Enumerable.Repeat(piece, 1_000_000))}}"}]}""")).Sheets);
    }

    [Fact]
    public void Conditions_of_any_length_and_depth_are_answered()
    {
        foreach (var condition in new[] { new string('(', 9_000), string.Concat(Enumerable.Repeat("not(", 2_000)), string.Concat(Enumerable.Repeat("{q} = 1 or ", 800)) + "{q} = 2", new string('{', 100_000), string.Concat(Enumerable.Repeat("'", 5_001)) })
            Assert.NotNull(Conversion.Of(".json", Encoding.UTF8.GetBytes($$"""{"elements":[{"type":"text","name":"q"},{"type":"text","name":"r","visibleIf":"{{condition}}"}]}""")).Sheets);
    }

    [Fact]
    public void Languages_names_and_codes_without_number_stay_few_columns_and_free_names()
    {
        var languages = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"{(char)('a' + i / 676)}{(char)('a' + i / 26 % 26)}{(char)('a' + i % 26)}\":\"t\""));
        var conversion = Conversion.Of(".json", Encoding.UTF8.GetBytes($$$"""{"elements":[{"type":"text","name":"q","title":{{{{languages}}}}},{{{string.Join(',', Enumerable.Repeat("{\"type\":\"radiogroup\",\"name\":\"q\",\"choices\":[\"a\",\"a\"]}", 1_000))}}}]}"""));
        Assert.InRange(conversion.Sheets![0].Rows[0].Count, 3, 100);
        Assert.Equal(1_001, conversion.Sheets[0].Rows.Skip(1).Select(r => r[1]).Distinct().Count());
        Assert.IsType<Reading.Accepted>(XlsForm.Read(conversion.Sheets));
    }

    [Fact]
    public void More_questions_than_a_sheet_can_have_are_refused() =>
        Assert.Null(Conversion.Of(".json", Encoding.UTF8.GetBytes($$"""{"elements":[{{string.Join(',', Enumerable.Repeat("{\"type\":\"text\",\"name\":\"q\"}", 30_000))}}]}""")).Sheets);

    [Fact]
    public void Entries_that_climb_out_of_a_workbook_are_never_opened()
    {
        var file = new XlsxFile
        {
            ["../../../../escaped.xml"] = "<x/>",
            ["xl/_rels/workbook.xml.rels"] = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x" Target="../../../../etc/passwd"/></Relationships>""",
        };
        Assert.Empty(Assert.IsType<XlsxReading.Opened>(XlsxSheets.Read(file.ToStream())).Sheets);
        Assert.IsType<Reading.Refused>(Workbook.Read(file.ToStream(), "f"));
    }

    private static string Label(Conversion conversion, string name)
    {
        var rows = conversion.Sheets![0].Rows;
        return rows.Single(r => r[1] == name)[rows[0].ToList().IndexOf("label::en")];
    }
}
