namespace C2G.Survey.Statistics;

/// <summary>What became of everybody who was asked, in AAPOR's final dispositions; counts, none below 0.</summary>
/// <param name="Complete">I.</param>
/// <param name="Partial">P.</param>
/// <param name="Refusal">R: refused or broke off.</param>
/// <param name="NonContact">NC; a bounced mail belongs here unless its addressee is known not to be eligible.</param>
/// <param name="Other">O.</param>
/// <param name="UnknownHousehold">UH: nobody knows whether there is anybody eligible.</param>
/// <param name="UnknownOther">UO.</param>
/// <param name="NotEligible">NE: known not to be eligible.</param>
/// <remarks>Each rate is in [0, 1], and <c>null</c> where its denominator is 0. Source: AAPOR 2023, <i>Standard Definitions</i>, 10th edition.</remarks>
public sealed record Dispositions(long Complete, long Partial, long Refusal, long NonContact, long Other, long UnknownHousehold, long UnknownOther, long NotEligible)
{
    private long Interviews => Complete + Partial;

    private long Contacts => Interviews + Refusal + Other;

    private long Eligible => Contacts + NonContact;

    private long Unknown => UnknownHousehold + UnknownOther;

    /// <summary>e: the share of the known cases that is eligible (CASRO), taken for the unknown ones; <c>null</c> when none is known.</summary>
    public double? Eligibility => Of(Eligible, Eligible + NotEligible);

    /// <summary>Complete ÷ everybody that may be eligible.</summary>
    public double? ResponseRate1 => Of(Complete, Eligible + Unknown);

    /// <summary>The same with partial answers: what is reported of a contact list.</summary>
    public double? ResponseRate2 => Of(Interviews, Eligible + Unknown);

    /// <summary>As the rate of the same kind that counts all unknown cases, but counting e of them only.</summary>
    /// <param name="e">Share of the unknown cases that is eligible, in [0, 1]: <see cref="Eligibility"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">e is not a share.</exception>
    public double? ResponseRate3(double e) => Of(Complete, Eligible + Checked(e) * Unknown);

    /// <inheritdoc cref="ResponseRate3"/>
    public double? ResponseRate4(double e) => Of(Interviews, Eligible + Checked(e) * Unknown);

    /// <summary>Complete ÷ everybody known to be eligible.</summary>
    public double? ResponseRate5 => Of(Complete, Eligible);

    public double? ResponseRate6 => Of(Interviews, Eligible);

    /// <summary>Complete ÷ everybody who was reached.</summary>
    public double? Cooperation1 => Of(Complete, Contacts);

    public double? Cooperation2 => Of(Interviews, Contacts);

    public double? Cooperation3 => Of(Complete, Interviews + Refusal);

    public double? Cooperation4 => Of(Interviews, Interviews + Refusal);

    public double? RefusalRate1 => Of(Refusal, Eligible + Unknown);

    /// <inheritdoc cref="ResponseRate3"/>
    public double? RefusalRate2(double e) => Of(Refusal, Eligible + Checked(e) * Unknown);

    public double? RefusalRate3 => Of(Refusal, Eligible);

    /// <summary>Everybody who was reached ÷ everybody that may be eligible.</summary>
    public double? ContactRate1 => Of(Contacts, Eligible + Unknown);

    /// <inheritdoc cref="ResponseRate3"/>
    public double? ContactRate2(double e) => Of(Contacts, Eligible + Checked(e) * Unknown);

    public double? ContactRate3 => Of(Contacts, Eligible);

    private static double? Of(double part, double whole) => whole > 0 ? part / whole : null;

    private static double Checked(double e) => e is >= 0 and <= 1 ? e : throw new ArgumentOutOfRangeException(nameof(e), e, "A share lies between 0 and 1.");
}
