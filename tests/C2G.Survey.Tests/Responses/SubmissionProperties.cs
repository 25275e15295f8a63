using C2G.Survey.Responses;
using FsCheck;
using FsCheck.Fluent;
using static C2G.Survey.Tests.Responses.SmallForm;

namespace C2G.Survey.Tests.Responses;

public class SubmissionProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    /// <summary>Forms between honest and hostile: known and unknown names, codes, numbers, dates and any text at all.</summary>
    private static readonly Arbitrary<Dictionary<string, string[]>> Forms = Arb.From(
        from pairs in Gen.Zip(Names(), Values()).ListOf()
        select Fields([.. pairs]));

    [Fact]
    public void Any_posted_form_is_accepted_declined_or_rejected_with_a_reason() =>
        Check.One(Many, Prop.ForAll(Forms, fields => Submission.Read(Instrument, Wave, fields, Now, Now) switch
        {
            Submission.Accepted accepted => accepted.Answers["consent"] == "yes" && accepted.Answers.Values.All(IsClean),
            Submission.Rejected rejected => rejected.Problems.Count > 0,
            Submission.Declined => fields["consent"].Contains("no"),
            _ => false,
        }));

    [Fact]
    public void What_was_accepted_is_accepted_again_with_the_same_answers() =>
        Check.One(Many, Prop.ForAll(Forms, fields =>
        {
            if (Submission.Read(Instrument, Wave, fields, Now, Now) is not Submission.Accepted first)
                return true;
            var again = first.Answers.Where(a => Instrument.Find(a.Key)!.IsAsked)
                .ToDictionary(a => a.Key, a => a.Key == "ways" ? a.Value.Split(' ') : [a.Value]);
            return Submission.Read(Instrument, Wave, again, Now, Now) is Submission.Accepted second
                && first.Answers.OrderBy(a => a.Key).SequenceEqual(second.Answers.OrderBy(a => a.Key)) && first.Shown.SetEquals(second.Shown);
        }));

    [Fact]
    public void What_the_walk_hears_grows_to_what_is_said_at_the_end() =>
        Check.One(Many, Prop.ForAll(Forms, fields =>
        {
            var form = FilledForm.Read(Instrument, Wave, fields, Now, Now);
            var heard = Enumerable.Range(0, Instrument.Sections.Count).Select(form.ProblemsThrough).ToList();
            return heard.Zip(heard.Skip(1)).All(h => h.Second.Take(h.First.Count).SequenceEqual(h.First)) && heard[^1].SequenceEqual(form.Problems);
        }));

    private static bool IsClean(string text) => text.Length > 0 && text.All(c => c is '\n' or '\t' || !char.IsControl(c));

    private static Gen<string> Names() => Gen.Frequency(
        (3, Gen.Constant("consent")),
        (12, Gen.Elements(Instrument.Items.Select(i => i.Name))),
        (1, Any()));

    private static Gen<string> Values() => Gen.Frequency(
        (4, Gen.Constant("yes")),
        (8, Gen.Elements("no", "ngo", "state", "other", "pnts", "mail", "phone", "none", "", " ", "42", "-1", "4,5", "2026-01-31", "a comment")),
        (3, Any()));

    private static Gen<string> Any() => ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "");
}
