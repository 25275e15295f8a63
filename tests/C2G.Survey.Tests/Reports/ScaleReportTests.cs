using ClosedXML.Excel;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Export;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Reports;

public sealed class ScaleReportTests
{
    private static readonly Wave Wave = Sample.Wave with
    {
        Arms = [Sample.Wave.Arms[0]], Channels = [Sample.Wave.Channels[0]], Disaggregations = [], Headlines = [], Scales = [new("trust", Sample.In("Trust"), ["cred", "reli"])],
    };

    private static readonly Wave Unreversed = Wave with { Scales = [Wave.Scales[0] with { Reversed = ["reli"] }] };

    private static readonly Response[] All = [.. Patterns(40, 12, 6, 20)];

    [Fact]
    public void A_scale_shows_alpha_with_an_interval_only_where_the_design_allows_one()
    {
        var (listed, open) = (Of(Wave, All), Of(Wave with { Arms = [new("list", Design.OpenLink, Sample.In("Open"))] }, All));
        Assert.Equal(listed.Alpha, open.Alpha);
        Assert.InRange(listed.Alpha!.Value, listed.Lower!.Value, listed.Upper!.Value);
        Assert.Equal((null, null, 78L), (open.Lower, open.Omega, open.Base!.Value));
        Assert.NotNull(listed.SpearmanBrown);
        Assert.Equal(Hiding.Withheld, Of(Wave, Patterns(10, 6, 6, 6)).Hidden);
        Assert.Equal(Hiding.NoBase, Of(Wave, []).Hidden);
    }

    [Fact]
    public void Alpha_by_pairs_counts_who_left_an_item_out_unless_they_are_few()
    {
        Assert.Equal(Of(Wave, All).Alpha, Of(Wave, All).Pairwise);
        // The covariance is of the 78 who answered both, each variance of everybody who answered the item.
        var direct = new CrossProducts(2);
        foreach (var (points, n) in new (double?[], int)[] { ([1, 1], 40), ([1, 3], 12), ([3, 1], 6), ([3, 3], 20), ([1, null], 9), ([null, 3], 5) })
            direct.Add(points, n);
        var some = Of(Wave, [.. All, .. Many(9, "cred=very"), .. Many(5, "reli=neither")]);
        Assert.Equal((78L, Of(Wave, All).Alpha), (some.Base!.Value, some.Alpha));
        Assert.Equal(Reliability.Alpha(direct.Covariance()!)!.Value, some.Pairwise!.Value, 1e-12);
        Assert.NotEqual(some.Alpha, some.Pairwise);
        Assert.Null(Of(Wave, [.. All, .. Many(9, "cred=very"), .. Many(4, "reli=neither")]).Pairwise);
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task Page_workbook_and_text_show_both_alphas_and_ask_of_a_negative_one_whether_an_item_is_reversed(string language)
    {
        var t = Words.In(language);
        string Text(Wave wave) => ReportText.Write(Whole(wave, All), t);
        Assert.Contains($"{t["evaluate.alpha-pairwise"]} {t.Decimal(Of(Wave, All).Pairwise!.Value, 2)}", Text(Wave), StringComparison.Ordinal);
        Assert.Contains(t["evaluate.alpha-negative"], Text(Unreversed), StringComparison.Ordinal);
        Assert.DoesNotContain(t["evaluate.alpha-negative"], Text(Wave), StringComparison.Ordinal);

        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, Unreversed, All, language);
        using var book = new XLWorkbook(file);
        var sheet = book.Worksheet(ScalesSheet.Name);
        Assert.Equal(t["evaluate.alpha-pairwise"], sheet.Cell(6, 5).GetString());
        Assert.Equal(Of(Unreversed, All).Pairwise!.Value, sheet.Cell(7, 5).GetDouble(), 1e-9);
        Assert.Equal(t["evaluate.alpha-negative"], sheet.Cell(8, 1).GetString());

        await using var site = await EvaluatorSite.StartAsync();
        await site.FieldAsync(Unreversed, Sample.Instrument, All);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        var section = page.QuerySelector("section[aria-labelledby=k-trust]")!;
        Assert.Contains(t["evaluate.alpha-pairwise"] + t.Decimal(Of(Unreversed, All).Pairwise!.Value, 2), section.TextContent, StringComparison.Ordinal);
        Assert.Contains(t["evaluate.alpha-negative"], section.TextContent, StringComparison.Ordinal);
        page.KeepsTheRules();
    }

    private static IEnumerable<Response> Patterns(int both, int first, int second, int neither) =>
        [.. Many(both, "cred=very", "reli=very"), .. Many(first, "cred=very", "reli=neither"), .. Many(second, "cred=neither", "reli=very"), .. Many(neither, "cred=neither", "reli=neither")];

    private static IEnumerable<Response> Many(int n, params string[] answers) => Enumerable.Range(0, n).Select(_ => Sample.Response("mail", "en", answers));

    private static ScaleReport Of(Wave wave, IEnumerable<Response> responses) => Assert.Single(Whole(wave, responses).Scales);

    private static Report Whole(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
