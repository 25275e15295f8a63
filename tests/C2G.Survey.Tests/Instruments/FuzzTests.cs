using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Ten thousand damaged workbooks, the same ones in every run.</summary>
public class FuzzTests
{
    private static readonly string[] Pieces =
    [
        "", " ", "type", "name", "select_one", "select_one yes_no", "select_multiple a b or_other", "begin_group", "end_group", "begin_repeat", "end_repeat", "range", "rank x", "${", "${a}", "${last-saved#a}",
        "}", "a=", "=b", "start=1 end=0 step=0", "start=1e400", "step=-0.0000001", "randomize=true seed=${q}", "((((", "'", "\"", "::", "label::", "::fr", "bind::x::y", "media::image::zz (",
        "../a[1]/b | //*", "if(1,2", "regex(., '(a+)+$')", "1 div 0", "\u0000", "\uD800", "😀", "table-list", "field-list", "yes", "settings", new('x', 5_000), "-1", "1e308", "1e-28",
    ];

    [Fact]
    public void Tables_of_any_content_are_read_or_refused()
    {
        var random = new Random(20261123);
        using var file = File.OpenRead(Path.Combine(Samples.Folder, "event_feedback_survey.xlsx"));
        var sheets = Assert.IsType<XlsxReading.Opened>(XlsxSheets.Read(file)).Sheets;
        for (var i = 0; i < 9_000; i++)
        {
            var rows = sheets.Select(s => s.Rows.Take(i % 3 == 0 ? 40 : 9).Select(r => r.ToList()).ToList()).ToList();
            for (var change = random.Next(1, 12); change > 0; change--)
                Damage(rows[random.Next(rows.Count)], random);
            var reading = XlsForm.Read([.. sheets.Zip(rows, (s, r) => new Sheet(s.Name, [.. r]))]);
            Assert.True(reading is Reading.Accepted || reading.Problems.Count > 0);
        }
    }

    [Fact]
    public void Files_of_any_bytes_are_read_or_refused()
    {
        var random = new Random(20261124);
        var whole = XlsxWriting.Write([new("survey", [["type", "name", "label"], ["text", "a", "A"]]), new("settings", [["form_id"], ["f"]])]);
        for (var i = 0; i < 1_000; i++)
        {
            var bytes = whole[..(i % 4 == 0 ? random.Next(whole.Length) : whole.Length)].ToArray();
            for (var change = random.Next(0, 8); change > 0 && bytes.Length > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var reading = Workbook.Read(new MemoryStream(bytes), "f");
            Assert.True(reading is Reading.Accepted || reading.Problems.Count > 0);
        }
    }

    private static void Damage(List<List<string>> rows, Random random)
    {
        if (rows.Count == 0)
            return;
        var row = random.Next(rows.Count);
        switch (random.Next(5))
        {
            case 0: rows.RemoveAt(row); break;
            case 1: rows.Insert(row, [.. rows[random.Next(rows.Count)]]); break;
            case 2: (rows[row], rows[0]) = (rows[0], rows[row]); break;
            default:
                if (rows[row].Count > 0)
                    rows[row][random.Next(rows[row].Count)] = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
                break;
        }
    }
}
