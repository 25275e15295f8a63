using C2G.Survey.Instruments;
using static C2G.Survey.Tests.Instruments.XlsForms.Tables;

namespace C2G.Survey.Tests.Instruments;

public class InstrumentChangesTests
{
    private const string Before = """
        type              | name | label::English (en) | label::Français (fr) | relevant
        select_one yes_no | a    | A?                  | A ?                  |
        text              | b    | B?                  | B ?                  | ${a} = 'yes'
        text              | c    | C?                  | C ?                  |
        integer           | d    | D?                  | D ?                  |
        """;

    private const string Options = "list_name | name | label::English (en) | label::Français (fr)\nyes_no | yes | Yes | Oui\nyes_no | no | No | Non";

    [Fact]
    public void The_same_instrument_has_no_changes_and_stays_comparable()
    {
        var changes = Between(Before, Options);
        Assert.Empty(changes.All);
        Assert.Equal(["a", "b", "c", "d"], changes.Comparable);
    }

    [Theory]
    [InlineData("C?  ", "C!  ", ItemChange.Reworded, "c", "label (en): “C?” → “C!”")]
    [InlineData("B ? ", "B   ", ItemChange.Reworded, "b", "label (fr): “B ?” → “B”")]
    [InlineData("integer ", "decimal ", ItemChange.Recoded, "d", "type: Integer → Decimal")]
    [InlineData("${a} = 'yes'", "${a} = 'no'", ItemChange.Rerouted, "b", "relevant: ${a} = 'yes' → ${a} = 'no'")]
    [InlineData("text              | c ", "text              | e ", ItemChange.Removed, "c", "“C?”")]
    [InlineData("text              | c ", "text              | e ", ItemChange.Added, "e", "“C?”")]
    public void A_change_is_named_and_its_item_is_no_longer_comparable(string from, string to, ItemChange kind, string item, string what)
    {
        var changes = Between(Before.Replace(from, to, StringComparison.Ordinal), Options);
        Assert.Contains(new Change(kind, item, what), changes.All);
        Assert.DoesNotContain(item, changes.Comparable);
    }

    [Fact]
    public void Options_that_come_go_or_read_otherwise_are_named()
    {
        var changes = Between(Before, Options.Replace("no | No | Non", "maybe | Maybe | Peut-être", StringComparison.Ordinal).Replace("Yes", "Yes!", StringComparison.Ordinal));
        Assert.Equal([new(ItemChange.Recoded, "a", "options: added maybe, removed no"), new(ItemChange.Reworded, "a", "option yes (en): “Yes” → “Yes!”")], changes.All);
        Assert.Equal(["b", "c", "d"], changes.Comparable);
    }

    [Fact]
    public void An_item_at_another_place_stays_comparable()
    {
        var lines = Before.Split('\n');
        var changes = Between(string.Join('\n', [lines[0], lines[4], .. lines[1..4]]), Options);
        Assert.Equal([new(ItemChange.Moved, "d", "another place in the order")], changes.All);
        Assert.Equal(["d", "a", "b", "c"], changes.Comparable);
    }

    private static InstrumentChanges Between(string after, string options) => InstrumentChanges.Between(Accept(Before, Options), Accept(after, options));
}
