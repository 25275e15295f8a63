using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Reports;

/// <summary>Small waves of every kind with few, many, blank and odd answers.</summary>
internal static class RandomWaves
{
    private static readonly string[] Rated = ["cred", "reli", "neut"];

    private static readonly Instrument Instrument = new("sample", "1", Sample.In("Sample"), "en", ["en", "fr"],
    [
        .. Sample.Instrument.Sections,
        new("more", Sample.In("More"),
        [
            new("neut", ItemType.SelectOne, Sample.In("Neut")) { Options = [.. Sample.Ratings.Select(c => new ResponseOption(c, Sample.In(c)))], Favourable = ["very", "fairly"] },
            new("score", ItemType.Decimal, Sample.In("Score")),
        ]),
    ]);

    /// <summary>A list weighted to its groups and an open link, scales, perceived neutrality.</summary>
    private static readonly Wave Mixed = Sample.Wave with
    {
        Arms = [Sample.Wave.Arms[0] with { FrameSize = 460, Invited = 450, Delivered = 440, Frame = new("group", new Dictionary<string, int> { ["gov"] = 200, ["igo"] = 130, ["cso"] = 130 }) }, Sample.Wave.Arms[1]],
        Headlines = [.. Rated.Select((name, i) => new Headline(name, Sample.In(name), Sample.Items(name), (BaseRule)i))],
        Neutrality = [new("cred", ["very", "fairly"], ["not_very"], "group", ["gov"], ["cso"]), new("neut", ["very"], ["not_very"])],
        Scales = [new("three", Sample.In("Three"), Rated, ["reli"]), new("two", Sample.In("Two"), ["cred", "reli"])],
    };

    private static readonly Wave Listed = Mixed with { Arms = [Mixed.Arms[0]], Channels = [Sample.Wave.Channels[0]], K = 3 };

    private static readonly Wave Open = Mixed with { Arms = [Mixed.Arms[1]], Channels = [Sample.Wave.Channels[1]] };

    private static readonly Wave BeforeAndAfter = Sample.Paired with { Arms = [Sample.Wave.Arms[0]], Channels = [Sample.Wave.Channels[0]], Pairing = Sample.Paired.Pairing! with { Items = ["cred", "score", "improve"] } };

    /// <summary>Groups of which enough give each answer that much can be shown of them, or nobody does, and sometimes a few others who may hide it.
    /// Where people answer twice, each kind is followed by the same people afterwards.</summary>
    public static Gen<Tally> Any { get; } =
        from wave in Gen.Elements(Mixed, Listed, Open, BeforeAndAfter)
        from enough in Gen.Zip(Kind(wave), Kind(wave)).ArrayOf(9)
        from often in Gen.Elements(0, 5, 12, 30, 40).ArrayOf(9)
        from others in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 4)).SelectMany(n => Gen.Zip(Kind(wave), Kind(wave)).ArrayOf(n))
        from rarely in Gen.Choose(0, 8).ArrayOf(others.Length)
        select Of(wave, [.. enough.Select((kind, i) => (As(kind.Item1, i), As(kind.Item2, i))).Zip(often), .. others.Zip(rarely)]);

    private static Response As(Response kind, int i) => kind with
    {
        Answers = new Dictionary<string, string>(kind.Answers) { ["group"] = ((string[])["gov", "igo", "cso"])[i / 3], ["cred"] = ((string[])["very", "neither", "not_very"])[i % 3] },
    };

    private static Gen<Response> Kind(Wave wave) =>
        from channel in Gen.Elements(wave.Channels.Select(c => c.Code).ToArray())
        from language in Gen.Elements("en", "en", "fr")
        from cred in Gen.Elements(["", .. Sample.Ratings])
        from reli in Gen.Elements("", "very", "fairly", "neither", "not_very", "dk")
        from neut in Gen.Elements("very", "very", "neither", "dk")
        from team in Gen.Elements("", "gov", "igo", "cso", "pnts")
        from improve in Gen.Elements("", "NaN", "1e999", "-1e308", "better")
        from score in Gen.Elements("", "0", "3", "3", "-79228162514264337593543950335")
        from day in Gen.Choose(0, 5)
        let answers = new[] { ("cred", cred), ("reli", reli), ("neut", neut), ("group", team), ("improve", improve), ("score", score) }
        select new Response(language, channel, wave.ArmOf(channel).Id, wave.OpensOn.AddDays(day), answers.Where(a => a.Item2.Length > 0).ToDictionary(a => a.Item1, a => a.Item2),
            Instrument.Items.Skip(day % 3).Select(i => i.Name).ToHashSet());

    private static Tally Of(Wave wave, IEnumerable<((Response Before, Response After) Kind, int Times)> kinds)
    {
        var tally = new Tally(TallyShape.Of(Instrument, wave));
        foreach (var (place, (kind, times)) in kinds.Index())
            for (var i = 0; i < times; i++)
            {
                tally.Add(With(kind.Before, "pre", $"{place}p{i}"));
                // One in nine is not found again.
                if (wave.Pairing is not null && i % 9 < 8)
                    tally.Add(With(kind.After, "post", $"{place}p{i}"));
            }
        return tally;
    }

    private static Response With(Response kind, string phase, string code) =>
        kind with { Answers = new Dictionary<string, string>(kind.Answers) { ["phase"] = phase, ["code"] = code } };
}
