using C2G.Survey.Instruments;
using C2G.Survey.Responses;

namespace C2G.Survey.Functions.Demo;

/// <summary>A made-up respondent's form, as a browser would post it.</summary>
internal static class Posted
{
    public static Dictionary<string, string[]> Form(this Respondent person, Instrument instrument) => person.Answers.ToDictionary(
        a => a.Key, a => instrument.Find(a.Key) is { Type: ItemType.SelectMultiple } ? a.Value.Split(' ') : [a.Value], StringComparer.Ordinal);

    /// <summary>Reads the form as the page does. Answers that an author's constraint refuses are left blank, as somebody in a hurry would;
    /// what is rejected even so cannot be answered by chance.</summary>
    public static Submission Submit(this Respondent person, Instrument instrument)
    {
        var at = new DateTimeOffset(person.On, new(12, 0), TimeSpan.Zero);
        while (true)
        {
            var submission = Submission.Read(instrument, person.Wave, person.Form(instrument), at, at);
            if (submission is not Submission.Rejected rejected || rejected.Problems.FirstOrDefault(p => person.Answers.Remove(p.Where)) is null)
                return submission;
        }
    }
}
