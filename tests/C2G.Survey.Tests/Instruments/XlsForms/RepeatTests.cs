using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Responses;

namespace C2G.Survey.Tests.Instruments.XlsForms;

public class RepeatTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);

    private const string Trips = """
        type         | name  | label       | relevant    | calculation                                    | parameters | repeat_count
        integer      | many  | How many?   |             |                                                |            |
        begin_repeat | trip  | Trip        |             |                                                | max=3      | ${many}
        integer      | days  | Days?       |             |                                                |            |
        text         | why   | Why ${days} days? | ${days} > 5 |                                          |            |
        calculate    | sofar |             |             | ${days} + coalesce(indexed-repeat(${sofar}, ${trip}, position(..) - 1), 0) | |
        end_repeat   |       |             |             |                                                |            |
        calculate    | total |             |             | sum(${days})                                   |            |
        calculate    | most  |             |             | max(${days})                                   |            |
        calculate    | trips |             |             | count(${trip})                                 |            |
        calculate    | nth   |             |             | indexed-repeat(${days}, ${trip}, ${many})      |            |
        calculate    | all   |             |             | join('-', ${days})                             |            |
        """;

    private static readonly string Open = Trips.Replace("${many}\n", "\n", StringComparison.Ordinal);

    [Fact]
    public void A_repeat_becomes_as_many_pages_of_ordinary_items_as_it_is_asked_at_most()
    {
        var instrument = Tables.Accept(Trips);
        Assert.Equal(["", "trip.1", "trip.2", "trip.3", ""], instrument.Sections.Select(s => s.Name));
        Assert.Equal(["days.2", "why.2", "sofar.2"], instrument.Sections[2].Items.Select(i => i.Name));
        Assert.Equal("Trip (2)", instrument.Sections[2].Label["en"]);
        Assert.Equal("Why ${days.2} days? (2)", instrument.Find("why.2")!.Label["en"]);
        Assert.Equal("${days.2} > 5", instrument.Find("why.2")!.Relevant!.Source);
        Assert.Equal("${many} >= 2", instrument.Sections[2].Relevant!.Source);
    }

    [Theory]
    [InlineData("many=2 days.1=4 days.2=7", "total=11 most=7 trips=2 nth=7 sofar.2=11 all=4-7-", "days.2 why.2", "days.3 why.1")]
    [InlineData("many=3 days.1=4 days.3=1", "total=5 most=4 trips=3 nth=1 sofar.1=4 all=4--1", "days.3", "why.3 trip.3.most")]
    [InlineData("many=1 days.1=4 days.2=9", "total=4 most=4 trips=1 nth=4", "days.1", "days.2 sofar.2")]
    [InlineData("many=9 days.3=2", "total=2 most=2 trips=3 nth=", "days.3 trip.3.most", "why.1")]
    [InlineData("", "total=0 most= trips=0 nth=", "many", "days.1 why.1")]
    public void What_is_computed_of_a_repeat_is_computed_of_the_instances_that_were_reached(string answers, string computed, string shown, string hidden)
    {
        var route = Route.Of(Tables.Accept(Trips), Pairs(answers), Today);
        Assert.All(Pairs(computed), c => Assert.Equal((c.Key, c.Value), (c.Key, route[c.Key])));
        Assert.All(shown.Split(' '), i => Assert.True(route.IsShown(i), i));
        Assert.All(hidden.Split(' '), i => Assert.False(route.IsShown(i), i));
    }

    [Fact]
    public void Without_a_count_each_instance_asks_whether_there_is_another_and_the_last_does_not()
    {
        var instrument = Tables.Accept(Open);
        Assert.Equal(["trip.more.1", "trip.more.2"], instrument.Items.Where(i => i.Name.Contains("more")).Select(i => i.Name));
        Assert.Equal("Trip (1): Is there another one to add?", instrument.Find("trip.more.1")!.Label["en"]);
        var route = Route.Of(instrument, Pairs("days.1=4 trip.more.1=yes days.2=6 trip.more.2=no days.3=9"), Today);
        Assert.Equal("10", route["total"]);
        Assert.Equal("2", route["trips"]);
        Assert.True(route.IsShown("why.2"));
        Assert.False(route.IsShown("days.3"));
        Assert.False(Route.Of(instrument, Pairs("days.1=4 trip.more.1=no trip.more.2=yes"), Today).IsShown("days.3"));
    }

    [Fact]
    public void The_question_for_another_is_in_the_languages_of_the_sheet()
    {
        var instrument = Tables.Accept("""
            type         | name | label::English (en) | label::Español (es) | label::Français (fr) | label::中文 (zh)
            begin_repeat | trip | Trip                | Viaje               | Voyage               | 行程
            integer      | days | Days?               | ¿Días?              | Jours ?              | 几天？
            end_repeat   |      |                     |                     |                      |
            """);
        var more = instrument.Find("trip.more.9")!;
        Assert.Null(instrument.Find("trip.more.10"));
        Assert.Equal("Viaje (9): ¿Hay otra entrada que añadir?", more.Label["es"]);
        Assert.Equal("Voyage (9) : Y a-t-il une autre entrée à ajouter ?", more.Label["fr"]);
        Assert.Equal("行程（9）：是否还有要添加的一项？", more.Label["zh-Hans"]);
        Assert.Equal("Oui", more.Options[0].Label["fr"]);
        Assert.Equal("几天？（3）", instrument.Find("days.3")!.Label["zh-Hans"]);
    }

    [Theory]
    [InlineData("(${days} + 2) * 3 - (4 - -1)", "(${days.2} + 2) * 3 - (4 - -1)")]
    [InlineData("not(${days} = 1 or ${days} = 2) and random() < 0.5", "not(${days.2} = 1 or ${days.2} = 2) and random() < 0.5")]
    [InlineData("regex(${days}, \"^[0-9]'\")", "regex(${days.2}, \"^[0-9]'\")")]
    [InlineData("if(. = ${days}, today(), position(..))", "if(. = ${days.2}, today(), 2)")]
    public void An_expression_is_written_again_as_it_was_with_the_names_of_its_instance(string written, string source) =>
        Assert.Equal(source, Tables.Accept($"""
            type         | name | label | repeat_count | calculation
            begin_repeat | trip | Trip  | 2            |
            integer      | days | Days? |              |
            calculate    | it   |       |              | {written}
            end_repeat   |      |       |              |
            """).Find("it.2")!.Calculation!.Source);

    [Fact]
    public void An_option_says_the_answer_of_its_own_instance() =>
        Assert.Equal("The ${days.2}", Tables.Accept("""
            type         | name | label | repeat_count
            begin_repeat | trip | Trip  | 2
            integer      | days | Days? |
            select_one l | pick | Pick  |
            end_repeat   |      |       |
            """, "list_name | name | label\nl | a | The ${days}").Find("pick.2")!.Options[0].Label["en"]);

    [Fact]
    public void A_repeat_on_a_page_stays_on_that_page()
    {
        var instrument = Tables.Accept("""
            type         | name | label | relevant    | repeat_count
            begin_group  | page | Page  |             |
            text         | a    | A     |             |
            begin_repeat | trip | Trip  | ${a} != ''  | 2
            integer      | days | Days? |             |
            begin_group  | in   |       | ${days} > 5 |
            text         | why  | Why?  |             |
            end_group    |      |       |             |
            end_repeat   |      |       |             |
            text         | b    | B     |             |
            end_group    |      |       |             |
            """);
        Assert.Equal(["a", "trip.1", "days.1", "why.1", "trip.2", "days.2", "why.2", "b"], Assert.Single(instrument.Sections).Items.Select(i => i.Name));
        var route = Route.Of(instrument, Pairs("a=x days.1=9 days.2=2"), Today);
        Assert.True(route.IsShown("why.1"));
        Assert.False(route.IsShown("why.2"));
        Assert.False(Route.Of(instrument, Pairs("days.1=9"), Today).IsShown("why.1"));
    }

    [Theory]
    [InlineData("begin_repeat | r | R | | | 21\ntext | x | X | | |\nend_repeat | | | | |", "survey:2", "1 to 20 times, not 21")]
    [InlineData("begin_repeat | r | R | | max=50 |\ntext | x | X | | |\nend_repeat | | | | |", "survey:2", "1 to 20")]
    [InlineData("begin_repeat | r | R | | |\ntext | x | X | | |\nend_repeat | | | | |\ntext | y | Y | ${x} = '1' | |", "survey:5", "indexed-repeat(${x}, ${r}, 1)")]
    [InlineData("begin_repeat | r | R | | |\ntext | x | X | | |\nend_repeat | | | | |\ntext | y | Y ${x} | | |", "survey:5", "The label column: ${x} is asked several times")]
    [InlineData("begin_repeat | r | R | | |\ntext | x | X | | |\nend_repeat | | | | |\ntext | y | Y | ${r} != '' | |", "survey:5", "count(${r})")]
    [InlineData("text | x | X | | |\ntext | y | Y | count(${x}) > 1 | |", "survey:3", "count() is not evaluated")]
    [InlineData("begin_repeat | r | R | | | 2\nbegin_repeat | s | S | | | 2\ntext | x | X | | |\nend_repeat | | | | |\nend_repeat | | | | |", "survey:3", "A repeat within a repeat")]
    [InlineData("text | x.2 | X2 | | |\nbegin_repeat | r | R | | | 2\ntext | x | X | | |\nend_repeat | | | | |", "survey:4", "makes an item x.2, and row 2")]
    [InlineData("begin_repeat | r | R | | |\ntext | r.more | X | | |\nend_repeat | | | | |", "survey:2", "another item of it becomes that")]
    public void What_cannot_be_told_of_instances_is_said_with_its_row_and_cure(string rows, string where, string cure)
    {
        var reading = Assert.IsType<Reading.Accepted>(Tables.Read("type | name | label | relevant | parameters | repeat_count\n" + rows));
        Assert.Contains(reading.NotFielded, p => p.Where == where && p.Message.Contains(cure, StringComparison.Ordinal));
    }

    [Fact]
    public void An_item_that_depends_on_its_own_instance_is_a_circle() =>
        Assert.Equal(("circular-reference", 3), Tables.Refuse("""
            type         | name | label | relevant | repeat_count
            begin_repeat | r    | R     |          | 2
            text         | x    | X     | ${y} = 1 |
            text         | y    | Y     | ${x} = 1 |
            end_repeat   |      |       |          |
            """) is var finding ? (finding.Code, finding.Row) : default);

    [Fact]
    public void A_repeat_without_a_bound_is_told_how_often_it_is_asked() =>
        Assert.Equal(("repeat-bound", "survey:2"), Tables.Read("type | name | label\nbegin_repeat | r | R\ntext | x | X\nend_repeat | |").Warnings.Single() is var said ? (said.Code, said.Where) : default);

    [Fact]
    public void An_unrolled_instrument_keeps_its_hash_through_its_own_json_and_through_a_workbook()
    {
        var instrument = Tables.Accept(Open);
        Assert.Equal(instrument.Hash, InstrumentJson.Read(InstrumentJson.Write(instrument)).Hash);
        Assert.Equal(instrument.Hash, Assert.IsType<Reading.Accepted>(XlsForm.Read(XlsFormSheets.Of(instrument))).Instrument.Hash);
    }

    private static Dictionary<string, string> Pairs(string pairs) =>
        pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
}
