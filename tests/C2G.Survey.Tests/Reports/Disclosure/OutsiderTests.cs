using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports.Disclosure;

/// <summary>Reads a whole report as somebody would who wants to know what a few people said.</summary>
public class OutsiderTests
{
    private static readonly string[] Options = ["very", "fairly", "neither", "not_very"];

    private static readonly Wave Wave = Sample.Wave with
    {
        Channels = [.. Sample.Wave.Channels, new("letter", "list", Sample.In("Letter")), new("web", "open", Sample.In("Website"))],
        Headlines =
        [
            new("very", Sample.In("Very"), new Dictionary<string, IReadOnlyList<string>> { ["cred"] = ["very"] }, BaseRule.Answered),
            new("very-all", Sample.In("Very"), new Dictionary<string, IReadOnlyList<string>> { ["cred"] = ["very"] }, BaseRule.AllRespondents),
            new("middle", Sample.In("Middle"), new Dictionary<string, IReadOnlyList<string>> { ["cred"] = ["neither"] }, BaseRule.Answered),
        ],
        Neutrality = [new("cred", ["fairly"], ["not_very"], "group", ["gov"], ["cso"])],
    };

    /// <summary>Groups of very different sizes and leanings, as they come.</summary>
    private static readonly Gen<Response[]> Fielded =
        from seed in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(20, 160)
        select Enumerable.Range(0, size).Select(_ => seed).Select((s, i) => One(new Random(s ^ (i * 7919)))).ToArray();

    /// <param name="isStance">Whether the groups are a stance, whose sides are all that is counted of it.</param>
    /// <param name="seed">Of a run that found something once; 0 for any.</param>
    [Theory]
    [InlineData(true, 0, 0)]
    [InlineData(false, 0, 0)]
    [InlineData(false, 12573074272151758549, 15424585737930611535)]
    [InlineData(false, 10236417054645594979, 17095784480047155455)]
    public void From_all_published_numbers_together_no_small_count_can_be_worked_out(bool isStance, ulong seed, ulong gamma) => Prop.ForAll(Fielded.ToArbitrary(), responses =>
    {
        var wave = isStance ? Wave : Wave with { Neutrality = [new("cred", ["fairly"], ["not_very"])] };
        var tally = new Tally(TallyShape.Of(Sample.Instrument, wave));
        foreach (var response in responses)
            tally.Add(response);
        var outsider = Reading(Report.Of(tally, []), tally);
        outsider.Think();
        foreach (var (name, count) in Truth(tally).Where(t => t.Value > 0 && t.Value < Wave.K))
            Assert.True(outsider[name].Low <= count - 1 && outsider[name].High >= Wave.K, $"{name} is {count} and is known to lie in {outsider[name]}.");
    }).Check((seed == 0 ? Config.QuickThrowOnFailure : Config.QuickThrowOnFailure.WithReplay(seed, gamma)).WithMaxTest(300));

    private static Response One(Random random)
    {
        string Skewed(params string[] codes) => codes[Math.Min(codes.Length - 1, (int)(-Math.Log(1 - random.NextDouble()) * codes.Length / 3))];
        var channel = Skewed("mail", "social", "web", "letter");
        var answers = new Dictionary<string, string> { ["cred"] = Skewed("fairly", "very", "neither", "not_very", "dk", "") };
        answers["group"] = Skewed("gov", "cso", "igo", "pnts", "");
        return new(channel == "social" ? "fr" : Skewed("en", "fr"), channel, Wave.ArmOf(channel).Id, new(2026, 10, 1),
            answers.Where(a => a.Value.Length > 0).ToDictionary(), Sample.Instrument.Items.Select(i => i.Name).ToHashSet());
    }

