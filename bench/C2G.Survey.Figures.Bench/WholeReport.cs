using BenchmarkDotNet.Attributes;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Figures.Bench;

/// <summary>Everything of the general stakeholder survey that may be said, with its ten breakdowns, the suppression and its audit, and headlines weighted to the list.</summary>
public class WholeReport
{
    private const int Simulated = 1_000;
    private Tally _tally = null!;

    /// <summary>A thousand made-up respondents, taken this many times.</summary>
    [Params(1, 1000)]
    public int Times { get; set; }

    [GlobalSetup]
    public void Count()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "instruments");
        var instrument = Workbook.Read(Path.Combine(folder, "general_stakeholder_survey.xlsx")) is Reading.Accepted read ? read.Instrument : throw new InvalidDataException("The sample instrument is not accepted.");
        var wave = WaveJson.Read(File.ReadAllText(Path.Combine(folder, "waves", "general.json")), "general.json", out _)!;
        var people = Functions.Demo.Simulated.Answers(instrument, Profile.Of(instrument.FormId, Path.Combine(folder, "simulation")), [.. Respondent.Of(wave, Simulated, wave.ClosesOn, new Random(42))], seed: 42);
        wave = wave with { Arms = [.. wave.Arms.Select(a => a.Design is Design.OpenLink ? a : Framed(a, people, wave))] };
        var shape = TallyShape.Of(instrument, wave);
        var one = new Tally(shape);
        foreach (var person in people)
            if (person.Submit(instrument) is Submission.Accepted accepted)
                one.Add(new(person.Language, person.Channel, wave.ArmOf(person.Channel).Id, person.On, accepted.Answers, accepted.Shown));
        _tally = new(shape);
        _tally.Merge(one, Times);
    }

    [Benchmark]
    public Report AllOfIt() => Report.Of(_tally, []);

    /// <summary>Three people of the list for each respondent of a region, and one more where nobody answered would be refused.</summary>
    private Arm Framed(Arm arm, IReadOnlyList<Respondent> people, Wave wave)
    {
        var byRegion = people.Where(p => wave.ArmOf(p.Channel).Id == arm.Id && p.Answers.ContainsKey("region")).CountBy(p => p.Answers["region"])
            .Where(r => r.Key is not "pnts").ToDictionary(r => r.Key, r => 3 * r.Value * Times);
        return arm with { FrameSize = byRegion.Values.Sum(), Invited = null, Delivered = null, Frame = new("region", byRegion) };
    }
}
