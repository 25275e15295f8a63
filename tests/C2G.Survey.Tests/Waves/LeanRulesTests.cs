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

    private static IEnumerable<Problem> Check(LeanQuestion lean) => WaveRules.Check(Sample.Wave with { Neutrality = [lean] }, Sample.Instrument, "w.json");
}
