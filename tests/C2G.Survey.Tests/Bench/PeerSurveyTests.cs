using C2G.Survey.Functions.Demo;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Tools;
using C2G.Survey.Waves;
using Respondent = C2G.Survey.Functions.Demo.Respondent;

namespace C2G.Survey.Tests.Bench;

/// <summary>What bench/run measures is what its tables say: one page, twenty answers, all of them given.</summary>
public class PeerSurveyTests
{
    private static readonly string Folder = Repository.PathOf("bench", "instruments");

    [Fact]
    public void The_survey_of_the_benchmark_has_ten_ratings_seven_choices_and_three_texts_on_one_page()
    {
        var page = ReadInstrument().Sections[^1];

        Assert.Equal(17, page.Items.Count(i => i.Type is ItemType.SelectOne && i.Options.Count == 5));
        Assert.Equal(3, page.Items.Count(i => i.Type is ItemType.Text));
        Assert.Equal(20, page.Items.Count);
    }

    [Fact]
    public void Every_made_up_respondent_of_the_benchmark_answers_everything_and_is_accepted()
    {
        var (instrument, wave) = (ReadInstrument(), ReadWave());
        var people = Simulated.Answers(instrument, Profile.Of("peer20", Path.Combine(Folder, "simulation")), [.. Respondent.Of(wave, 200, wave.ClosesOn, new Random(42))], seed: 42);

        Assert.All(people, person =>
        {
            var form = person.Answers.ToDictionary(a => a.Key, a => new[] { a.Value });
            var at = new DateTimeOffset(person.On, TimeOnly.MinValue, TimeSpan.Zero);
            var accepted = Assert.IsType<Submission.Accepted>(Submission.Read(instrument, wave, form, at, at));
            Assert.Equal(21, accepted.Answers.Count); // the twenty and the consent
        });
    }

    private static Instrument ReadInstrument() => Assert.IsType<Reading.Accepted>(Workbook.Read(Path.Combine(Folder, "peer20.xlsx"))).Instrument;

    private static Wave ReadWave()
    {
        var wave = WaveJson.Read(File.ReadAllText(Path.Combine(Folder, "peer20.wave.json")), "peer20.wave.json", out var problems);
        Assert.Empty(problems);
        return wave!;
    }
}
