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

public sealed class RepresentationTests
{
    private static readonly Wave Wave = With(("gov", 200), ("igo", 150), ("cso", 50));

    private static readonly Response[] Usual = [.. Group("mail", "gov", 40), .. Group("mail", "igo", 30), .. Group("mail", "cso", 30)];

    [Fact]
    public void Each_group_has_its_share_of_the_list_and_of_the_respondents()
    {
        var list = Of(Wave, Usual)!;
        Assert.Equal((100, null), (list.Base, list.Why));
        Assert.Equal([("gov", 0.5, 0.4, 0.8), ("igo", 0.375, 0.3, 0.8), ("cso", 0.125, 0.3, 2.4)],
            list.Groups.Select(g => (g.Codes.Single(), g.OfList, g.OfRespondents, Math.Round(g.Ratio, 12))));
        // From fractions of whole binomial coefficients, times what Holm asks for.
        Assert.Equal([2 * 0.027946894073493076, 0.07528985926463835, 3 * 1.5356909781168467e-8], list.Groups.Select(g => g.AdjustedP!.Value), (one, other) => Math.Abs(one - other) <= 1e-9 * one);
    }

    [Fact]
    public void A_group_of_fewer_than_k_on_the_list_is_never_a_line_of_its_own()
    {
        Response[] few = [.. Group("mail", "gov", 40), .. Group("mail", "igo", 30), .. Group("mail", "cso", 3)];
        var list = Of(With(("gov", 200), ("igo", 197), ("cso", 3)), few)!;
        Assert.Equal([("gov", 200, 40), ("igo+cso", 200, 33)], list.Groups.Select(g => (string.Join('+', g.Codes), g.People, g.Respondents)));
        Assert.Null(Of(With(("gov", 200), ("cso", 3)), Group("mail", "gov", 40))); // All in one line says nothing.
    }

    [Theory]
    [InlineData("mail", "gov", "mail", "cso", 3)] // Fewer than k of the arm are in a group.
    [InlineData("mail", null, "mail", "cso", 30)] // Fewer than k of the arm gave none: the arm's number is published.
    [InlineData("social", "gov", "mail", "cso", 30)] // Fewer than k of the other arm, which follows from this one and the whole.
    public void It_is_withheld_where_a_few_people_could_be_told(string fewBy, string? few, string channel, string group, int count)
    {
        Response[] responses = [.. Group("mail", "gov", 40), .. Group("mail", "igo", 30), .. Group("social", "igo", 30), .. Group("social", "cso", 30), .. Group(fewBy, few, 3), .. Group(channel, group, count)];
        Assert.Equal((null, 0, NotWeighted.Withheld), Of(Wave, responses) is { } hidden ? (hidden.Base, hidden.Groups.Count, hidden.Why) : default);
    }

    [Fact]
    public void A_list_that_does_not_fit_gives_a_reason_and_no_number()
    {
        Assert.Equal(NotWeighted.UnknownGroup, Of(With(("gov", 200), ("igo", 200)), Usual)!.Why);
        Assert.Equal(NotWeighted.FrameTooSmall, Of(With(("gov", 350), ("igo", 10), ("cso", 40)), Usual)!.Why);
        Assert.Null(Of(Sample.Wave, Usual));
        Assert.Null(Of(Wave, []));
    }

    [Fact]
    public void An_open_link_has_none_even_with_a_frame()
    {
        var open = Wave with { Arms = [Wave.Arms[0] with { Design = Design.OpenLink }, Wave.Arms[1]] };
        Assert.Null(Of(open, Usual));
        Assert.Null(Uncertainty.OfGroup(open.Arms[0], 40, 100, 200, 400));
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task Page_workbook_and_command_line_show_it(string language)
    {
        var t = Words.In(language);
        var text = ReportText.Write(Whole(Wave, Usual), t);
        Assert.Contains(t["pages.represented-base", "100", Wave.K], text, StringComparison.Ordinal);

        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, Wave, Usual, language);
        using var book = new XLWorkbook(file);
        var rows = book.Worksheet(SummarySheet.Name).RowsUsed().SkipWhile(r => r.Cell(1).GetString() != t["pages.represented-group"]).Skip(1).Take(3).ToList();
        Assert.Equal(["gov", "igo", "cso"], rows.Select(r => r.Cell(2).GetString()));
        Assert.Equal(t.Decimal(2.4, 2), rows[2].Cell(5).GetString());

        await using var site = await EvaluatorSite.StartAsync();
        await site.FieldAsync(Wave, Sample.Instrument, Usual);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        Assert.Equal(3, page.QuerySelectorAll(".representation tbody tr").Length);
        Assert.Contains(t.Decimal(2.4, 2), page.QuerySelector(".representation tbody")!.TextContent, StringComparison.Ordinal);
        page.KeepsTheRules();
    }

    private static Wave With(params (string Code, int People)[] frame) =>
        Sample.Wave with { Arms = [Sample.Wave.Arms[0] with { Frame = new("group", frame.ToDictionary(f => f.Code, f => f.People)) }, Sample.Wave.Arms[1]] };

    private static IEnumerable<Response> Group(string channel, string? group, int count) => Enumerable.Range(0, count).Select(i =>
        Sample.Response(channel, i % 2 == 0 ? "en" : "fr", [.. new[] { i % 3 == 0 ? "cred=neither" : "cred=very", "reli=very" }, .. group is null ? Array.Empty<string>() : ["group=" + group]]));

    private static Representation? Of(Wave wave, IEnumerable<Response> responses) => Whole(wave, responses).Participation.Arms[0].Representations.SingleOrDefault();

    private static Report Whole(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
