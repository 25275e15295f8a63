using C2G.Survey.Instruments;
using static C2G.Survey.Tests.Responses.SmallForm;

namespace C2G.Survey.Tests.Instruments;

public class OptionOrderTests
{
    private static readonly Item Product = new("product", ItemType.SelectMultiple, Text("Product?"))
    {
        Options = Options("brief", "none", "report", "video", "other", "dk"), Randomize = true,
    };

    [Fact]
    public void The_ways_out_stay_last_in_the_order_of_the_sheet() =>
        Assert.All(Enumerable.Range(0, 200), seed => Assert.Equal(["none", "other", "dk"], Order(Product, (ulong)seed)[3..]));

    [Fact]
    public void Each_order_comes_about_equally_often()
    {
        var counts = Enumerable.Range(0, 6_000).CountBy(seed => string.Join(' ', Order(Product, (ulong)seed)[..3])).ToList();
        Assert.Equal(6, counts.Count);
        // 1,000 expected; a fair shuffle leaves four standard deviations (115) once in 2,600 such tests, and the seeds are fixed.
        Assert.All(counts, c => Assert.InRange(c.Value, 885, 1_115));
    }

    [Fact]
    public void A_respondent_sees_the_same_order_again_and_another_one_for_another_item()
    {
        Assert.Equal(Order(Product, 7), Order(Product, 7));
        Assert.Contains(Enumerable.Range(0, 20), seed => !Order(Product, (ulong)seed).SequenceEqual(Order(Product with { Name = "service" }, (ulong)seed)));
    }

    [Fact]
    public void Without_the_authors_wish_the_order_is_that_of_the_sheet() =>
        Assert.Equal(["brief", "none", "report", "video", "other", "dk"], Order(Product with { Randomize = false }, 7));

    private static string[] Order(Item item, ulong seed) => [.. OptionOrder.Of(item, seed).Select(o => o.Code)];
}
