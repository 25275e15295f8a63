using ClosedXML.Excel;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Export;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Instruments;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace C2G.Survey.Tests.Export;

public class EvaluatorWorkbookTests
{
    private static readonly (Survey.Waves.Wave Wave, IReadOnlyList<Response> Responses) General = Rows.Simulated(Samples.General, "general", 400);

    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1"), InlineData("@SUM(A1)"), InlineData("=cmd|' /C calc'!A0"), InlineData("'quoted")]
    [InlineData("净零排放🌍是否可行？"), InlineData("هل هذا مناسب؟"), InlineData("<b>&amp;</b>"), InlineData(" two\nlines "), InlineData("2026-10-01"), InlineData("TRUE"), InlineData("1E5")]
    public async Task Whatever_was_typed_stands_in_both_sheets_as_text(string typed)
    {
        using var file = await Rows.WorkbookAsync(Rows.Response("why=" + typed));
        foreach (var sheet in new[] { "codes", "labels" })
        {
            var why = XlsxReader.Read(file, sheet)[2]["Q"];
            Assert.Equal(("inlineStr", typed, false), (why.Type, why.Text, why.HasFormula));
        }

        using var book = new XLWorkbook(file);
        var cell = book.Worksheet("codes").Cell("Q3");
        Assert.Equal((XLDataType.Text, typed, false), (cell.DataType, cell.GetString(), cell.HasFormula));
    }

    [Theory]
    [InlineData("a\0b\u0008c", "a\uFFFDb\uFFFDc"), InlineData("one\r\ntwo\rthree", "one\ntwo\nthree")]
    public async Task What_XML_cannot_hold_never_breaks_the_file(string typed, string stands)
    {
        using var file = await Rows.WorkbookAsync(Rows.Response("why=" + typed));
        Assert.Equal(stands, XlsxReader.Read(file, "codes")[2]["Q"].Text);
    }

    [Fact]
    public async Task Half_a_character_never_breaks_the_file_either()
    {
        using var file = await Rows.WorkbookAsync(Rows.Response("why=half \uD83D pair, not one \uFFFE, a whole \U0001F30D"));
        Assert.Equal("half \uFFFD pair, not one \uFFFD, a whole \U0001F30D", XlsxReader.Read(file, "codes")[2]["Q"].Text);
    }

    [Fact]
    public async Task A_text_that_looks_like_an_escape_is_escaped_so_that_no_program_decodes_it()
    {
        using var file = await Rows.WorkbookAsync(Rows.Response("why=_x000D_ and _xyz_"));
        Assert.Equal("_x005F_x000D_ and _xyz_", XlsxReader.Read(file, "codes")[2]["Q"].Text);
    }

