using C2G.Survey.Responses;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Tests.Tallies;

public class JointCountsTests
{
    private static readonly Wave Wave = Sample.Wave with
    {
        Headlines = [new("cred", Sample.In("Cred"), Sample.Items("cred"), BaseRule.Answered), new("reli", Sample.In("Reli"), Sample.Items("reli"), BaseRule.Answered)],
        Scales = [new("trust", Sample.In("Trust"), ["cred", "reli"], ["reli"])],
    };

    private static readonly Response[] Some =
    [
        Sample.Response("mail", "en", "cred=very", "reli=not_very"), Sample.Response("mail", "en", "cred=fairly", "reli=neither"),
        Sample.Response("social", "fr", "cred=not_very", "reli=very"), Sample.Response("mail", "en", "cred=very", "reli=dk"), Sample.Response("mail", "en"),
    ];

    [Fact]
    public void The_headlines_of_one_person_are_counted_together()
    {
        var tally = Of(Some);
        Assert.Equal([("01", 2), ("02", 1), ("10", 1), ("22", 1)], tally.Joint.Select(j => (j.Key, j.Value)));
    }

    [Fact]
    public void A_scale_carries_what_reliability_needs_of_the_people_who_answered_every_item()
    {
        var (tally, direct) = (Of(Some), new CrossProducts(2));
        foreach (var points in new double?[][] { [1, 1], [2, 2], [4, 4] }) // reli is reversed.
            direct.Add(points);
        var (n, products) = tally.Shape.Scales[0].Read(tally.Scales);
        Assert.Equal(3, n);
        Assert.Equal(direct.Covariance(), products.Covariance());
    }

    [Fact]
    public void It_also_carries_each_pair_over_the_people_who_answered_both()
    {
        Response[] some = [.. Some, Sample.Response("mail", "en", "reli=neither"), Sample.Response("mail", "en", "reli=fairly")];
        var (tally, direct) = (Of(some), new CrossProducts(2));
        foreach (var points in new double?[][] { [1, 1], [2, 2], [4, 4], [1, null], [null, 2], [null, 3] })
            direct.Add(points);
        var (people, products) = tally.Shape.Scales[0].ReadPairs(tally.Scales);
        Assert.Equal([4L, 3, 5], people);
        Assert.Equal(direct.Covariance(), products.Covariance());
    }

    [Fact]
    public void Merging_in_any_order_and_taking_back_keep_the_bytes()
    {
        var (left, right) = (Of(Some[..2]), Of(Some[2..]));
        right.Merge(left);
        Assert.Equal(TallyBytes.Write(Of(Some)), TallyBytes.Write(right));
        right.Merge(Of(Some), -1);
        Assert.Equal(TallyBytes.Write(Of([])), TallyBytes.Write(right));
        Assert.Equal(TallyBytes.Write(Of(Some)), TallyBytes.Write(TallyBytes.Read(TallyShape.Of(Sample.Instrument, Wave), TallyBytes.Write(Of(Some)))));
    }

    [Fact]
    public void A_tally_of_the_same_size_that_counts_something_else_is_not_merged_nor_read()
    {
        var other = TallyShape.Of(Sample.Instrument, Wave with { Headlines = [Wave.Headlines[1], Wave.Headlines[0]] });
        Assert.Throws<ArgumentException>(() => Of(Some).Merge(new Tally(other)));
        Assert.Throws<FormatException>(() => TallyBytes.Read(other, TallyBytes.Write(Of(Some))));
    }

    [Fact]
    public void A_paired_text_may_hold_whatever_people_type()
    {
        var pairing = new Pairing("phase", "pre", "post", "code", ["improve", "cred"]);
        var half = PairKey.Of("w", pairing, Sample.Response("mail", "en", "phase=pre", "code=A1", "improve=50%7C|b||", "cred=very"))!;
        Assert.Equal(["50%7C|b||", "very"], PairKey.Read(half).Answers);
    }

    private static Tally Of(Response[] responses)
    {
        var tally = new Tally(TallyShape.Of(Sample.Instrument, Wave));
        foreach (var response in responses)
            tally.Add(response);
        return tally;
    }
}
