using System.Text;
using C2G.Survey.Functions.Export;
using C2G.Survey.Responses;
using C2G.Survey.Waves;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Export;

public class CsvTests
{
    private static Task<string> TextAsync(bool isRaw, params Response[] responses) => TextAsync(Rows.Wave, isRaw, responses);

    private static async Task<string> TextAsync(Wave wave, bool isRaw, params Response[] responses)
    {
        using var microdata = await Microdata.ReadAsync(Rows.Instrument, wave, Rows.Stored(responses));
        var stream = new MemoryStream();
        await CsvFiles.WriteResponsesAsync(stream, microdata, isRaw);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static async Task<Dictionary<string, string>> RowAsync(bool isRaw, params string[] answers)
    {
        var table = Parse(await TextAsync(isRaw, Rows.Response(answers)));
        return table[0].Zip(table[1]).ToDictionary();
    }

    /// <summary>RFC 4180 and nothing else: quotes, doubled quotes, CRLF.</summary>
    private static List<List<string>> Parse(string csv)
    {
        var (rows, row, field, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = csv[0] == '\uFEFF' ? 1 : 0; i < csv.Length; i++)
        {
            if (isQuoted && csv[i] == '"' && i + 1 < csv.Length && csv[i + 1] == '"')
                field.Append(csv[i++]);
            else if (csv[i] == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || csv[i] is not (',' or '\r'))
                field.Append(csv[i]);
            else
            {
                row.Add(field.ToString());
                field.Clear();
                if (csv[i] != '\r')
                    continue;
                Assert.Equal('\n', csv[++i]);
                rows.Add(row);
                row = [];
            }
        }

        Assert.True(!isQuoted && row.Count == 0 && field.Length == 0, "the file ends within a row");
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        return rows;
    }

    [Fact]
    public async Task The_file_begins_with_a_byte_order_mark_and_its_lines_end_in_carriage_return_and_line_feed()
    {
        var text = await TextAsync(false, Rows.Response("consent=yes"));
        Assert.StartsWith("\uFEFFcase_id,status,", text);
        Assert.Equal(2, text.Split("\r\n").Length - 1);
        Assert.EndsWith("\r\n", text);
    }

    [Fact]
    public async Task A_wave_without_answers_still_has_its_columns() =>
        Assert.Equal(DataLayout.Of(Rows.Instrument, Rows.Wave).Columns.Count, Assert.Single(Parse(await TextAsync(false))).Count);

    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1 is my answer"), InlineData("@SUM(A1)"), InlineData("\t=1"), InlineData("\r=1"), InlineData("=HYPERLINK(\"http://x.example\",\"y\")")]
    public async Task A_text_that_a_spreadsheet_could_run_begins_with_an_apostrophe_unless_raw_is_asked_for(string typed)
    {
        Assert.Equal("'" + typed, (await RowAsync(isRaw: false, "why=" + typed))["why"]);
        Assert.Equal(typed, (await RowAsync(isRaw: true, "why=" + typed))["why"]);
    }

    [Fact]
    public async Task Codes_numbers_dates_and_every_kind_of_missing_are_written_as_what_they_are()
    {
        var row = await RowAsync(false, "consent=yes", "rating=dk", "ways=mail event", "years=-3", "share=2.5", "met=2026-10-01", "event_code=007", "score=4");
        Assert.Equal(
            ["complete", "2026-10-01", "en", "mail", "list", "7", "yes", "dk", "mail event", "1", "1", "0", "-3", "2.5", "2026-10-01", "", "007", "4"],
            row.Where(c => c.Key != "case_id").Select(c => c.Value));
        Assert.Equal(".s", (await RowAsync(false))["rating"]);
    }

    [Fact]
    public async Task A_typed_mark_of_missing_is_not_taken_for_ours() =>
        Assert.Equal(" .s", (await RowAsync(true, "why=.s"))["why"]);

    [Fact]
    public async Task Simulated_responses_say_so_in_every_row() =>
        Assert.Equal("simulated", Parse(await TextAsync(Rows.Wave with { Simulated = true }, false, Rows.Response()))[1][1]);

    [Fact]
    public void Whatever_is_typed_comes_back_from_a_raw_file_and_never_begins_a_formula_in_the_other() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>().Filter(t => !t.Get.Any(char.IsSurrogate) && t.Get[0] != '\uFEFF'), text =>
        {
            var raw = RowAsync(true, "why=" + text.Get).Result["why"];
            var safe = RowAsync(false, "why=" + text.Get).Result["why"];
            return raw == (text.Get == ".s" ? " .s" : text.Get) && !"=+-@\t\r\n".Contains(safe[0]) && safe.TrimStart('\'') == raw.TrimStart('\'');
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task The_codebook_has_a_line_for_every_variable_with_its_counts_and_its_texts_in_every_language()
    {
        using var microdata = await Microdata.ReadAsync(Rows.Instrument, Rows.Wave,
            Rows.Stored([Rows.Response("rating=very"), Rows.Response("rating=dk"), Rows.Response(), Rows.Response("rating=not", "why=So")]));
        var stream = new MemoryStream();
        await CsvFiles.WriteCodebookAsync(stream, microdata, "en");
        var table = Parse(Encoding.UTF8.GetString(stream.ToArray()));
        var lines = table.Skip(1).Select(r => table[0].Zip(r).ToDictionary()).ToDictionary(r => r["name"]);
        Assert.Equal(DataLayout.Of(Rows.Instrument, Rows.Wave).Columns.Select(c => c.Name), table.Skip(1).Select(r => r[0]));

        var rating = lines["rating"];
        Assert.Equal(("2", "0", "1", "1", "0", "0"), (rating["n_valid"], rating["n_not_shown"], rating["n_skipped"], rating["n_dont_know"], rating["n_not_applicable"], rating["n_prefer_not_to_say"]));
        Assert.Equal(("ordinal", "${consent} = 'yes'", "Rating? [zh-Hans]"), (rating["level"], rating["universe"], rating["text_zh-Hans"]));
        Assert.Equal("very = The very [fr]\nfairly = The fairly [fr]\nnot = The not [fr]\ndk = The dk [fr]\npnts = The pnts [fr]", rating["values_fr"]);
        Assert.Equal("(${consent} = 'yes') and (${rating} = 'not')", lines["why"]["universe"]);
        Assert.Equal(("1", "3"), (lines["why"]["n_valid"], lines["why"]["n_not_shown"]));
        Assert.Contains("${years} + 1", lines["score"]["text_en"], StringComparison.Ordinal);
    }
}
