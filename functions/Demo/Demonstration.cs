using System.Globalization;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Demo;

/// <summary>A wave, the instrument that it fields, and the made-up people who answered it.</summary>
internal sealed record Fielding(Wave Wave, Instrument Instrument, IReadOnlyList<Respondent> People);

/// <summary>What the demonstration consists of: a general survey in its fifth week, thirteen webinars with their feedback, and a meeting
/// with answers before and after. The published figures of the initiative come out of it; nothing else in it is real.</summary>
internal static class Demonstration
{
    public const string General = "general-demo", Series = "c2glearn", Learning = "learning-demo";

    private const int Seed = 2020;

    private static readonly int[] Participants = [152, 137, 118, 160, 121, 103, 99, 134, 116, 94, 111, 97, 130];

    /// <param name="folder">That of the instruments, with <c>waves</c> and <c>simulation</c> in it.</param>
    public static IReadOnlyList<Fielding> Of(string folder, DateOnly today) =>
        [GeneralSurvey(folder, today), .. Webinars(folder, today), BeforeAndAfter(folder, today)];

    private static Fielding GeneralSurvey(string folder, DateOnly today)
    {
        var (wave, instrument) = Read(folder, "general.json", General, today.AddDays(-35));
        var people = Respondent.Of(wave, 320, today, new Random(Seed)).ToArray();
        return new(wave, instrument, Simulated.Answers(instrument, ProfileOf(folder, instrument), people, Seed));
    }

    /// <summary>The thirteen together, for it is pooled that the figures were published.</summary>
    private static IEnumerable<Fielding> Webinars(string folder, DateOnly today)
    {
        var random = new Random(Seed);
        var (template, instrument) = Read(folder, "event.json", $"{Series}-01", today);
        var waves = Participants.Select((_, i) => Number(template, i + 1, today.AddDays(-14 * (Participants.Length - i) + 3))).ToArray();
        var people = waves.SelectMany((wave, i) => Respondent.Of(wave, Participants[i], today, random, leaning: 0.5 * Respondent.Normal(random))).ToArray();
        Simulated.Answers(instrument, ProfileOf(folder, instrument), people, Seed);
        return waves.Select(wave => new Fielding(wave, instrument, [.. people.Where(p => p.Wave == wave)]));
    }

    private static Wave Number(Wave template, int number, DateOnly heldOn) => Moved(template, heldOn) with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{Series}-{number:00}"),
        Title = new(template.Title.Languages.Select(l => new KeyValuePair<string, string>(l, template.Title[l].Replace("1", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))),
        Values = new Dictionary<string, string> { ["event_code"] = string.Create(CultureInfo.InvariantCulture, $"C2GLEARN-{number:00}") },
    };

    /// <summary>Forty pairs; six who only came before, four who only came after, and two who made the same code.</summary>
    private static Fielding BeforeAndAfter(string folder, DateOnly today)
    {
        var random = new Random(Seed);
        var (wave, instrument) = Read(folder, "learning.json", Learning, today.AddDays(-13));
        var codes = Enumerable.Range(0, 51).Select(i => $"{"LARATOSIENDORIMA".AsSpan(i % 8 * 2, 2)}{1 + i * 11 % 31:00}").ToArray();
        var people = new List<Respondent>();
        for (var i = 0; i < 51; i++)
        {
            var disposition = Respondent.Normal(random);
            if (i is not (>= 46 and < 50))
                people.Add(Person("pre", codes[i], disposition, wave.OpensOn.AddDays(random.Next(4))));
            if (i is < 40 or >= 46)
                people.Add(Person("post", codes[i], disposition, wave.OpensOn.AddDays(7 + random.Next(6))));
        }

        people.Add(Person("pre", codes[50], Respondent.Normal(random), wave.OpensOn));
        return new(wave, instrument, Simulated.Answers(instrument, ProfileOf(folder, instrument), people, Seed));

        Respondent Person(string phase, string code, double disposition, DateOnly on) =>
            new(wave, on, disposition) { Answers = { ["phase"] = phase, ["code"] = code } };
    }

    private static (Wave Wave, Instrument Instrument) Read(string folder, string file, string id, DateOnly opensOn)
    {
        var path = Path.Combine(folder, "waves", file);
        var wave = WaveJson.Read(File.ReadAllText(path), file, out var problems)
            ?? throw new InvalidOperationException($"{file} cannot be read: {problems[0].Message}");
        var instrument = Workbook.Read(Path.Combine(folder, "waves", wave.Instrument)) is Reading.Accepted accepted
            ? accepted.Instrument : throw new InvalidOperationException($"{wave.Instrument} cannot be read.");
        return (Moved(wave, opensOn) with { Id = id, Instrument = instrument.FormId }, instrument);
    }

    private static Wave Moved(Wave wave, DateOnly opensOn) =>
        wave with { OpensOn = opensOn, ClosesOn = opensOn.AddDays(wave.ClosesOn.DayNumber - wave.OpensOn.DayNumber) };

    private static Profile ProfileOf(string folder, Instrument instrument) => Profile.Of(instrument.FormId, Path.Combine(folder, "simulation"));
}
