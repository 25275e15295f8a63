using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Export;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Waves;
using ClosedXML.Excel;

namespace C2G.Survey.Tests.Reports;

public sealed class NonResponseTests
{
    private static readonly Response[] Usual = [.. Enumerable.Range(0, 100).Select(i => Sample.Response("mail", "en", i < 55 ? "cred=very" : "cred=neither", "reli=very"))];

    [Fact]
    public void The_bounds_are_those_of_the_whole_list() => Assert.Equal(new NonResponse(300, 55 / 400.0, 355 / 400.0, 145 / 300.0), Of(Listing(400)));

    [Fact]
    public void Too_few_to_change_the_side_of_a_half_are_said_to_be() => Assert.Null(Of(Listing(105))!.ForHalf);

    [Fact]
    public void There_are_none_without_a_whole_list_that_was_asked()
    {
        Assert.Null(Of(Listing(100))); // Everybody answered.
        Assert.Null(Of(Listing(90)));
        Assert.Null(Of(Listing(400) with { Design = Design.OpenLink }));
        Assert.Null(Of(Listing(400) with { Design = Design.Probability }));
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task Page_workbook_and_command_line_say_it(string language)
    {
        var (t, wave) = (Words.In(language), With(Listing(400)));
        var sentence = t["pages.non-response", "300", t.Percent(55 / 400.0, 100), t.Percent(355 / 400.0, 100)];
        Assert.Contains(sentence, ReportText.Write(Whole(wave), t), StringComparison.Ordinal);

        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, wave, Usual, language);
        using var book = new XLWorkbook(file);
        Assert.Contains(book.Worksheet(SummarySheet.Name).RowsUsed(), r => r.Cell(1).GetString().StartsWith(sentence, StringComparison.Ordinal));

        await using var site = await EvaluatorSite.StartAsync();
        await site.FieldAsync(wave, Sample.Instrument, Usual);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        Assert.Contains(sentence, page.QuerySelector(".card .non-response")!.TextContent, StringComparison.Ordinal);
        page.KeepsTheRules();
    }

    private static Arm Listing(int size) => Sample.Wave.Arms[0] with { FrameSize = size };

    private static Wave With(Arm arm) => Sample.Wave with { Arms = [arm, Sample.Wave.Arms[1]] };

    private static NonResponse? Of(Arm arm) => Whole(With(arm)).Headlines[0].Arms[0].NonResponse;

    private static Report Whole(Wave wave)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in Usual)
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
