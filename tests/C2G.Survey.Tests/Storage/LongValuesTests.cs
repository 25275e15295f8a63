using C2G.Survey.Functions.Storage;

namespace C2G.Survey.Tests.Storage;

public class LongValuesTests
{
    [Fact]
    public void Splitting_keeps_every_part_within_the_limit_and_joining_restores_the_values()
    {
        var values = new Properties
        {
            ["text"] = "x" + string.Concat(Enumerable.Repeat("😀", 50_000)),
            ["bytes"] = Enumerable.Range(0, 200_001).Select(i => (byte)i).ToArray(),
            ["short"] = "s",
            ["under_score"] = 7,
        };
        var parts = LongValues.Split(values).ToList();
        Assert.Equal(4 + 4 + 2, parts.Count);
        Assert.All(parts, part => Assert.True(part.Value.Kind switch
        {
            PropertyKind.Text => part.Value.AsText().Length <= 32 * 1024 && !char.IsHighSurrogate(part.Value.AsText()[^1]),
            PropertyKind.Bytes => part.Value.AsBytes().Length <= 64 * 1024,
            _ => true,
        }));
        parts.Reverse();
        Assert.Equal(values, LongValues.Join(parts));
    }

    [Theory]
    [InlineData("x__1", true)]
    [InlineData("x__12", true)]
    [InlineData("x__", false)]
    [InlineData("x_1", false)]
    [InlineData("x__1a", false)]
    public void Part_names_are_told_from_others(string name, bool expected) => Assert.Equal(expected, LongValues.IsPartName(name));
}
