using System.Text.Json;
using C2G.Survey.Functions;
using C2G.Survey.Functions.Cli;
using C2G.Survey.Functions.Export;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Evaluate;
using C2G.Survey.Waves;
using ClosedXML.Excel;

namespace C2G.Survey.Tests.Reports;

public sealed class OutcomeRatesTests
{
    /// <summary>Of 400: 100 complete; 20 partial, 40 refusals, 60 not reached, 20 other, 30 + 10 unknown, 40 not eligible; the other 80 are unknown too.</summary>
    private static readonly DeclaredDispositions Declared = new(Refusals: 40, NonContacts: 60, Other: 20, UnknownEligibility: 30, UnknownOther: 10, Ineligible: 40, Partials: 20);

    [Fact]
    public void The_rates_are_those_of_the_Standard_Definitions_and_the_rest_of_the_list_is_unknown()
    {
        var outcomes = Of(Declared, 100)!;
        Assert.Equal((400, new(100, 20, 40, 60, 20, 110, 10, 40)), (outcomes.Asked, outcomes.Counts!));
        var e = 240.0 / 280;
        Assert.Equal(
        [
            ("e", e), ("RR1", 100.0 / 360), ("RR2", 120.0 / 360), ("RR3", 100 / (240 + e * 120)), ("RR4", 120 / (240 + e * 120)), ("RR5", 100.0 / 240), ("RR6", 120.0 / 240),
            ("COOP1", 100.0 / 180), ("REF1", 40.0 / 360), ("CON1", 180.0 / 360),
        ], outcomes.Rates.Select(r => (r.Code, r.Rate!.Value)));
        Assert.All(outcomes.Rates, r => Assert.Null(r.Why));
    }

    [Fact]
    public void A_rate_without_a_number_says_why()
    {
        Assert.All(Of(Declared, 181)!.Rates, r => Assert.Equal((null, NoRate.MoreThanAsked), (r.Rate, r.Why)));
        Assert.All(Of(Declared, 180)!.Rates, r => Assert.Null(r.Why));
        var unknown = Of(new(), 0)!; // Nobody answered, and nothing is known of anybody.
        Assert.Equal([("e", NoRate.NoneKnown), ("RR3", NoRate.NoneKnown), ("RR4", NoRate.NoneKnown), ("RR5", NoRate.NoBase), ("RR6", NoRate.NoBase), ("COOP1", NoRate.NoBase)],
            unknown.Rates.Where(r => r.Why is not null).Select(r => (r.Code, r.Why!.Value)));
        Assert.Equal(0, unknown.Rates.Single(r => r.Code == "RR1").Rate);
        // All of them turned out not to be eligible: e is known, and there is still nobody to divide by.
        Assert.Equal(NoRate.NoBase, Of(new(Ineligible: 400), 0)!.Rates.Single(r => r.Code == "RR3").Why);
    }

    [Fact]
    public void They_are_withheld_with_the_number_of_completes()
    {
        var report = Whole(Wave, [.. Group("mail", 40), .. Group("social", 3)]);
        Assert.Null(report.Participation.Arms[0].Completed);
        var outcomes = report.Participation.Arms[0].Outcomes!;
        Assert.Null(outcomes.Counts);
        Assert.Equal(10, outcomes.Rates.Count);
        Assert.All(outcomes.Rates, r => Assert.Equal((null, NoRate.Withheld), (r.Rate, r.Why)));
    }

    [Fact]
    public void A_sample_is_measured_by_those_who_were_drawn_and_an_open_link_by_nothing()
    {
        var sample = Wave with { Arms = [Wave.Arms[0] with { Design = Design.Probability, FrameSize = 5000, Invited = 400 }, Wave.Arms[1]] };
        Assert.Equal(0.25, Rr1(Whole(sample, Group("mail", 90).Concat(Group("social", 30))), 360));
        var open = Wave with { Arms = [Wave.Arms[0] with { Design = Design.OpenLink }, Wave.Arms[1]] };
        Assert.All(Whole(open, Group("mail", 90)).Participation.Arms, a => Assert.Null(a.Outcomes));
        Assert.Null(Whole(Sample.Wave, Group("mail", 90)).Participation.Arms[0].Outcomes);

        static double Rr1(Report report, int possible)
        {
            Assert.Equal(possible, report.Participation.Arms[0].Outcomes!.Asked - report.Participation.Arms[0].Outcomes!.Counts!.NotEligible);
            return report.Participation.Arms[0].Outcomes!.Rates.Single(r => r.Code == "RR1").Rate!.Value;
        }
    }

