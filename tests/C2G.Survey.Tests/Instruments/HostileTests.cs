using C2G.Survey.Functions.Instruments;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using FsCheck;
using FsCheck.Fluent;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Whatever is thrown at them, the readers answer with a value and never with an exception.</summary>
public class HostileTests
{
    private static readonly string[] Scraps =
    [
        "${a}", "${", "}", "(", ")", "'", "\"", ".", "..", ",", "=", "!=", "<", "+", "-", "*", " div ", " and ", " or ", "1", "2.5", "selected(",
        "if(", "regex(., '", "not(", "today()", "round(", "substr(", "-1e9", "满意", "😀", "\0", "\\", "[", "$", "  ",
    ];

    private static readonly string[] Cells =
    [
        "", "", "type", "name", "label", "label::English (en)", "label::中文 (zh)", "list_name", "relevant", "calculation", "required", "favourable", "parameters",
        "text", "select_one l", "select_multiple l", "begin_group", "end_group", "begin_repeat", "calculate", "note", "a", "b", "l", "dk", "${a} = 1", "${b}", "(((",
        "yes", "randomize=true", "::", "bind::", ":", "\u00A0", "meta", "1x",
    ];

    [Fact]
    public void Any_source_is_an_expression_that_has_a_value_or_a_problem()
    {
        var sources = Gen.Elements(Scraps).ArrayOf().Select(string.Concat);
        Prop.ForAll(Arb.From(sources), source => Expression.Parse(source) switch
        {
            Parsing.Success success => success.Expression.Evaluate(_ => "x", "y", new(2026, 1, 31)).Text is not null && success.Expression.ToJson().Length > 0,
            Parsing.Failure failure => failure.Problem.Message.Length > 0,
            _ => false,
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(12));
    }

    [Fact]
    public void Any_sheets_are_an_instrument_or_a_refusal_with_reasons()
    {
        var rows = Gen.Elements(Cells).ArrayOf(6).Select(cells => (IReadOnlyList<string>)cells).ListOf();
        var headed = rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[["type", "name", "label", "relevant", "calculation", "parameters"], .. r]);
        var survey = Gen.OneOf(headed, rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[.. r]));
        var choices = rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[["list_name", "name", "label"], .. r]);
        var books = survey.SelectMany(s => choices.Select(c => new Sheet[] { new("survey", s), new("choices", c), new("settings", c) }));
        Prop.ForAll(Arb.From(books), sheets => XlsForm.Read(sheets) switch
        {
            Reading.Accepted accepted => InstrumentJson.Read(InstrumentJson.Write(accepted.Instrument)).Hash == accepted.Instrument.Hash,
            Reading.Refused refused => refused.Problems.Count > 0 && refused.Problems.All(p => p.Message.Length > 0),
            _ => false,
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(20));
    }

    [Fact]
    public void A_workbook_with_any_byte_changed_is_read_or_refused()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Samples.Folder, "learning_prepost.xlsx"));
        var changes = Gen.Choose(0, bytes.Length - 1).SelectMany(at => Gen.Choose(0, 255).Select(value => (At: at, Value: (byte)value)));
        Prop.ForAll(Arb.From(changes), change =>
        {
            var broken = (byte[])bytes.Clone();
            broken[change.At] = change.Value;
            return Workbook.Read(new MemoryStream(broken), "broken") is not null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
