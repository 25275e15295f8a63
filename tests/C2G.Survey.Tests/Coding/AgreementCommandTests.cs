using System.Text;
using System.Text.Json;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Tests.Statistics;
using C2G.Survey.Tests.Storage;
using C2G.Survey.Tests.Tools;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Coding;

public sealed class AgreementCommandTests : IDisposable
{
    private const string Folder = "13_agreement";

    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("kripp2011_nominal", "krippendorff2011.csv", "nominal")]
    [InlineData("kripp2011_ordinal", "krippendorff2011.csv", "ordinal")]
    [InlineData("kripp2011_interval", "krippendorff2011.csv", "interval")]
    [InlineData("kripp2011_ratio", "krippendorff2011.csv", "ratio")]
    [InlineData("kripp_coders_nominal", "coders.csv", "nominal")]
    public async Task The_reference_alphas_come_out_of_the_files(string id, string file, string level)
    {
        var item = (await JsonAsync(Reference13(file), "--level", level)).GetProperty("items")[0];
        Reference.Holds(Folder, id, new { alpha = item.GetProperty("alpha").GetProperty("value").GetDouble() }, only: "alpha");
    }

    [Fact]
    public async Task The_other_reference_numbers_come_out_of_the_files()
    {
        var item = (await JsonAsync(Reference13("coders.csv"))).GetProperty("items")[0];
        var ac1 = item.GetProperty("ac1");
        var reach = ac1.GetProperty("upper").GetDouble() - ac1.GetProperty("value").GetDouble();
        Reference.Holds(Folder, "gwet_ac1_coders", new { ac1 = ac1.GetProperty("value").GetDouble(), se = reach / C2G.Survey.Statistics.UpperTail.CriticalStudent(0.95, 59) });
        Reference.Holds(Folder, "pairwise_percent_agreement_coders", new { po = item.GetProperty("share").GetDouble() });
        Reference.Holds(Folder, "per_code_alpha", item.GetProperty("codes").EnumerateArray().Select(c => c.GetProperty("alpha").GetProperty("value").GetDouble()));

        var complete = (await JsonAsync(Reference13("coders_complete.csv"), "--level", "ordinal")).GetProperty("items")[0];
        var pair = complete.GetProperty("pairs")[0];
        Reference.Holds(Folder, "cohen_coders", new { percent_agreement = pair.GetProperty("share").GetDouble() }, only: "percent_agreement");
        Reference.Holds(Folder, "cohen_coders", new { irr_unweighted = pair.GetProperty("kappa").GetProperty("value").GetDouble() }, only: "irr_unweighted");
        Reference.Holds(Folder, "cohen_coders", new { ci95_unweighted = new[] { pair.GetProperty("kappa").GetProperty("lower").GetDouble(), pair.GetProperty("kappa").GetProperty("upper").GetDouble() } }, only: "ci95_unweighted");
        Assert.Equal(0.679602707357123, complete.GetProperty("fleiss").GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(0.7076023391812863, pair.GetProperty("linear").GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(0.7244094488188972, pair.GetProperty("quadratic").GetProperty("value").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task The_example_in_the_documentation_is_what_the_verb_prints()
    {
        var shown = (await File.ReadAllTextAsync(Repository.PathOf("docs", "coding.md"))).Split("<!-- agreement -->\n```text\n")[1].Split("\n```\n<!-- /agreement -->")[0];
        Assert.Equal(shown, (await RunAsync(Reference13("coders.csv"))).Output.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public async Task However_the_same_codes_are_written_the_figures_are_the_same()
    {
        const string wide = "Unit,chloé,ben\n1,cost,cost\n2,trust,\n3,cost,trust\n4,trust,trust\n5,,cost\n";
        var (code, expected, error) = await RunAsync(Text(wide));
        Assert.True(code == 0, error);
        Assert.Contains("5 units, 3 of them coded by two or more of 2 coders (ben 4, chloé 4); nominal codes", expected, StringComparison.Ordinal);

        const string longer = "coder,code,unit,remark\nben,cost,1,x\nchloé,cost,1,\nchloé,trust,2,\nben,trust,4,y\nchloé,trust,4,\nben,trust,3,\nchloé,cost,3,\nben,cost,5,\nben,,2,\n,,,\n";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var spreadsheet = wide.Replace("ben\n", "ben,,\n").Replace("cost\n", "cost,,\n").Replace("trust\n", "trust,,\n").Replace("trust,\n", "trust,,,\n") + ",,,,\n";
        foreach (var (text, encoding) in new (string, Encoding?)[]
        {
            (longer, null), (longer.Replace(',', ';'), windows), (wide.Replace(',', ';').Replace("\n", "\r\n"), new UTF8Encoding(true)), (wide.Replace(',', '\t'), Encoding.Unicode), (spreadsheet, null), (wide.Replace("Unit", "case_id"), null),
        })
            Assert.Equal((0, expected, ""), await RunAsync(Text(text, encoding)));
    }

    [Fact]
    public async Task Each_item_has_its_own_figures_and_a_text_can_be_left_out()
    {
        var path = Text("item,unit,text,ana,ben\nwhy,1,It is dear,cost,cost\nwhy,2,\"Dear, and unsafe\",risk,cost\nwho,1,x,all,all\nwho,2,y,none,none\nwho,3,z,all,none\n");
        var items = (await JsonAsync(path, "--ignore", "text")).GetProperty("items");
        Assert.Equal([("why", 2, 0.5), ("who", 3, 2 / 3.0)], items.EnumerateArray().Select(i => (i.GetProperty("item").GetString(), i.GetProperty("units").GetInt32(), i.GetProperty("share").GetDouble())));
        Assert.Equal(["all", "none"], items[1].GetProperty("codes").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Several_codes_to_a_unit_are_compared_code_by_code_as_if_each_had_been_asked_for()
    {
        // The reference coders, whose one code stands among another that all of them gave in every unit; the fourth code is theirs alone.
        var rows = Reference.Rows(Folder, "coders.csv");
        string[] coders = ["coder1", "coder2", "coder3"];
        var wide = string.Concat(rows.Select(r => $"{r["unit"]},{string.Join(',', coders.Select(c => r.TryGetValue(c, out var code) ? $"\"{code}; all |\"" : ""))}\n"));
        var items = (await JsonAsync(Text("unit,coder1,coder2,coder3\n" + wide), "--several")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["1", "2", "3", "4", "all"], items.Select(i => i.GetProperty("code").GetString()));
        Reference.Holds(Folder, "per_code_alpha", items.Take(4).Select(i => i.GetProperty("alpha").GetProperty("value").GetDouble()));
        Assert.Equal("no-variation", items[4].GetProperty("alpha").GetProperty("why").GetString());

        var longer = string.Concat(rows.SelectMany(r => coders.Where(r.ContainsKey).SelectMany(c => new[] { $"{r["unit"]},{c},{r[c]}\n", $"{r["unit"]},{c},all\n" })));
        var text = (await RunAsync(Text("unit,coder,code\n" + longer), "--several")).Output;
        Assert.Equal((await RunAsync(Text("unit,coder1,coder2,coder3\n" + wide), "--several")).Output, text);
        Assert.Matches(@"\n  1 +68 +0\.750 +0\.\d{3} +0\.586 ", text);
        Assert.Equal([("codes.csv:3:code", "coding-twice")], Said((await RunAsync(Text("unit,coder,code\n1,a,x\n1,a,x\n1,b,y\n"), "--several")).Error));
        Assert.Equal(2, (await RunAsync(Text("unit,a,b\n1,1,1\n"), "--several", "--level", "ordinal")).Code);
    }

    [Fact]
    public async Task Numbers_are_codes_in_any_spelling_and_stand_in_their_order()
    {
        var path = Text("unit;ana;ben\n1;10;10,0\n2;9;09\n3;2,5;2.5\n4;10;9\n");
        var codes = (await JsonAsync(path, "--level", "interval")).GetProperty("items")[0].GetProperty("codes");
        Assert.Equal(["2.5", "9", "10"], codes.EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        Assert.Equal(["2,5", "2.5", "09", "9", "10", "10,0"], (await JsonAsync(path)).GetProperty("items")[0].GetProperty("codes").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Everything_wrong_in_the_cells_is_said_at_once_with_its_row()
    {
        var (code, output, error) = await RunAsync(Text("item,unit,coder,code\na,1,ana,3\na,1,ben,high\na,1,ana,2\na,,ana,2\n,2,ana,1\na,3,,1\na,2,ben,-1\na,4,ben\nb,1,ana,2\nc,1,ana,1\nc,2,ben,2\n"), "--level", "ratio");
        Assert.Equal((1, ""), (code, output));
        Assert.Equal(
        [
            ("codes.csv:9", "data-row-width"), ("codes.csv:5:code", "coding-incomplete"), ("codes.csv:6:code", "coding-incomplete"), ("codes.csv:7:code", "coding-incomplete"),
            ("codes.csv:8:code", "coding-negative"), ("codes.csv:3:code", "coding-not-number"), ("codes.csv:4:code", "coding-twice"),
            ("codes.csv:10", "coding-one-coder"), ("codes.csv:11", "coding-no-overlap"),
        ], Said(error));
        Assert.Contains("ana has coded 1 of a on row 2 already", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "codes.csv", "data-empty")]
    [InlineData("unit,a,b\n", "codes.csv", "data-empty")]
    [InlineData("id,a,b\n1,x,x\n", "codes.csv:1", "coding-columns")]
    [InlineData("unit,coder,b\n1,x,x\n", "codes.csv:1", "coding-columns")]
    [InlineData("unit,a,A\n1,x,x\n", "codes.csv:1", "coding-columns")]
    [InlineData("unit,a\n1,x\n", "codes.csv:2", "coding-one-coder")]
    [InlineData("unit,a,b\n1,,\n", "codes.csv:2", "coding-one-coder")]
    [InlineData("unit,a,b\n1,x,\n2,,x\n", "codes.csv:2", "coding-no-overlap")]
    [InlineData("unit,a,b,\n1,x,x,y\n", "codes.csv:2:", "coding-incomplete")]
    [InlineData("unit,a,b\n1,x,x\n1,,y\n", "codes.csv:3:b", "coding-twice")]
    [InlineData("unit,a,b\n1,\"x,x\n", "codes.csv", "data-quotes")]
    public async Task A_file_that_cannot_be_compared_is_refused(string text, string where, string problem)
    {
        var (code, output, error) = await RunAsync(Text(text));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(Said(error), s => s.Code == problem && s.Where.StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_of_texts_is_not_taken_for_a_coder()
    {
        var path = Text("unit,text,ana,ben\n" + string.Concat(Enumerable.Range(0, 120).Select(u => $"{u},answer {u},1,1\n")));
        Assert.Equal([("codes.csv:2", "coding-too-many")], Said((await RunAsync(path)).Error));
        Assert.Equal(0, (await RunAsync(path, "--ignore", "text")).Code);
        Assert.Equal([("codes.csv:1", "coding-columns")], Said((await RunAsync(path, "--ignore", "text", "--ignore", "remark")).Error));
    }

    [Fact]
    public async Task A_column_that_shares_no_code_with_another_is_no_coder()
    {
        var path = Text("unit,text,ana,ben,chloe\n1,It is dear,1,1,x\n2,It is unsafe,2,1,y\n3,It is slow,3,3,\n");
        var (code, output, error) = await RunAsync(path);
        Assert.Equal((1, ""), (code, output));
        Assert.Equal([("codes.csv:2", "coding-no-shared-code")], Said(error));
        Assert.Contains("any of the codes of text. If this", error, StringComparison.Ordinal);
        // Two codes of one's own are too few to tell.
        Assert.Equal(0, (await RunAsync(path, "--ignore", "text")).Code);
    }

    [Fact]
    public void Whatever_a_file_holds_it_is_compared_or_refused() => Prop.ForAll(AnyFile.ToArbitrary(), text =>
    {
        foreach (string[] more in new string[][] { [], ["--level", "ordinal"], ["--level", "ratio", "--format", "json"], ["--several"] })
        {
            var (code, output, error) = RunAsync(Text(text), more).GetAwaiter().GetResult();
            Assert.True(code == 0 ? output.Length > 0 && !output.Contains("NaN", StringComparison.Ordinal) && !output.Contains('∞')
                : code == 1 && output.Length == 0 && Said(error).Any(), $"{code} {output} {error}");
        }
    }).QuickCheckThrowOnFailure();

    /// <summary>Headings in any order, and cells of which some make sense.</summary>
    private static readonly Gen<string> AnyFile =
        from heading in Gen.Elements("unit,ana,ben,item", "coder,unit,code,x", "unit,unit,a,b", "unit,item,coder,code", "a,unit,b,", "Unit;ana;ben;chloe")
        from rows in Gen.Elements("1", "2", "3", "", "0", "-1", "1.0", "2,5", "x", "x;y", "|", "\"", "\"1\"", "79228162514264337593543950335", " ana", "ben", "\u0000").ArrayOf(4).ArrayOf()
        select string.Join('\n', rows.Select(r => string.Join(heading.Contains(';', StringComparison.Ordinal) ? ';' : ',', r)).Prepend(heading));

    [Fact]
    public async Task No_file_is_said_and_no_level_is_a_wrong_command()
    {
        Assert.Equal([(_directory.File("none.csv"), "file-missing")], Said((await RunAsync(_directory.File("none.csv"))).Error));
        Assert.Equal(2, (await RunAsync(Text("unit,a,b\n1,x,x\n"), "--level", "metric")).Code);
    }

    [Fact]
    public async Task What_has_no_estimate_says_why_and_codes_that_differ_in_capitals_are_pointed_out()
    {
        var (_, output, error) = await RunAsync(Text("unit,a,b,c\n1,X,x,X\n2,x,x,\n3,X,x,X\n"));
        Assert.Contains("codes.csv: taken for different codes, though only their capitals differ: X, x", error, StringComparison.Ordinal);
        Assert.Contains("no estimate: not all units were coded by equally many", output, StringComparison.Ordinal);
        var (_, same, _) = await RunAsync(Text("unit,a,b\n1,X,X\n2,X,X\n"));
        Assert.Contains("no estimate: only one code was given", same, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", same, StringComparison.Ordinal);
    }

    private static string Reference13(string file) => Repository.PathOf("tests", "reference", Folder, file);

    private string Text(string text, Encoding? encoding = null)
    {
        File.WriteAllText(_directory.File("codes.csv"), text, encoding ?? new UTF8Encoding(false));
        return _directory.File("codes.csv");
    }

    private static IEnumerable<(string Where, string Code)> Said(string error) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")).Select(parts => (parts[0], parts[1]));

    private static async Task<(int Code, string Output, string Error)> RunAsync(string path, params string[] more)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await CommandLine.RunAsync(["agreement", "--data", path, .. more], output, error), output.ToString(), error.ToString());
    }

    private static async Task<JsonElement> JsonAsync(string path, params string[] more)
    {
        var (code, output, error) = await RunAsync(path, ["--format", "json", .. more]);
        Assert.True(code == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    public void Dispose() => _directory.Dispose();
}