    [Theory]
    [InlineData("en"), InlineData("es"), InlineData("fr"), InlineData("zh-Hans")]
    public async Task Page_workbook_text_and_JSON_show_them(string language)
    {
        var (t, responses) = (Words.In(language), Group("mail", 100).Concat(Group("social", 30)).ToArray());
        var report = Whole(Wave, responses);
        var text = ReportText.Write(report, t);
        Assert.Contains(text.Split('\n'), line => line.Contains("COOP1", StringComparison.Ordinal) && line.Contains(t.Percent(100.0 / 180, 400), StringComparison.Ordinal));
        Assert.Contains("AAPOR Standard Definitions", Words.In("en")["pages.outcome-source"], StringComparison.Ordinal);
        Assert.Contains(t["pages.outcome-source"], text, StringComparison.Ordinal);
        var back = JsonSerializer.Deserialize<Report>(JsonSerializer.Serialize(report, ReportJson.Options), ReportJson.Options)!;
        Assert.Equal(report.Participation.Arms[0].Outcomes!.Rates, back.Participation.Arms[0].Outcomes!.Rates);

        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, Wave, responses, language);
        using var book = new XLWorkbook(file);
        var rows = book.Worksheet(SummarySheet.Name).RowsUsed().SkipWhile(r => r.Cell(2).GetString() != "e").Take(10).ToList();
        Assert.Equal(report.Participation.Arms[0].Outcomes!.Rates.Select(r => (r.Code, Math.Round(r.Rate!.Value, 12))),
            rows.Select(r => (r.Cell(2).GetString(), Math.Round(r.Cell(3).GetDouble(), 12)))); // A workbook keeps 15 digits.

        await using var site = await EvaluatorSite.StartAsync();
        await site.FieldAsync(Wave, Sample.Instrument, responses);
        var page = await site.OpenAsync($"/e/sample?lang={language}");
        Assert.Equal(10, page.QuerySelectorAll(".outcomes tbody tr").Length);
        Assert.Contains(t.Percent(100.0 / 180, 400), page.QuerySelector(".outcomes tbody")!.TextContent, StringComparison.Ordinal);
        page.KeepsTheRules();
    }

    [Fact]
    public async Task The_reason_stands_where_the_number_would()
    {
        var crowded = Wave with { Arms = [Wave.Arms[0] with { Dispositions = new(Refusals: 390) }, Wave.Arms[1]] };
        var responses = Group("mail", 40).Concat(Group("social", 30)).ToArray();
        var why = Words.In("en")["pages.no-rate-more-than-asked"];
        Assert.Contains(why, ReportText.Write(Whole(crowded, responses), Words.In("en")), StringComparison.Ordinal);
        using var file = await Export.Rows.WorkbookAsync(Sample.Instrument, crowded, responses, "en");
        using var book = new XLWorkbook(file);
        Assert.Equal(why, book.Worksheet(SummarySheet.Name).RowsUsed().First(r => r.Cell(2).GetString() == "RR1").Cell(3).GetString());
    }

    private static Wave Wave { get; } = Sample.Wave with { Arms = [Sample.Wave.Arms[0] with { Dispositions = Declared }, Sample.Wave.Arms[1]] };

    private static OutcomeRates? Of(DeclaredDispositions declared, int completed) =>
        Whole(Sample.Wave with { Arms = [Sample.Wave.Arms[0] with { Dispositions = declared }, Sample.Wave.Arms[1]] }, Group("mail", completed)).Participation.Arms[0].Outcomes;

    private static IEnumerable<Response> Group(string channel, int count) => Enumerable.Range(0, count).Select(i =>
        Sample.Response(channel, i % 2 == 0 ? "en" : "fr", i % 3 == 0 ? "cred=neither" : "cred=very", "reli=very", i % 2 == 0 ? "group=gov" : "group=cso"));

    private static Report Whole(Wave wave, IEnumerable<Response> responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return Report.Of(tally, []);
    }
}
