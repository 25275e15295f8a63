using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Export;
using static C2G.Survey.Tests.Reports.NumbersAndRankingsTests;

namespace C2G.Survey.Tests.Evaluate;

/// <summary>A scale, a ranking and a statement wherever a reader meets them.</summary>
public class NumbersTablesTests
{
    private static readonly Response[] Some =
    [
        .. Many(12, "mail", "useful=2", "group=gov", "order=soil air sea", "agreed=OK"), .. Many(20, "mail", "useful=4", "group=gov", "order=air sea soil", "agreed=OK"),
        .. Many(8, "social", "useful=5", "group=cso", "order=sea air soil"), .. Many(10, "social", "useful=2", "group=cso"),
    ];

    [Theory]
    [InlineData("en", "Mean 3.28, standard deviation 1.20, median 4.00")]
    [InlineData("es", "Media 3,28, desviación estándar 1,20, mediana 4,00")]
    [InlineData("fr", "Moyenne 3,28, écart type 1,20, médiane 4,00")]
    [InlineData("zh-Hans", "平均值3.28，标准差1.20，中位数4.00")]
    public async Task They_stand_on_the_evaluators_page(string language, string numbers)
    {
        await using var site = await EvaluatorSite.StartAsync();
        var report = (await site.FieldAsync(Wave, Instrument, Some))!;
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        page.KeepsTheRules();
        Assert.Contains(numbers, page.QuerySelector("section[aria-labelledby=q-useful]")!.TextContent, StringComparison.Ordinal);
        var tell = new Telling(Words.In(language), Wave.K);
        var ranking = page.QuerySelectorAll("section[aria-labelledby=q-order] .scroll tr").Select(r => r.Children.Select(c => c.TextContent));
        Assert.Equal(NumbersText.Lines(report.Items.Single(i => i.Name == "order").Ranking, tell), ranking);
        Assert.Contains(tell.T["evaluate.acknowledged"], page.QuerySelector("section[aria-labelledby=q-agreed] tbody")!.TextContent, StringComparison.Ordinal);
        var groups = page.QuerySelectorAll("section[aria-labelledby=q-useful] details tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToArray()).ToList();
        Assert.Contains(groups, g => g is ["gov", var mean, _, "32"] && mean == tell.T.Decimal(104.0 / 32, 2));
    }

    [Fact]
    public void They_stand_in_the_text_with_an_interval_for_the_list_alone()
    {
        var tally = new Survey.Tallies.Tally(Survey.Tallies.TallyShape.Of(Instrument, Wave));
        foreach (var response in Some)
            tally.Add(response);
        var text = ReportText.Write(Report.Of(tally, []), Words.In("en"));
        Assert.Contains("List (Base: 32): Mean 3.25, standard deviation 0.98, median 4.00. 95% interval 2.91 to 3.59, assuming that non-respondents resemble respondents", text, StringComparison.Ordinal);
        Assert.Contains("Open (Base: 18): Mean 3.33, standard deviation 1.53, median 2.00\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Matches(@"Place +1 +2 +3 +not placed +Mean place", text);
        Assert.Matches(@"confirmed +64%", text);
    }

    [Fact]
    public async Task They_stand_in_the_workbook_and_its_codebook()
    {
        using var file = await Rows.WorkbookAsync(Instrument, Wave, Some);
        using var book = new ClosedXML.Excel.XLWorkbook(file);
        var items = book.Worksheet("Items").RowsUsed().Select(r => (Code: r.Cell(1).GetString(), What: r.Cell(2).GetString(), Number: $"{r.Cell(3).Value}")).ToList();
        Assert.Contains(items, i => i is { What: "Mean", Number: "3.28" });
        Assert.Contains(("air", "air – Place 2", "20"), items);
        Assert.Contains(("air", "air – Mean place", "1.5"), items);
        Assert.Contains(("OK", "confirmed", "32"), items);
        Assert.Contains(items, i => i is { Code: "gov", What: "Mean – gov", Number: "3.25" });
        var codebook = book.Worksheet("Codebook").RowsUsed().ToDictionary(r => r.Cell(1).GetString(), r => (Level: r.Cell(4).GetString(), Values: r.Cell(5).GetString()));
        Assert.Equal(("numeric", "1\n2\n3\n4\n5"), codebook["useful"]);
        Assert.Equal(("ordinal", "soil = soil\nair = air\nsea = sea"), codebook["order"]);
        Assert.Equal("OK = confirmed", codebook["agreed"].Values);
    }
}
