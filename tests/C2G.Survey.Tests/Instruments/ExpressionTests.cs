using System.Text.Json;
using C2G.Survey.Instruments;

namespace C2G.Survey.Tests.Instruments;

public class ExpressionTests
{
    public sealed record Vector(string Id, string Expression, Dictionary<string, string>? Answers, string? Self, string Expected)
    {
        public override string ToString() => Id;
    }

    private static readonly DateOnly Today = new(2026, 1, 31);

    private static readonly Dictionary<string, string> Labels = new() { ["a"] = "Alpha", ["b"] = "Beta", ["c"] = "Gamma" };

    public static TheoryData<string> Ids => [.. Vectors.Keys];

    private static Dictionary<string, Vector> Vectors { get; } = ReadVectors();

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_expression_has_the_value_that_form_engines_give_it(string id)
    {
        var vector = Vectors[id];
        var answers = vector.Answers ?? [];
        var value = Expression.Of(vector.Expression).Evaluate(name => answers[name], vector.Self ?? "", Today, (_, code) => Labels.GetValueOrDefault(code, ""));
        Assert.Equal(vector.Expected, value.Text);
    }

    [Theory]
    [InlineData("", "1", "breaks off")]
    [InlineData("${a} ==  'x'", "6", "Write = instead of ==")]
    [InlineData("${a} = 'x", "8", "never closed")]
    [InlineData("${a = 'x'", "1", "never closed")]
    [InlineData("${ a } = 'x'", "1", "without spaces")]
    [InlineData("(1 + 2", "7", "A ) is missing")]
    [InlineData("1 + 2)", "6", ") was not expected")]
    [InlineData("1 +", "4", "breaks off")]
    [InlineData("true() OR false()", "8", "not expected")]
    [InlineData("OR false()", "1", "lower case")]
    [InlineData("frobnicate(1)", "1", "There is no function frobnicate()")]
    [InlineData("selected(${a})", "1", "takes 2 argument(s), not 1")]
    [InlineData("round(1, 2, 3)", "1", "takes 1 to 2 arguments, not 3")]
    [InlineData("1.2.3", "1", "not a number")]
    [InlineData("#", "1", "no meaning")]
    [InlineData("regex(., '(')", "1", "not a regular expression")]
    [InlineData("regex(., '(a)\\1')", "1", "not a regular expression")]
    [InlineData("regex(.)", "1", "takes 2 arguments")]
    public void A_source_that_is_no_expression_is_a_problem_with_its_position(string source, string where, string message)
    {
        var problem = Assert.IsType<Parsing.Failure>(Expression.Parse(source)).Problem;
        Assert.Equal("bad-expression", problem.Code);
        Assert.Equal(where, problem.Where);
        Assert.Contains(message, problem.Message);
    }

    [Theory]
    [InlineData("/data/a = 1", "the path at character 1")]
    [InlineData("../a = 1", "the path at character 1")]
    [InlineData("instance('x')/root/item[name = current()/../a]/label", "instance()")]
    [InlineData("pulldata('a', 'b', 'c', ${d})", "pulldata()")]
    [InlineData("yes", "write 'yes' or ${yes}")]
    public void What_is_legal_and_not_evaluated_is_named(string source, string what) =>
        Assert.Contains(Expression.Of(source).Unevaluated, u => u.Contains(what, StringComparison.Ordinal));

    [Fact]
    public void Nesting_is_bounded_whichever_way_it_is_written()
    {
        string[] hostile =
        [
            new string('(', 9000) + "1" + new string(')', 9000),
            string.Concat(Enumerable.Repeat("not(", 4000)) + "1" + new string(')', 4000),
            new string('-', 19_000) + "1",
            string.Join(" or ", Enumerable.Repeat("1", 3000)),
            new string(' ', 30_000) + "1",
        ];
        Assert.All(hostile, source => Assert.IsType<Parsing.Failure>(Expression.Parse(source)));
    }

    [Fact]
    public void A_hostile_pattern_is_matched_in_linear_time_or_refused()
    {
        var expression = Expression.Of("regex(., '^(a+)+$')");
        Assert.False(expression.Holds(_ => "", new string('a', 5000) + "!", Today));
    }

    [Fact]
    public void References_are_listed_once_in_order() =>
        Assert.Equal(["b", "a"], Expression.Of("${b} = ${a} or ${b} = 'c'").References);

    [Fact]
    public void The_tree_is_written_as_arrays_for_the_browser()
    {
        var expression = Expression.Of("${consent} = 'yes' and not(-count-selected(.) < 1.5)");
        Assert.Equal("""["and",["=",["ref","consent"],"yes"],["not",["\u003C",["neg",["count-selected",["."]]],1.5]]]""", expression.ToJson());
    }

    [Fact]
    public void A_tree_written_into_a_page_cannot_close_its_element() =>
        Assert.DoesNotContain("<", Expression.Of("'</script><b>' < 1").ToJson());

    [Fact]
    public void A_source_known_to_be_right_that_is_not_is_a_format_exception() =>
        Assert.Throws<FormatException>(() => Expression.Of("1 +"));

    [Fact]
    public void Expressions_are_equal_when_their_sources_are()
    {
        Assert.Equal(Expression.Of("1 + 1"), Expression.Of("1 + 1"));
        Assert.NotEqual(Expression.Of("1 + 1"), Expression.Of("1+1"));
    }

    private static Dictionary<string, Vector> ReadVectors()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Instruments", "expression-vectors.json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("vectors")
            .Deserialize<Vector[]>(JsonSerializerOptions.Web)!.ToDictionary(v => v.Id);
    }
}
