using C2G.Survey.Functions.Export;
using C2G.Survey.Instruments;
using C2G.Survey.Responses;
using C2G.Survey.Tests.Instruments;
using C2G.Survey.Tests.Tools;

namespace C2G.Survey.Tests.Export;

public class DataLayoutTests
{
    private static string[] Names(Instrument instrument) => [.. DataLayout.Of(instrument, Rows.Wave).Columns.Select(c => c.Name)];

    [Fact]
    public void The_columns_are_the_items_in_their_order_with_one_more_for_each_option_that_can_be_ticked() =>
        Assert.Equal(
            ["case_id", "status", "completed_on", "response_language", "response_channel", "response_arm", "instrument_version",
                "consent", "rating", "ways", "ways__mail", "ways__event", "ways__none", "years", "share", "met", "why", "event_code", "score"],
            Names(Rows.Instrument));

    [Fact]
    public void The_sample_questionnaires_have_a_column_for_every_item_but_notes()
    {
        foreach (var instrument in new[] { Samples.General, Samples.Event, Samples.Learning })
            Assert.Empty(instrument.Items.Where(i => i.Type is not ItemType.Note).Select(i => i.Name).Except(Names(instrument)));
    }

    [Fact]
    public void The_columns_about_the_response_are_explained_in_the_documents()
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "data-file.md"));
        Assert.All(Names(Rows.Instrument)[..7], name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
        Assert.Contains($"`{DataFace.SkippedCode}`", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_that_bears_one_of_our_names_keeps_it()
    {
        var clash = new Instrument("clash", "1", Texts.None, "en", ["en"],
            [new("", Texts.None, [new("status", ItemType.Text, Rows.In("Status?")), new("a__b", ItemType.Text, Rows.In("A?")),
                new("a", ItemType.SelectMultiple, Rows.In("A?")) { Options = [new("b", Rows.In("B"))] }])]);
        var names = Names(clash);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(["status_", "status", "a__b", "a", "a__b_"], [names[1], .. names[7..]]);
    }

    [Fact]
    public void Not_shown_left_blank_and_answered_are_three_different_things()
    {
        var layout = DataLayout.Of(Rows.Instrument, Rows.Wave);
        ValueKind[] Kinds(Response response)
        {
            var values = new DataValue[layout.Columns.Count];
            layout.Fill(DataRow.Of(Rows.Instrument, "1", response), values);
            return [.. values[9..13].Select(v => v.Kind)];
        }

        var blank = Rows.Response("consent=yes");
        Assert.Equal([ValueKind.Choices, ValueKind.Ticked, ValueKind.NotTicked, ValueKind.Ticked], Kinds(Rows.Response("ways=mail none")));
        Assert.Equal([ValueKind.Skipped, ValueKind.Skipped, ValueKind.Skipped, ValueKind.Skipped], Kinds(blank));
        Assert.Equal([ValueKind.Empty, ValueKind.Empty, ValueKind.Empty, ValueKind.Empty], Kinds(blank with { Shown = new HashSet<string>() }));
    }

    [Fact]
    public void The_key_of_a_response_does_not_travel_with_its_row()
    {
        const string key = "0123456789abcdef0123456789abcdef";
        var (one, again, other) = (DataRow.Of(Rows.Instrument, key, Rows.Response()), DataRow.Of(Rows.Instrument, key, Rows.Response()), DataRow.Of(Rows.Instrument, "f", Rows.Response()));
        Assert.Equal(one.CaseId, again.CaseId);
        Assert.NotEqual(one.CaseId, other.CaseId);
        Assert.DoesNotContain(one.CaseId, key, StringComparison.Ordinal);
        Assert.DoesNotContain(key[..8], one.CaseId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", true), InlineData("-12", true), InlineData("3.50", true), InlineData("123456789012345", true)]
    [InlineData("1234567890123456", false), InlineData("007", false), InlineData("1e5", false), InlineData("1,5", false)]
    [InlineData("", false), InlineData("-", false), InlineData("1.", false), InlineData(".5", false), InlineData("१", false)]
    public void Only_a_plain_number_that_a_spreadsheet_keeps_exactly_is_written_as_one(string text, bool isNumber) =>
        Assert.Equal(isNumber, DataLayout.IsNumber(text));
}
