using System.Text;
using C2G.Survey.Instruments;

namespace C2G.Survey.Tests.Instruments;

public class InstrumentJsonTests
{
    [Theory]
    [InlineData("general_stakeholder_survey")]
    [InlineData("event_feedback_survey")]
    [InlineData("learning_prepost")]
    public void What_is_written_reads_back_to_the_same_bytes_and_the_same_items(string name)
    {
        var instrument = Samples.Named(name);
        var bytes = InstrumentJson.Write(instrument);
        var again = InstrumentJson.Read(bytes);
        Assert.Equal(bytes, InstrumentJson.Write(again));
        Assert.Equal(instrument.Hash, again.Hash);
        Assert.Equal(instrument.Items.Select(Spelled), again.Items.Select(Spelled));
    }

    [Fact]
    public void Every_member_of_an_item_survives()
    {
        Texts T(string text) => new([new("en", text), new("zh-Hans", $"{text}。")]);
        var item = new Item("a", ItemType.SelectMultiple, T("label"))
        {
            Hint = T("hint"),
            Options = [new("x", T("x")), new("y", T("y"))],
            Favourable = ["x"],
            Relevant = Expression.Of("1 < 2"),
            Required = Expression.True,
            RequiredMessage = T("required"),
            Constraint = Expression.Of(". != 'x'"),
            ConstraintMessage = T("constraint"),
            Calculation = Expression.Of("'x'"),
            Default = "x",
            Appearance = "minimal",
            Randomize = true,
        };
        var section = new Section("s", T("section"), [item]) { Hint = T("section hint"), Relevant = Expression.Of("true()"), Appearance = "field-list" };
        var instrument = new Instrument("form", "7", T("title"), "en", ["en", "zh-Hans"], [section]);

        var json = Encoding.UTF8.GetString(InstrumentJson.Write(instrument));

        Assert.Equal("""
            {"formId":"form","version":"7","title":{"en":"title","zh-Hans":"title。"},"defaultLanguage":"en","languages":["en","zh-Hans"],"sections":[{"name":"s","label":{"en":"section","zh-Hans":"section。"},"hint":{"en":"section hint","zh-Hans":"section hint。"},"relevant":"true()","appearance":"field-list","items":[{"name":"a","type":"select_multiple","label":{"en":"label","zh-Hans":"label。"},"hint":{"en":"hint","zh-Hans":"hint。"},"options":[{"code":"x","label":{"en":"x","zh-Hans":"x。"}},{"code":"y","label":{"en":"y","zh-Hans":"y。"}}],"favourable":["x"],"relevant":"1 < 2","required":"true()","requiredMessage":{"en":"required","zh-Hans":"required。"},"constraint":". != 'x'","constraintMessage":{"en":"constraint","zh-Hans":"constraint。"},"calculation":"'x'","default":"x","appearance":"minimal","randomize":true}]}]}
            """, json);
        Assert.Equal(json, Encoding.UTF8.GetString(InstrumentJson.Write(InstrumentJson.Read(Encoding.UTF8.GetBytes(json)))));
    }

    [Fact]
    public void Every_type_of_item_has_a_name()
    {
        var items = Enum.GetValues<ItemType>().Select(t => new Item($"i{t}", t, Texts.None)).ToArray();
        var instrument = new Instrument("f", "", Texts.None, "en", ["en"], [new Section("", Texts.None, items)]);
        Assert.Equal(items.Select(i => i.Type), InstrumentJson.Read(InstrumentJson.Write(instrument)).Items.Select(i => i.Type));
    }

    [Fact]
    public void Another_word_is_another_hash()
    {
        Instrument Of(string label) => new("f", "", Texts.None, "en", ["en"],
            [new Section("", Texts.None, [new Item("a", ItemType.Text, new([new("en", label)]))])]);
        Assert.Equal(Of("A").Hash, Of("A").Hash);
        Assert.NotEqual(Of("A").Hash, Of("B").Hash);
        Assert.Matches("^[0-9a-f]{64}$", Of("A").Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"sections\":7}")]
    [InlineData("{\"sections\":[{\"items\":[{\"type\":\"tetx\"}]}]}")]
    [InlineData("{\"sections\":[{\"relevant\":\"1 +\"}]}")]
    public void Damaged_bytes_are_a_format_exception(string json) =>
        Assert.Throws<FormatException>(() => InstrumentJson.Read(Encoding.UTF8.GetBytes(json)));

    private static string Spelled(Item item) => string.Join('|', item.Name, item.Type, item.Label["zh-Hans"], item.Hint["fr"],
        string.Join(' ', item.Options.Select(o => $"{o.Code}={o.Label["es"]}")), string.Join(' ', item.Favourable),
        item.Relevant, item.Required, item.RequiredMessage["en"], item.Constraint, item.ConstraintMessage["en"], item.Calculation,
        item.Default, item.Appearance, item.Randomize);
}
