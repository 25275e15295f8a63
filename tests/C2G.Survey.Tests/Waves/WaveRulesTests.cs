using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Waves;

public class WaveRulesTests
{
    private static readonly Wave Learning = WaveJson.Read(File.ReadAllText(Repository.PathOf("instruments", "waves", "learning.json")), "learning.json", out _)!;

    [Fact]
    public void A_wave_cannot_take_a_name_that_is_an_address_already()
    {
        Assert.Empty(WaveRules.Check(Learning, "w.json"));
        foreach (var taken in new[] { "series", "sign-in", "sign-out" })
            Assert.Equal("w.json:id", Assert.Single(WaveRules.Check(Learning with { Id = taken }, "w.json")).Where);
    }

    [Fact]
    public void Every_problem_of_a_file_is_said_at_once()
    {
        var problems = WaveRules.Check(Learning with { Id = "Has Space", K = 2, MonthsKept = 0, Languages = [], Contact = "", ClosesOn = Learning.OpensOn.AddDays(-1) }, "w.json");
        Assert.Equal(["w.json:id", "w.json:closesOn", "w.json:k", "w.json:monthsKept", "w.json:languages", "w.json:contact"], problems.Select(p => p.Where));
        Assert.All(problems, p => Assert.Equal("wave-invalid", p.Code));
    }

    [Fact]
    public void A_notice_of_ones_own_speaks_every_language_of_the_wave()
    {
        var notice = Learning with { Notice = [Learning.Title, new([new("en", "Only English"), new("fr", "et français")])] };
        Assert.Equal([("w.json:notice.2", "This paragraph has no 'es'."), ("w.json:notice.2", "This paragraph has no 'zh-Hans'.")],
            WaveRules.Check(notice, "w.json").Select(p => (p.Where, p.Message)));
    }

    [Fact]
    public void A_headline_counts_no_item_that_the_same_people_answer_twice()
    {
        var instrument = Assert.IsType<Reading.Accepted>(Workbook.Read(Repository.PathOf("instruments", "learning_prepost.xlsx"))).Instrument;
        Assert.Empty(WaveRules.Check(Learning, instrument, "w.json"));

        var headline = new Headline("explains", Learning.Title, new Dictionary<string, IReadOnlyList<string>> { ["conf_explain"] = [] }, BaseRule.Answered);
        var problem = Assert.Single(WaveRules.Check(Learning with { Headlines = [headline] }, instrument, "w.json"));
        Assert.Equal(("wave-item", "w.json:headlines.explains.conf_explain"), (problem.Code, problem.Where));
    }

    [Fact]
    public void A_headline_does_not_count_consent()
    {
        var instrument = Assert.IsType<Reading.Accepted>(Workbook.Read(Repository.PathOf("instruments", "learning_prepost.xlsx"))).Instrument;
        var headline = new Headline("agrees", Learning.Title, new Dictionary<string, IReadOnlyList<string>> { ["consent"] = ["yes"] }, BaseRule.Answered);
        Assert.Equal("w.json:headlines.agrees.consent", Assert.Single(WaveRules.Check(Learning with { Headlines = [headline] }, instrument, "w.json")).Where);
    }
}
