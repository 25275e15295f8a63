using BenchmarkDotNet.Attributes;
using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Reports;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Figures.Bench;

/// <summary>Everything of the general stakeholder survey that may be said, with its breakdowns, the suppression and its audit, and headlines weighted to the list.</summary>
public class WholeReport
{
    private Tally _oneMargin = null!, _twoMargins = null!;

    /// <summary>So many times the made-up respondents.</summary>
    [Params(1, 1000)]
    public int Times { get; set; }

    [GlobalSetup]
    public void Count() => (_oneMargin, _twoMargins) = (TallyOf("general.json", 1_000, WithRegions), TallyOf("contacts.json", 2_500, WithMoreOfEach));

    [Benchmark]
    public Report WeightedToOneMargin() => Report.Of(_oneMargin, []);

    [Benchmark]
    public Report RakedToTwoMargins() => Report.Of(_twoMargins, []);

    private Tally TallyOf(string file, int simulated, Func<Arm, IReadOnlyList<Respondent>, Wave, Arm> framed)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "instruments");
        var instrument = Workbook.Read(Path.Combine(folder, "general_stakeholder_survey.xlsx")) is Reading.Accepted read ? read.Instrument : throw new InvalidDataException("The sample instrument is not accepted.");
        var wave = WaveJson.Read(File.ReadAllText(Path.Combine(folder, "waves", file)), file, out _)!;
        var people = Functions.Demo.Simulated.Answers(instrument, Profile.Of(instrument.FormId, Path.Combine(folder, "simulation")), [.. Respondent.Of(wave, simulated, wave.ClosesOn, new Random(42))], seed: 42);
        wave = wave with { Arms = [.. wave.Arms.Select(a => a.Design is Design.OpenLink ? a : framed(a, people, wave))] };
        var shape = TallyShape.Of(instrument, wave);
        var one = new Tally(shape);
        foreach (var person in people)
            if (person.Submit(instrument) is Submission.Accepted accepted)
                one.Add(new(person.Language, person.Channel, wave.ArmOf(person.Channel).Id, person.On, accepted.Answers, accepted.Shown));
        var all = new Tally(shape);
        all.Merge(one, Times);
        return all;
    }

    /// <summary>Three people of the list for each respondent of a region, and one more where nobody answered would be refused.</summary>
    private Arm WithRegions(Arm arm, IReadOnlyList<Respondent> people, Wave wave)
    {
        var byRegion = people.Where(p => wave.ArmOf(p.Channel).Id == arm.Id && p.Answers.ContainsKey("region")).CountBy(p => p.Answers["region"])
            .Where(r => r.Key is not "pnts").ToDictionary(r => r.Key, r => 3 * r.Value * Times);
        return arm with { FrameSize = byRegion.Values.Sum(), Invited = null, Delivered = null, Frame = new("region", byRegion) };
    }

    private Arm WithMoreOfEach(Arm arm, IReadOnlyList<Respondent> people, Wave wave) => arm with
    {
        FrameSize = arm.FrameSize * Times, Invited = null, Delivered = null,
        Frame = new([.. arm.Frame!.Margins.Select(m => m with { People = m.People.ToDictionary(p => p.Key, p => p.Value * Times) })]),
    };
}