    private static Outsider Reading(Report report, Tally tally)
    {
        var outsider = new Outsider();
        var item = report.Items.Single(i => i.Name == "cred");
        Read("", item.Base, item.Options);
        outsider.Knows(":good", item.Favourable?.Favourable);
        foreach (var level in item.Distributions.SelectMany(d => d.Levels.Select(l => (Line: $"{d.Name}={l.Code}", Level: l))))
            Read(level.Line, level.Level.Base, level.Level.Cells);
        foreach (var level in item.Breakdowns.SelectMany(b => b.Levels.Select(l => (Line: $"{b.Name}={l.Code}", l.Figure))))
            Learn(level.Line, "good", level.Figure);
        foreach (var headline in report.Headlines)
        {
            var set = headline.Id == "middle" ? "neither" : "very";
            Learn("", set, headline.Overall, headline.BaseRule);
            foreach (var arm in headline.Arms)
                Learn($"arm={arm.Id}", set, arm.Figure, headline.BaseRule);
            foreach (var level in headline.Breakdowns.SelectMany(b => b.Levels.Select(l => (Line: $"{b.Name}={l.Code}", l.Figure))))
                Learn(level.Line, set, level.Figure, headline.BaseRule);
        }

        var neutrality = Assert.Single(report.Neutrality);
        foreach (var (line, lean) in neutrality.Arms.Select(a => ($"arm={a.Code}", a.Lean)).Concat(neutrality.ByStance.Select(s => ($"group={s.Code}", s.Lean))).Append(("", neutrality.Overall)))
        {
            Learn(line, "fairly", lean.Towards);
            Learn(line, "not_very", lean.Against);
            Learn(line, "middling", lean.Neither);
            Assert.Equal(lean.Net is null, lean.Towards.Share is null || lean.Against.Share is null);
        }

        foreach (var line in Lines(tally))
        {
            outsider.Adds($"{line}:middling", [$"{line}:very", $"{line}:neither"]);
            outsider.Adds($"{line}:base", [$"{line}:middling", $"{line}:fairly", $"{line}:not_very"]);
            outsider.Adds($"{line}:good", [$"{line}:very", $"{line}:fairly"]);
            outsider.Adds($"{line}:bad", [$"{line}:neither", $"{line}:not_very"]);
            outsider.Adds($"{line}:base", [$"{line}:good", $"{line}:bad"]);
            outsider.Adds($"{line}:base", Options.Select(o => $"{line}:{o}"));
        }

        foreach (var count in Options.Concat(["base", "good", "bad", "middling"]))
        {
            foreach (var breakdown in tally.Shape.Breakdowns.Skip(1))
                outsider.Adds($":{count}", breakdown.Levels.Select(l => $"{breakdown.Name}={l}:{count}"));
            outsider.Adds($":{count}", Wave.Arms.Select(a => $"arm={a.Id}:{count}"));
            foreach (var arm in Wave.Arms)
                outsider.Adds($"arm={arm.Id}:{count}", Wave.Channels.Where(c => c.Arm == arm.Id).Select(c => $"channel={c.Code}:{count}"));
        }

        return outsider;

        void Read(string line, long? @base, IReadOnlyList<Cell> cells)
        {
            outsider.Knows($"{line}:base", @base);
            foreach (var cell in cells)
                outsider.Knows($"{line}:{cell.Code}", cell.Count);
        }

        void Learn(string line, string set, Figure figure, BaseRule rule = BaseRule.Answered)
        {
            outsider.Knows($"{line}:{set}", figure.Favourable);
            if (rule is BaseRule.Answered)
                outsider.Knows($"{line}:base", figure.Hidden is Hiding.NoBase ? 0 : figure.Base);
        }
    }

    /// <summary>What the published lines really hold.</summary>
    private static Dictionary<string, long> Truth(Tally tally)
    {
        var (found, question) = (new Dictionary<string, long>(), tally.Shape.Find("cred")!);
        Add("", tally.CountsOf(question));
        for (var a = 0; a < Wave.Arms.Count; a++)
            Add($"arm={Wave.Arms[a].Id}", tally.CountsOf(question, 0, a));
        foreach (var breakdown in tally.Shape.Breakdowns.Skip(1))
            for (var l = 0; l < breakdown.Levels.Count; l++)
                Add($"{breakdown.Name}={breakdown.Levels[l]}", tally.CountsOf(question, breakdown.First + l));
        return found;

        void Add(string line, long[] counts)
        {
            for (var o = 0; o < Options.Length; o++)
                found[$"{line}:{Options[o]}"] = counts[o];
            found[$"{line}:middling"] = counts[0] + counts[2];
            (found[$"{line}:good"], found[$"{line}:bad"], found[$"{line}:base"]) = (counts[0] + counts[1], counts[2] + counts[3], counts[..4].Sum());
        }
    }

    private static IEnumerable<string> Lines(Tally tally) => tally.Shape.Breakdowns.Skip(1).SelectMany(b => b.Levels.Select(l => $"{b.Name}={l}"))
        .Concat(Wave.Arms.Select(a => $"arm={a.Id}")).Prepend("");
}
