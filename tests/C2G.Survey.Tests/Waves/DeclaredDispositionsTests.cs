using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Waves;

public class DeclaredDispositionsTests
{
    [Fact]
    public void A_file_declares_those_that_it_knows_and_leaves_out_the_others()
    {
        var text = WaveJson.Write(Sample.Wave).Replace("\"frameSize\": 400", "\"frameSize\": 400, \"dispositions\": { \"refusals\": 12, \"nonContacts\": 30, \"ineligible\": 7 }", StringComparison.Ordinal);
        var wave = WaveJson.Read(text, "w.json", out var problems);
        Assert.Empty(problems);
        Assert.Equal(new DeclaredDispositions(Refusals: 12, NonContacts: 30, Ineligible: 7), wave!.Arms[0].Dispositions);
        Assert.Equal(wave.Arms[0].Dispositions, WaveJson.Read(WaveJson.Write(wave), "w.json", out _)!.Arms[0].Dispositions);
    }

    [Fact]
    public void Every_count_that_cannot_be_is_said_at_once()
    {
        var problems = Check(Design.CensusList, new(Refusals: -1, NonContacts: 401, UnknownOther: -2, Partials: 10));
        Assert.Equal(["refusals", "unknownOther"], problems.Take(2).Select(p => p.Where.Split('.')[^1]));
        Assert.StartsWith("The outcomes add up to 408 people and only 400 were asked (frameSize).", problems[2].Message, StringComparison.Ordinal);
        Assert.Equal(3, problems.Count);
        Assert.All(problems, p => Assert.Equal("wave-invalid", p.Code));
        Assert.Contains("4294967294", Check(Design.CensusList, new(Refusals: int.MaxValue, NonContacts: int.MaxValue))[0].Message, StringComparison.Ordinal);
        Assert.Empty(Check(Design.CensusList, new(Refusals: 400)));
    }

    [Fact]
    public void Of_a_sample_it_is_those_who_were_drawn_that_have_an_outcome()
    {
        Assert.Equal("w.json:arms.list.dispositions", Assert.Single(Check(Design.Probability, new(Refusals: 3))).Where);
        Assert.Empty(Check(Design.Probability, new(Refusals: 100), invited: 100));
        Assert.Contains("only 100 were asked (invited)", Assert.Single(Check(Design.Probability, new(Refusals: 101), invited: 100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_open_link_and_people_who_answer_twice_have_none()
    {
        Assert.Contains("open link", Assert.Single(Check(Design.OpenLink, new(Refusals: 3))).Message, StringComparison.Ordinal);
        var paired = With(Sample.Paired, Design.CensusList, new(Refusals: 3), null);
        Assert.Contains("answer twice", Assert.Single(WaveRules.Check(paired, "w.json")).Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Problem> Check(Design design, DeclaredDispositions declared, int? invited = null) =>
        WaveRules.Check(With(Sample.Wave, design, declared, invited), "w.json");

    private static Wave With(Wave wave, Design design, DeclaredDispositions declared, int? invited) =>
        wave with { Arms = [wave.Arms[0] with { Design = design, Invited = invited, Dispositions = declared }, wave.Arms[1]] };
}
