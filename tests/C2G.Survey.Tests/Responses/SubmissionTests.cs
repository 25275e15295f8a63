using C2G.Survey.Responses;
using static C2G.Survey.Tests.Responses.SmallForm;

namespace C2G.Survey.Tests.Responses;

public class SubmissionTests
{
    [Fact]
    public void A_complete_form_is_accepted_with_its_calculations_and_hidden_values()
    {
        var accepted = Accepted(("consent", "yes"), ("group", "ngo"), ("ways", "phone"), ("ways", "mail"), ("age", "42"), ("comment", " Thank you "));

        Assert.Equal("mail phone", accepted.Answers["ways"]);
        Assert.Equal("2", accepted.Answers["n_ways"]);
        Assert.Equal("E-07", accepted.Answers["event"]);
        Assert.Equal("Thank you", accepted.Answers["comment"]);
        Assert.Equal(["age", "code", "comment", "consent", "group", "height", "met", "ways"], accepted.Shown.Order());
    }

    [Fact]
    public void An_anonymous_wave_keeps_days_of_the_start_and_the_end_and_a_confidential_one_moments()
    {
        var begun = Now.AddMinutes(-7);
        var fields = Fields(("consent", "yes"));

        var anonymous = Assert.IsType<Submission.Accepted>(Submission.Read(Instrument, Wave, fields, begun, Now));
        Assert.Equal(("2026-01-31", "2026-01-31"), (anonymous.Answers["began"], anonymous.Answers["ended"]));
        var confidential = Assert.IsType<Submission.Accepted>(Submission.Read(Instrument, Wave with { Anonymous = false }, fields, begun, Now));
        Assert.Equal(("2026-01-31T13:38:10Z", "2026-01-31T13:45:10Z"), (confidential.Answers["began"], confidential.Answers["ended"]));
    }

    [Fact]
    public void Refused_consent_declines_whatever_else_is_posted() =>
        Assert.IsType<Submission.Declined>(Read(("consent", "no"), ("group", "ngo"), ("group", "state"), ("nonsense", "1")));

    [Fact]
    public void Without_an_answer_to_consent_nothing_is_accepted_even_if_the_author_forgot_to_require_it()
    {
        var sections = Instrument.Sections.Select(s => s with { Items = [.. s.Items.Select(i => i with { Required = null })] });
        var careless = new Survey.Instruments.Instrument("small", "1", Text("Small"), "en", ["en"], [.. sections]);

        var rejected = Assert.IsType<Submission.Rejected>(Submission.Read(careless, Wave, Fields(("group", "ngo")), Now, Now));
        Assert.Equal(new("answer-missing", "consent", "Please answer this question."), Assert.Single(rejected.Problems));
    }

    [Theory]
    [InlineData("item-unknown", "nonsense", "nonsense", "1")]
    [InlineData("item-unknown", "n_ways", "n_ways", "9")]
    [InlineData("item-unknown", "event", "event", "E-99")]
    [InlineData("answer-unknown", "group", "group", "Ngo")]
    [InlineData("answer-unknown", "ways", "ways", "pigeon")]
    [InlineData("answer-unknown", "ways", "ways", "mail phone")]
    [InlineData("answer-not-integer", "age", "age", "4.5")]
    [InlineData("answer-not-integer", "age", "age", "forty")]
    [InlineData("answer-refused", "age", "age", "130")]
    [InlineData("answer-not-number", "height", "height", "1,750")]
    [InlineData("answer-not-number", "height", "height", "1e3")]
    [InlineData("answer-not-date", "met", "met", "31.01.2026")]
    [InlineData("answer-not-date", "met", "met", "2026-02-30")]
    public void What_cannot_be_an_answer_is_said_with_the_item(string code, string where, string item, string given)
    {
        var problem = Assert.Single(Rejected(("consent", "yes"), (item, given)).Problems);
        Assert.Equal((code, where), (problem.Code, problem.Where));
        Assert.DoesNotContain(given.Length > 2 ? given : "\u0001", problem.Message);
    }

