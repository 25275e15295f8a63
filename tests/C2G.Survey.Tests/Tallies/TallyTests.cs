using C2G.Survey.Responses;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Tallies;

public class TallyTests
{
    /// <summary>Everything that a tally can carry: pairs, patterns of headlines, sums of scales.</summary>
    private static readonly TallyShape Shape = TallyShape.Of(Sample.Instrument, Sample.Paired with
    {
        Headlines = [.. Sample.Wave.Headlines, new("cred", Sample.In("Cred"), Sample.Items("cred"), BaseRule.Asked)],
        Scales = [new("trust", Sample.In("Trust"), ["cred", "reli"], ["reli"])],
    });

    private static readonly Gen<Response> AnyResponse =
        from channel in Gen.Elements("mail", "social")
        from language in Gen.Elements("en", "fr")
        from day in Gen.Choose(0, 20)
        from cred in Gen.Elements("", "very", "fairly", "neither", "dk")
        from reli in Gen.Elements("", "very", "not_very")
        from channels in Gen.Elements("", "none", "meeting event")
        from phase in Gen.Elements("", "pre", "post")
        from code in Gen.Elements("", "na07", "NA07", "BC11")
        let answers = new (string Name, string Value)[] { ("cred", cred), ("reli", reli), ("channels", channels), ("phase", phase), ("code", code) }
        select new Response(language, channel, Sample.Wave.ArmOf(channel).Id, new DateOnly(2026, 9, 1).AddDays(day),
            answers.Where(a => a.Value.Length > 0).ToDictionary(a => a.Name, a => a.Value), Sample.Instrument.Items.Skip(1).Select(i => i.Name).ToHashSet());

    [Fact]
    public void Any_split_and_any_order_of_the_responses_gives_the_same_bytes() => Prop.ForAll(AnyResponse.ArrayOf().ToArbitrary(), responses =>
    {
        var (left, right) = (new Tally(Shape), new Tally(Shape));
        for (var i = responses.Length - 1; i >= 0; i--)
            (i % 3 == 0 ? left : right).Add(responses[i]);
        right.Merge(left);
        return TallyBytes.Write(right).SequenceEqual(TallyBytes.Write(Of(responses)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_responses_back_restores_the_bytes() => Prop.ForAll(AnyResponse.ArrayOf().ToArbitrary(), AnyResponse.ArrayOf().ToArbitrary(), (kept, taken) =>
    {
        var tally = Of(kept);
        var before = TallyBytes.Write(tally);
        foreach (var response in taken)
            tally.Add(response);
        tally.Merge(Of(taken), -1);
        foreach (var response in taken)
            tally.Add(response);
        foreach (var response in taken.Reverse())
            tally.Remove(response);
        return TallyBytes.Write(tally).SequenceEqual(before);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_tally_reads_back_as_it_was_written() => Prop.ForAll(AnyResponse.ArrayOf().ToArbitrary(), responses =>
    {
        var bytes = TallyBytes.Write(Of(responses));
        return TallyBytes.Write(TallyBytes.Read(Shape, bytes)).SequenceEqual(bytes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_multiple_choice_counts_respondents_and_tells_skipped_from_not_shown()
    {
        var tally = Of([
            Sample.Response("mail", "en", "channels=meeting event"), Sample.Response("mail", "en", "channels=meeting"),
            Sample.Response("mail", "en"), Sample.Response("mail", "en") with { Shown = new HashSet<string>() }]);
        //            meeting event none .answered .skipped .not-shown
        Assert.Equal([2, 1, 0, 2, 1, 1], tally.CountsOf(Shape.Find("channels")!));
    }

    [Fact]
    public void A_headline_needs_every_item_favourable_and_leaves_dont_know_and_blank_out_of_its_base()
    {
        var tally = Of([
            Sample.Response("mail", "en", "cred=very", "reli=fairly"), Sample.Response("mail", "en", "cred=very", "reli=neither"),
            Sample.Response("mail", "en", "cred=very", "reli=dk"), Sample.Response("mail", "en", "cred=very")]);
        Assert.Equal([1, 1, 2], tally.CountsOf(Shape.HeadlineOf("credible")));
    }

    [Fact]
    public void Tallies_of_another_shape_are_not_merged_nor_read()
    {
        var other = TallyShape.Of(Sample.Instrument, Sample.Wave with { Disaggregations = [] });
        Assert.Throws<ArgumentException>(() => new Tally(Shape).Merge(new Tally(other)));
        Assert.Throws<FormatException>(() => TallyBytes.Read(other, TallyBytes.Write(new Tally(Shape))));
    }

    private static Tally Of(IEnumerable<Response> responses)
    {
        var tally = new Tally(Shape);
        foreach (var response in responses)
            tally.Add(response);
        return tally;
    }
}
