using C2G.Survey.Functions.Instruments;

namespace C2G.Survey.Tests.Instruments;

public class XlsxSheetsTests
{
    [Fact]
    public void Cells_are_read_as_text_whatever_they_hold()
    {
        var file = new XlsxFile
        {
            ["xl/sharedStrings.xml"] = "<sst><si><t>plain</t></si><si><r><t>rich</t></r><r><t> text</t></r><rPh><t>phonetic</t></rPh></si><si><t>a_x000A_b</t></si></sst>",
            ["xl/styles.xml"] = """<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>""",
            Rows = """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><t>inline</t></is></c><c r="E1" t="str"><f>A1</f><v>computed</v></c></row>
                <row r="2"><c r="A2"><v>3.0</v></c><c r="B2"><v>2026010101</v></c><c r="C2"><v>0.5</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="b"><v>0</v></c></row>
                <row r="3"><c r="A3" s="1"><v>46023</v></c><c r="B3" s="2"><v>46023.5</v></c><c r="C3" s="3"><v>7</v></c><c r="D3" s="0"><v>7</v></c><c r="E3" t="s"><v>99</v></c></row>
                """,
        };
        var sheet = Assert.Single(Open(file));
        Assert.Equal("survey", sheet.Name);
        Assert.Equal(["plain", "rich text", "a\nb", "inline", "computed"], sheet.Rows[0]);
        Assert.Equal(["3", "2026010101", "0.5", "TRUE", "FALSE"], sheet.Rows[1]);
        Assert.Equal(["2026-01-01 00:00:00", "2026-01-01 12:00:00", "7", "7"], sheet.Rows[2]);
    }

    [Fact]
    public void Gaps_keep_the_numbers_of_rows_and_columns()
    {
        var rows = Assert.Single(Open(new XlsxFile { Rows = """<row r="2"><c r="AB2"><v>1</v></c></row><row r="4"><c><v>2</v></c><c><v/></c><c><v>3</v></c></row>""" })).Rows;
        Assert.Equal(4, rows.Count);
        Assert.Empty(rows[0]);
        Assert.Equal("1", rows[1][27]);
        Assert.Equal(["2", "", "3"], rows[3]);
    }

    [Fact]
    public void Stray_cells_far_below_are_left_out()
    {
        var rows = Assert.Single(Open(new XlsxFile { Rows = """<row r="1"><c><v>1</v></c></row><row r="1048576"><c><v>2</v></c></row>""" })).Rows;
        Assert.Single(rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 and then nothing")]
    [InlineData("type,name,label\ntext,a,A")]
    [InlineData("<html></html>")]
    public void A_file_that_is_no_workbook_is_a_problem(string content) =>
        Assert.Equal("not-a-workbook", Refused(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content))).Code);

    [Fact]
    public void The_old_format_is_named_as_such() =>
        Assert.Contains("old Excel format", Refused(new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1])).Message);

    [Theory]
    [InlineData("xl/workbook.xml", "<workbook>")]
    [InlineData("xl/_rels/workbook.xml.rels", "not xml")]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row></sheetData></worksheet>")]
    public void A_damaged_part_is_a_problem(string part, string content) =>
        Assert.Equal("not-a-workbook", Refused(new XlsxFile { [part] = content }.ToStream()).Code);

    [Fact]
    public void A_document_type_is_never_followed()
    {
        var file = new XlsxFile
        {
            ["xl/worksheets/sheet1.xml"] = """<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>""",
        };
        Assert.Equal("not-a-workbook", Refused(file.ToStream()).Code);
    }

    [Fact]
    public void What_unpacks_to_too_much_is_refused_while_unpacking()
    {
        var file = new XlsxFile { Rows = $"<row><c t=\"str\"><v>{new string('a', 51_000_000)}</v></c></row>" };
        Assert.Equal("workbook-too-large", Refused(file.ToStream()).Code);
    }

    [Fact]
    public void Too_many_rows_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(1, 20_001).Select(i => $"<row r=\"{i}\"><c><v>1</v></c></row>"));
        Assert.Equal("workbook-too-large", Refused(new XlsxFile { Rows = rows }.ToStream()).Code);
    }

    private static IReadOnlyList<C2G.Survey.Instruments.XlsForms.Sheet> Open(XlsxFile file) =>
        Assert.IsType<XlsxReading.Opened>(XlsxSheets.Read(file.ToStream())).Sheets;

    private static Problem Refused(Stream file) => Assert.IsType<XlsxReading.Unreadable>(XlsxSheets.Read(file)).Problem;
}
