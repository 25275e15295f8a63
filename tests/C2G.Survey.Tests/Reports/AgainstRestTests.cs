using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Reports;

public class AgainstRestTests
{
    private static readonly Wave Listed = Sample.Wave with
    {
        Arms = [Sample.Wave.Arms[0]], Channels = [Sample.Wave.Channels[0]], Disaggregations = ["group"],
        Headlines = [new("credible", Sample.In("Credible"), Sample.Items("cred"), BaseRule.Answered)],
    };

    [Fact]
    public void Of_two_groups_that_are_everybody_the_first_is_compared_with_Newcombes_interval()
    {
        // Newcombe 1998, table II (a): 56/70 - 48/80 is 0.2 with 0.0524 to 0.3339.
        var levels = Levels(Listed, [.. Many(70, 56, "gov"), .. Many(80, 48, "cso")]);
        var rest = levels["gov"]!;
        Assert.Equal((0.6, 80L), (rest.Share, rest.Base));
        Assert.Equal((0.2, 0.0524, 0.3339), (Math.Round(rest.Difference.Estimate, 12), Math.Round(rest.Difference.Lower, 4), Math.Round(rest.Difference.Upper, 4)));
        Assert.Equal(rest.P, rest.AdjustedP);
        Assert.Null(levels["cso"]);
    }

    [Fact]
    public void Each_of_several_groups_is_compared_with_all_the_others_and_p_is_adjusted_over_them()
    {
        var levels = Levels(Listed, [.. Many(70, 56, "gov"), .. Many(80, 48, "cso"), .. Many(60, 30, "igo"), .. Many(20, 10, null)]);
        Assert.Equal((160L, 88 / 160.0), (levels["gov"]!.Base, levels["gov"]!.Share));
        Assert.Equal((170L, 114 / 170.0), (levels["igo"]!.Base, levels["igo"]!.Share));
        Assert.Equal(3 * levels["gov"]!.P!.Value, levels["gov"]!.AdjustedP!.Value, 1e-12);
        Assert.Null(levels[TallyShape.Blank]);
    }

    [Fact]
    public void A_group_that_is_withheld_and_a_survey_with_an_open_link_have_no_comparison()
    {
        var responses = (Response[])[.. Many(70, 56, "gov"), .. Many(80, 48, "cso"), .. Many(3, 2, "igo"), .. Many(9, 5, null)];
        var headline = Of(Listed, responses);
        Assert.All(headline.Breakdowns[0].Levels.Where(l => l.Figure.Share is null), l => Assert.Null(l.Rest));
        Assert.Contains(headline.Breakdowns[0].Levels, l => l.Figure.Share is null);
        Assert.All(Of(Listed with { Arms = Sample.Wave.Arms }, responses).Breakdowns[0].Levels, l => Assert.Null(l.Rest));
    }

    private static Dictionary<string, AgainstRest?> Levels(Wave wave, Response[] responses) => Of(wave, responses).Breakdowns.Single().Levels.ToDictionary(l => l.Code, l => l.Rest);

    private static HeadlineFigure Of(Wave wave, Response[] responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        return Report.Of(tally, []).Headlines.Single();
    }

    private static IEnumerable<Response> Many(int all, int favourable, string? group) => Enumerable.Range(0, all).Select(i =>
    {
        var answers = new Dictionary<string, string> { ["cred"] = i < favourable ? "very" : "not_very" };
        if (group is not null)
            answers["group"] = group;
        return new Response("en", "mail", "list", new(2026, 10, 1), answers, Sample.Instrument.Items.Select(item => item.Name).ToHashSet());
    });
}
