using System.Globalization;

namespace C2G.Survey.Waves;

/// <summary>What became of the people of an arm's list who did not complete, as far as the survey team knows: counts of people, none below 0.
/// The completes come from the answers, and whoever is in neither is of unknown eligibility.</summary>
/// <param name="Refusals">Declined or broke off.</param>
/// <param name="NonContacts">Never reached; a bounced mail belongs here unless its addressee is known not to be eligible.</param>
/// <param name="Other">Eligible, and did not answer for another reason, such as illness or language.</param>
/// <param name="UnknownEligibility">Nobody knows whether there is anybody eligible, beside those who are in no count at all.</param>
/// <param name="UnknownOther">Somebody is there, and nobody knows whether they are eligible.</param>
/// <param name="Ineligible">Known not to belong to those who should have been asked.</param>
/// <param name="Partials">Answered enough to count as a partial response elsewhere: forms that were not sent are not kept here.</param>
/// <remarks>Source: AAPOR 2023, <i>Standard Definitions</i>, 10th edition.</remarks>
public sealed record DeclaredDispositions(int Refusals = 0, int NonContacts = 0, int Other = 0, int UnknownEligibility = 0, int UnknownOther = 0, int Ineligible = 0, int Partials = 0)
{
    internal long Total => Counts.Sum(c => (long)c.People);

    /// <summary>Each count with its name in a wave's file.</summary>
    public IReadOnlyList<(string Name, int People)> Counts =>
    [
        ("refusals", Refusals), ("nonContacts", NonContacts), ("other", Other), ("unknownEligibility", UnknownEligibility),
        ("unknownOther", UnknownOther), ("ineligible", Ineligible), ("partials", Partials),
    ];

    /// <summary>The people who were asked: all of a list, or those of a frame who were drawn; <c>null</c> where nobody knows.</summary>
    internal static int? AskedOf(Arm arm) => arm.Design switch
    {
        Design.CensusList => arm.FrameSize,
        Design.Probability => arm.Invited,
        _ => null,
    };

    internal static IEnumerable<Problem> Check(Wave wave, string file) =>
        wave.Arms.Where(a => a.Dispositions is not null).SelectMany(arm => arm.Dispositions!.Check(arm, wave, $"{file}:arms.{arm.Id}.dispositions"));

    private IEnumerable<Problem> Check(Arm arm, Wave wave, string where)
    {
        foreach (var (name, people) in Counts.Where(c => c.People < 0))
            yield return new("wave-invalid", $"{where}.{name}", string.Create(CultureInfo.InvariantCulture, $"This counts people and says {people}: give 0 or more, or leave it out."));
        if (arm.Design is Design.OpenLink)
            yield return new("wave-invalid", where, "Nobody knows who could have followed an open link, so nobody can have refused. Take the dispositions out.");
        if (wave.Pairing is not null)
            yield return new("wave-invalid", where, "The people of this wave answer twice, so that their answers are no count of people. Take the dispositions out.");
        if (arm is { Design: Design.Probability, Invited: not > 0 })
            yield return new("wave-invalid", where, "Outcomes are those of the people who were drawn: say in invited how many that was.");
        if (AskedOf(arm) is { } asked && asked > 0 && Total > asked)
            yield return new("wave-invalid", where, string.Create(CultureInfo.InvariantCulture, $"The outcomes add up to {Total} people and only {asked} were asked ({(arm.Design is Design.Probability ? "invited" : "frameSize")}). Each person has one."));
    }
}