    [Fact]
    public async Task A_text_over_a_cells_limit_is_cut_with_a_mark_and_counted_in_the_method_note()
    {
        using var file = await Rows.WorkbookAsync(Rows.Response("why=" + new string('x', 40_000)), Rows.Response("why=" + new string('y', 32_767)));
        var rows = XlsxReader.Table(file, "labels");
        Assert.Equal((32_767, " […]"), (rows[1]["why"].Length, rows[1]["why"][^4..]));
        Assert.Equal(new string('y', 32_767), rows[2]["why"]);
        using var book = new XLWorkbook(file);
        Assert.Contains(book.Worksheet("Method note").CellsUsed(), c => c.GetString().Contains("Texts cut in this file: 1;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_method_note_tells_who_opened_the_wave_and_why_a_wording_was_waived_and_not_who_took_copies()
    {
        var at = new DateTimeOffset(2026, 11, 1, 9, 30, 0, TimeSpan.Zero);
        using var file = await Rows.WorkbookAsync(Rows.Instrument, Rows.Wave, [Rows.Response("rating=very")], "en",
            new(at, "Ana (12ab)", "w", "waive Q-LEAD:why:en", "It quotes the law"), new(at, "Ana (12ab)", "w", "open", ""), new(at, "Eva (34cd)", "w", "export Xlsx of 1 responses", ""));
        using var book = new XLWorkbook(file);
        var note = book.Worksheet("Method note").CellsUsed().Single(c => c.GetString() == "Opened, closed, waived").CellRight().GetString();
        Assert.Equal("2026-11-01 09:30 UTC, Ana (12ab): Waived Q-LEAD:why:en: It quotes the law\n2026-11-01 09:30 UTC, Ana (12ab): Opened", note);
    }

    [Fact]
    public async Task Codes_and_labels_stand_at_the_same_place_in_the_two_sheets()
    {
        using var file = await Rows.WorkbookAsync(Rows.Instrument, Rows.Wave,
            [Rows.Response("rating=very", "ways=mail none", "years=3"), Rows.ResponseOf("zh-Hans", "social", "rating=dk")], "fr");
        var (codes, labels) = (XlsxReader.Table(file, "codes"), XlsxReader.Table(file, "labels"));
        Assert.Equal(codes[0].Keys, labels[0].Keys);
        Assert.Equal(codes.Select(r => r["case_id"]), labels.Select(r => r["case_id"]));
        Assert.Equal(("Rating? [fr]", "Ways? [fr] — The mail [fr]"), (labels[0]["rating"], codes[0]["ways__mail"]));
        Assert.Equal(("very", "The very [fr]"), (codes[1]["rating"], labels[1]["rating"]));
        Assert.Equal(("mail none", "The mail [fr]; The none [fr]"), (codes[1]["ways"], labels[1]["ways"]));
        Assert.Equal(("1", "choisie"), (codes[1]["ways__mail"], labels[1]["ways__mail"]));
        Assert.Equal(("0", "non choisie"), (codes[1]["ways__event"], labels[1]["ways__event"]));
        Assert.Equal((".s", "[sans réponse]"), (codes[2]["ways__mail"], labels[2]["ways__mail"]));
        Assert.Equal(("", ""), (codes[2]["why"], labels[2]["why"]));
        Assert.Equal(("social", "Social media [fr]"), (codes[2]["response_channel"], labels[2]["response_channel"]));
        Assert.Equal("n", XlsxReader.Read(file, "codes")[2]["N"].Type);
    }

    [Fact]
    public async Task The_header_is_frozen_and_filtered_down_to_the_last_response()
    {
        using var file = await Rows.WorkbookAsync(Rows.Response(), Rows.Response(), Rows.Response());
        using var book = new XLWorkbook(file);
        foreach (var sheet in new[] { book.Worksheet("codes"), book.Worksheet("labels") })
        {
            Assert.Equal((2, 1), (sheet.SheetView.SplitRow, sheet.SheetView.SplitColumn));
            Assert.Equal("A2:S5", sheet.AutoFilter.Range.RangeAddress.ToString());
            Assert.Equal(5, sheet.LastRowUsed().RowNumber());
        }
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task The_package_is_valid_in_every_language(string language)
    {
        var (wave, responses) = Rows.Simulated(Samples.Learning, "learning", 120);
        foreach (var file in new[]
            {
                await Rows.WorkbookAsync(Samples.General, General.Wave, General.Responses.Take(60), language),
                await Rows.WorkbookAsync(Samples.Learning, wave, responses, language),
            })
        {
            using var document = SpreadsheetDocument.Open(file, false);
            Assert.Empty(string.Join('\n', new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document)
                .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")));
        }
    }

    [Fact]
    public async Task Every_number_of_the_item_tables_is_the_reports()
    {
        var tally = new Tally(TallyShape.Of(Samples.General, General.Wave));
        foreach (var response in General.Responses)
            tally.Add(response);
        var report = Report.Of(tally, []);
        using var file = await Rows.WorkbookAsync(Samples.General, General.Wave, General.Responses);
        using var book = new XLWorkbook(file);
        var rows = book.Worksheet("Items").RowsUsed().ToList();
        var compared = 0;
        foreach (var item in report.Items)
        {
            var at = rows.FindIndex(r => r.Cell(1).GetString() == item.Name && r.Cell(3).IsEmpty());
            var lines = rows.Skip(at + 2).TakeWhile(r => r.Cell(1).GetString() != "" || r.Cell(3).Style.Font.Bold).ToList();
            foreach (var (cell, line) in item.Options.Zip(lines))
            {
                Same(cell.Count, cell.Hidden, line.Cell(3));
                Same(cell.Share, cell.Hidden, line.Cell(4));
                compared++;
            }

            foreach (var (cell, line) in item.Missing.Zip(lines.Skip(item.Options.Count + (item.Favourable is null ? 1 : 2))))
            {
                Assert.Equal(cell.Code.TrimStart('.'), line.Cell(1).GetString());
                Same(cell.Share, cell.Hidden, line.Cell(4));
                compared++;
            }
        }

        Assert.True(compared > 150, $"{compared} lines");

        void Same(double? number, Hiding? hidden, IXLCell cell)
        {
            if (hidden is null)
                Assert.Equal(number!.Value, cell.GetDouble(), 12);
            else
                Assert.Equal((XLDataType.Text, hidden is Hiding.Withheld ? "hidden" : "–"), (cell.DataType, cell.GetString()));
        }
    }

    [Fact]
    public async Task The_headlines_have_an_interval_in_the_mailed_arm_alone()
    {
        using var file = await Rows.WorkbookAsync(Samples.General, General.Wave, General.Responses);
        using var book = new XLWorkbook(file);
        var rows = book.Worksheet("Summary").RowsUsed().ToList();
        var first = rows.FindIndex(r => r.Cell(1).GetString() == "Information on CDR is credible and reliable");
        Assert.Equal(0.80, rows[first].Cell(3).GetDouble(), 0.005);
        Assert.True(rows[first].Cell(6).IsEmpty());
        Assert.InRange(rows[first + 1].Cell(6).GetDouble(), 0.5, rows[first + 1].Cell(3).GetDouble());
        Assert.Contains("resemble", rows[first + 1].Cell(8).GetString(), StringComparison.Ordinal);
        Assert.True(rows[first + 2].Cell(6).IsEmpty());
        Assert.Contains("no interval", rows[first + 2].Cell(8).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_number_of_the_tables_stands_for_one_to_four_people()
    {
        using var file = await Rows.WorkbookAsync(Samples.General, General.Wave, General.Responses);
        using var book = new XLWorkbook(file);
        var counts = book.Worksheet("Items").RowsUsed().Select(r => r.Cell(3))
            .Concat(book.Worksheet("Disaggregations").RowsUsed().SelectMany(r => new[] { r.Cell(7), r.Cell(8) }))
            .Concat(book.Worksheet("Distributions").RowsUsed().SelectMany(r => new[] { r.Cell(8), r.Cell(9) }))
            .Where(c => c.DataType is XLDataType.Number && !c.IsEmpty()).Select(c => c.GetDouble()).ToList();
        Assert.NotEmpty(counts);
        Assert.DoesNotContain(counts, c => c is > 0 and < 5);
    }

    [Fact]
    public async Task The_answers_of_the_groups_of_a_breakdown_add_up_to_their_base()
    {
        using var file = await Rows.WorkbookAsync(Samples.General, General.Wave, General.Responses);
        using var book = new XLWorkbook(file);
        var several = Samples.General.Items.Where(i => i.Type is ItemType.SelectMultiple).Select(i => i.Name).ToList();
        var lines = book.Worksheet("Distributions").RowsUsed().Skip(4).Where(r => !several.Contains(r.Cell(1).GetString()));
        var whole = lines.GroupBy(r => (r.Cell(1).GetString(), r.Cell(2).GetString(), r.Cell(4).GetString())).Where(g => g.All(r => r.Cell(8).DataType is XLDataType.Number)).ToList();
        Assert.NotEmpty(whole);
        Assert.All(whole, group => Assert.Equal(group.First().Cell(9).GetDouble(), group.Sum(r => r.Cell(8).GetDouble())));
    }

    [Fact]
    public async Task Every_sheet_of_a_simulated_wave_says_so_and_none_of_a_real_one()
    {
        foreach (var isSimulated in new[] { true, false })
        {
            using var file = await Rows.WorkbookAsync(Rows.Instrument, Rows.Wave with { Simulated = isSimulated }, [Rows.Response()]);
            using var book = new XLWorkbook(file);
            Assert.All(book.Worksheets, sheet => Assert.Equal(isSimulated, sheet.Name == "Codebook"
                ? sheet.Cell(3, 1).GetString().Length > 0
                : sheet.CellsUsed().Any(c => c.GetString().Contains(Words.In("en")["pages.simulated"], StringComparison.Ordinal))));
        }
    }

    [Fact]
    public async Task A_wave_without_answers_gives_a_workbook_without_figures()
    {
        using var file = await Rows.WorkbookAsync();
        using var book = new XLWorkbook(file);
        Assert.Equal(["Summary", "Items", "Disaggregations", "Distributions", "Codebook", "Method note", "codes", "labels"], book.Worksheets.Select(s => s.Name));
        Assert.Equal(2, book.Worksheet("codes").LastRowUsed().RowNumber());
    }

    [Fact]
    public async Task Ten_thousand_responses_are_all_there_and_the_tables_are_of_them()
    {
        using var file = await Rows.WorkbookAsync(Samples.General, General.Wave, Enumerable.Range(0, 25).SelectMany(_ => General.Responses));
        var (codes, labels) = (XlsxReader.Read(file, "codes"), XlsxReader.Read(file, "labels"));
        Assert.Equal((10_002, 10_002), (codes.Count, labels.Count));
        Assert.Equal(10_000, codes.Skip(2).Select(r => r["A"].Text).Distinct().Count());
        Assert.Equal(codes.Select(r => r["A"].Text), labels.Select(r => r["A"].Text));
        var favourable = codes.Skip(2).Count(r => IsGood(r, "cred_cdr") && IsGood(r, "reli_cdr"));
        var summary = XlsxReader.Read(file, "Summary").First(r => r.GetValueOrDefault("A")?.Text == "Information on CDR is credible and reliable");
        Assert.Equal($"{favourable}", summary["D"].Text);

        bool IsGood(Dictionary<string, XlsxCell> row, string item) =>
            row.GetValueOrDefault(codes[0].Single(c => c.Value.Text == item).Key)?.Text is "very" or "fairly";
    }

    [Fact]
    public async Task The_rows_set_aside_leave_no_file_behind()
    {
        var before = Directory.GetFiles(Path.GetTempPath()).ToHashSet();
        using var microdata = await Microdata.ReadAsync(Rows.Instrument, Rows.Wave, Rows.Stored([Rows.Response("why=secret")]));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath()).Where(f => !before.Contains(f)), f => Holds(f, "secret"));

        static bool Holds(string file, string text)
        {
            try
            {
                return File.ReadAllText(file).Contains(text, StringComparison.Ordinal);
            }
            catch (Exception elsewhere) when (elsewhere is IOException or UnauthorizedAccessException)
            {
                return false; // Another program's file, gone meanwhile.
            }
        }
    }
}