    [Fact]
    public void Two_answers_to_a_single_choice_or_a_text_are_refused_and_blank_ones_do_not_count()
    {
        Assert.Equal("answer-twice", Assert.Single(Rejected(("consent", "yes"), ("group", "ngo"), ("group", "state")).Problems).Code);
        Assert.Equal("answer-twice", Assert.Single(Rejected(("consent", "yes"), ("comment", "a"), ("comment", "b")).Problems).Code);
        Assert.Equal("ngo", Accepted(("consent", "yes"), ("group", ""), ("group", "ngo")).Answers["group"]);
    }

    [Fact]
    public void Every_problem_is_said_at_once_in_the_order_of_the_sheet_and_the_answers_are_kept_as_typed()
    {
        var rejected = Rejected(("comment", new string('x', FilledForm.LongestText + 1)), ("height", "tall"), ("group", "state"), ("what", "?"),
            ("ways", "mail"), ("ways", "none"), ("consent", "yes"));

        Assert.Equal(["item-unknown what", "answer-refused ways", "answer-not-number height", "answer-missing code", "answer-long comment"],
            rejected.Problems.Select(p => $"{p.Code} {p.Where}"));
        Assert.Equal("tall", rejected.AsTyped["height"]);
        Assert.Equal("mail none", rejected.AsTyped["ways"]);
        Assert.Equal(FilledForm.LongestText + 1, rejected.AsTyped["comment"].Length);
        Assert.DoesNotContain("what", rejected.AsTyped.Keys);
    }

    [Fact]
    public void Answers_off_the_route_are_dropped_even_unreadable_ones()
    {
        var accepted = Accepted(("consent", "yes"), ("group", "ngo"), ("group_other", new string('x', 99)));
        Assert.DoesNotContain("group_other", accepted.Answers.Keys);
        Assert.DoesNotContain("group_other", accepted.Shown);
    }

    [Fact]
    public void The_walk_hears_only_of_the_sections_it_has_reached()
    {
        var form = FilledForm.Read(Instrument, Wave, Fields(("consent", "yes"), ("group", "state"), ("ways", "pigeon"), ("age", "old")), Now, Now);

        Assert.Empty(form.ProblemsThrough(0));
        Assert.Equal(["ways"], form.ProblemsThrough(1).Select(p => p.Where));
        Assert.Equal(["ways", "age", "code"], form.ProblemsThrough(2).Select(p => p.Where));
        Assert.True(form.IsConsented);
    }

    [Fact]
    public void Names_that_begin_with_a_dot_belong_to_the_form() =>
        Assert.DoesNotContain(".at", Accepted(("consent", "yes"), (".at", "3")).Answers.Keys);

    [Fact]
    public void A_decimal_comma_is_understood() => Assert.Equal("1.75", Accepted(("consent", "yes"), ("height", "1,75")).Answers["height"]);

    [Theory]
    [InlineData("a\r\nb\rc\n\td", "a\nb\nc\n\td")]
    [InlineData("nul\0 bell\a del\u007f nel\u0085 end", "nul bell del nel end")]
    [InlineData("=HYPERLINK(\"x\") 中文 é", "=HYPERLINK(\"x\") 中文 é")]
    public void Control_characters_are_cleaned_at_the_door(string typed, string kept) =>
        Assert.Equal(kept, Accepted(("consent", "yes"), ("comment", typed)).Answers["comment"]);

    // Attributes are stored as UTF-8, which has no half pairs: hence not a row of the theory above.
    [Fact]
    public void Half_a_surrogate_pair_and_noncharacters_are_replaced() =>
        Assert.Equal("half \ufffd pair \ufffd whole \ud83d\ude00 non\ufffd",
            Accepted(("consent", "yes"), ("comment", "half \ud83d pair \ude00 whole \ud83d\ude00 non\uffff")).Answers["comment"]);

    private static Submission Read(params (string, string)[] given) => Submission.Read(Instrument, Wave, Fields(given), Now, Now);

    private static Submission.Accepted Accepted(params (string, string)[] given) => Assert.IsType<Submission.Accepted>(Read(given));

    private static Submission.Rejected Rejected(params (string, string)[] given) => Assert.IsType<Submission.Rejected>(Read(given));
}
