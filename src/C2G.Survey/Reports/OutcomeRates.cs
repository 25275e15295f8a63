using C2G.Survey.Statistics;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>Why a rate has no number.</summary>
public enum NoRate
{
    /// <summary>The number of completed questionnaires is withheld, and every rate has it.</summary>
    Withheld,
    /// <summary>More people completed or have a declared outcome than were asked.</summary>
    MoreThanAsked,
    /// <summary>Nobody is known to be eligible or not, so that e is unknown.</summary>
    NoneKnown,
    /// <summary>Nobody is in its base.</summary>
    NoBase,
}

/// <param name="Code">AAPOR's name of it: <c>e</c>, <c>RR1</c> to <c>RR6</c>, <c>COOP1</c>, <c>REF1</c>, <c>CON1</c>.</param>
/// <param name="Rate">In [0, 1]; <c>null</c> exactly where <paramref name="Why"/> says why.</param>
public sealed record OutcomeRate(string Code, double? Rate, NoRate? Why);

/// <summary>AAPOR's rates of an arm, from its completes and from what the survey team knows of the others; not weighted.</summary>
/// <param name="Asked">Everybody on a list, or everybody who was drawn; at least 1.</param>
/// <param name="Counts">With everybody who is in no other count among <see cref="Dispositions.UnknownHousehold"/>; <c>null</c> where no rate has a number for a reason they share.</param>
/// <param name="Rates">Always the same ten.</param>
/// <remarks>Source: AAPOR 2023, <i>Standard Definitions</i>, 10th edition.</remarks>
public sealed record OutcomeRates(long Asked, Dispositions? Counts, IReadOnlyList<OutcomeRate> Rates)
{
    /// <param name="completed"><c>null</c> when hidden: then a rate would give it back.</param>
    internal static OutcomeRates? Of(Arm arm, long? completed)
    {
        if (arm.Dispositions is not { } declared || DeclaredDispositions.AskedOf(arm) is not { } asked)
            return null;
        if (completed is not { } complete)
            return new(asked, null, None(NoRate.Withheld));
        var rest = asked - complete - declared.Total;
        if (rest < 0)
            return new(asked, null, None(NoRate.MoreThanAsked));
        Dispositions counts = new(complete, declared.Partials, declared.Refusals, declared.NonContacts, declared.Other,
            declared.UnknownEligibility + rest, declared.UnknownOther, declared.Ineligible);
        return new(asked, counts, [.. Named(counts).Select(r => new OutcomeRate(r.Code, r.Rate, WhyOf(counts, r)))]);
    }

    private static NoRate? WhyOf(Dispositions counts, (string Code, double? Rate) rate) =>
        rate.Rate is not null ? null : rate.Code is "e" or "RR3" or "RR4" && counts.Eligibility is null ? NoRate.NoneKnown : NoRate.NoBase;

    private static OutcomeRate[] None(NoRate why) => [.. Named(new(0, 0, 0, 0, 0, 0, 0, 0)).Select(r => new OutcomeRate(r.Code, null, why))];

    private static (string Code, double? Rate)[] Named(Dispositions d) =>
    [
        ("e", d.Eligibility),
        ("RR1", d.ResponseRate1), ("RR2", d.ResponseRate2),
        ("RR3", d.Eligibility is { } e ? d.ResponseRate3(e) : null), ("RR4", d.Eligibility is { } same ? d.ResponseRate4(same) : null),
        ("RR5", d.ResponseRate5), ("RR6", d.ResponseRate6),
        ("COOP1", d.Cooperation1), ("REF1", d.RefusalRate1), ("CON1", d.ContactRate1),
    ];
}

public sealed partial record Report
{
    /// <summary>The same with the dispositions that the wave declares by now: what became of the others is often known only after the last answer.</summary>
    /// <exception cref="InvalidOperationException">The wave has other arms.</exception>
    public Report WithDispositionsOf(Wave wave) => this with
    {
        Participation = Participation with { Arms = [.. Participation.Arms.Select(arm => arm with { Outcomes = OutcomeRates.Of(wave.Arms.First(a => a.Id == arm.Id), arm.Completed) })] },
    };
}
