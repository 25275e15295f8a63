using C2G.Survey.Functions.Demo;
using C2G.Survey.Instruments;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Demo;

public class DemonstrationTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly IReadOnlyList<Fielding> All = Demonstration.Of(Repository.PathOf("instruments"), Today);

    private static Fielding General => All.Single(f => f.Wave.Id == Demonstration.General);

    private static IReadOnlyList<Fielding> Webinars => [.. All.Where(f => f.Wave.Series == Demonstration.Series)];

    private static Tally Count(Fielding fielding)
    {
        var tally = new Tally(TallyShape.Of(fielding.Instrument, fielding.Wave));
        foreach (var person in fielding.People)
        {
            var accepted = Assert.IsType<Submission.Accepted>(person.Submit(fielding.Instrument));
            tally.Add(new(person.Language, person.Channel, fielding.Wave.ArmOf(person.Channel).Id, person.On, accepted.Answers, accepted.Shown));
        }

        return tally;
    }

    private static Report ReportOf(Fielding fielding) => Report.Of(Count(fielding), []);

    [Theory]
    [InlineData("credible-cdr", 80)]
    [InlineData("credible-srm", 80)]
    [InlineData("neutral-cdr", 67)]
    [InlineData("neutral-srm", 67)]
    public void The_general_survey_comes_out_as_published(string headline, int percent)
    {
        var figure = ReportOf(General).Headlines.Single(h => h.Id == headline).Overall;
        Assert.InRange(figure.Base!.Value, 280, 320);
        Assert.Equal(percent, Math.Round(1000 * figure.Share!.Value) / 10);
    }

    [Theory]
    [InlineData("speakers-content", 95)]
    [InlineData("facilitation-discussion", 83)]
    [InlineData("learned", 87)]
    [InlineData("apply", 78)]
    public void The_thirteen_webinars_pooled_come_out_as_published(string headline, int percent)
    {
        var figure = SeriesReport.Of(Demonstration.Series, [.. Webinars.Select(Count)]).Headlines.Single(h => h.Id == headline);
        Assert.Equal(13, figure.Events.Count);
        Assert.Equal(percent, Math.Round(1000 * figure.Pooled.Share!.Value) / 10);
    }

    [Fact]
    public void No_two_webinars_need_be_alike()
    {
        var learned = Webinars.Select(w => ReportOf(w).Headlines.Single(h => h.Id == "learned").Overall.Share).OfType<double>().ToArray();
        Assert.True(learned.Max() - learned.Min() > 0.08, string.Join(' ', learned));
    }

    [Fact]
    public void Everybody_made_up_posts_a_form_that_is_accepted_as_it_stands() => Assert.All(All, fielding => Assert.All(fielding.People, person =>
    {
        var before = person.Answers.Count;
        Assert.IsType<Submission.Accepted>(person.Submit(fielding.Instrument));
        Assert.Equal(before, person.Answers.Count);
        Assert.InRange(person.On, fielding.Wave.OpensOn, Today);
    }));

    [Fact]
    public void The_waves_fit_their_instruments_and_say_that_they_are_simulated() => Assert.All(All, fielding =>
    {
        Assert.Empty(WaveRules.Check(fielding.Wave, fielding.Instrument, fielding.Wave.Id));
        Assert.True(fielding.Wave.Simulated);
    });

    [Fact]
    public void The_general_survey_is_open_for_ten_weeks_with_today_among_them()
    {
        Assert.Equal(70, General.Wave.ClosesOn.DayNumber - General.Wave.OpensOn.DayNumber + 1);
        Assert.InRange(Today, General.Wave.OpensOn, General.Wave.ClosesOn);
        Assert.Equal(75 + 61 + 250, General.Wave.Arms.Single(a => a.Design is Design.CensusList).FrameSize);
    }

    [Fact]
    public void Forty_people_answered_before_and_after_and_felt_surer_afterwards()
    {
        var learning = ReportOf(All.Single(f => f.Wave.Id == Demonstration.Learning)).Learning!;
        Assert.Equal(40, learning.Matched);
        Assert.All(learning.Items, item => Assert.True(item.After!.Share - item.Before!.Share > 0.15, item.Name));
    }

    [Fact]
    public void Every_language_and_channel_has_its_respondents() => Assert.All(All, fielding =>
    {
        Assert.Equal(fielding.Wave.Channels.Select(c => c.Code).Order(), fielding.People.Select(p => p.Channel).Distinct().Order());
        Assert.Subset(fielding.Wave.Languages.ToHashSet(), fielding.People.Select(p => p.Language).ToHashSet());
    });

    [Fact]
    public void Every_item_of_a_profile_is_an_item_of_its_instrument_and_every_code_an_option()
    {
        foreach (var instrument in All.Select(f => f.Instrument).DistinctBy(i => i.FormId))
            foreach (var draw in Profile.Of(instrument.FormId, Repository.PathOf("instruments", "simulation")).Draws)
            {
                Assert.All(draw.Items, name => Assert.NotNull(instrument.Find(name)));
                Assert.All(draw.Shares.Keys, cell => Assert.All(cell.Split(' ').Zip(draw.Items), c => Assert.Contains(c.First, Codes(instrument.Find(c.Second)!))));
                Assert.All(draw.Selected.Keys, code => Assert.Contains(code, Codes(instrument.Find(draw.Items[0])!)));
            }

        static IEnumerable<string> Codes(Item item) => item.Options.Select(o => o.Code).Append(Draw.Blank);
    }
}
