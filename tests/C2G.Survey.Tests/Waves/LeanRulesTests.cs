using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Waves;

public class LeanRulesTests
{
    [Fact]
    public void Everything_that_a_neutrality_question_names_must_be_there()
    {
        Assert.Empty(Check(new("cred", ["very"], ["not_very"], "group", ["gov"], ["cso"])));
        Assert.Equal("wave-item", Assert.Single(Check(new("improve", ["very"], ["not_very"]))).Code);
        Assert.Equal("wave-item", Assert.Single(Check(new("cred", ["very"], []))).Code);
        Assert.Equal("'dk' is not a substantive option of 'cred'.", Assert.Single(Check(new("cred", ["very", "dk"], ["not_very"]))).Message);
        Assert.Equal("'very' cannot be on both sides.", Assert.Single(Check(new("cred", ["very"], ["very"]))).Message);
        Assert.Equal("w.json:neutrality.cred.stance", Assert.Single(Check(new("cred", ["very"], ["not_very"], "phase", ["pre"], ["post"]))).Where);
    }

    [Fact]
    public void Both_questions_about_one_stance_have_the_same_sides_and_no_list_is_weighted_to_its_options()
    {
        LeanQuestion[] both = [new("cred", ["very"], ["not_very"], "group", ["gov"], ["cso"]), new("reli", ["very"], ["not_very"], "group", ["cso"], ["gov"])];
        var problem = Assert.Single(WaveRules.Check(Sample.Wave with { Neutrality = both }, Sample.Instrument, "w.json"));
        Assert.Equal(("wave-code", "w.json:neutrality.reli.stance"), (problem.Code, problem.Where));
        var framed = Sample.Wave with { Neutrality = both[..1], Arms = [.. Sample.Wave.Arms.Select(a => a.Design is Design.OpenLink ? a : a with { Frame = new("group", new Dictionary<string, int> { ["gov"] = a.FrameSize!.Value }) })] };
        Assert.Contains(("wave-item", "w.json:arms.list.frame"), WaveRules.Check(framed, Sample.Instrument, "w.json").Select(p => (p.Code, p.Where)));
    }

    private static IEnumerable<Problem> Check(LeanQuestion lean) => WaveRules.Check(Sample.Wave with { Neutrality = [lean] }, Sample.Instrument, "w.json");
}
