using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>Consents posted, by channel and language.</summary>
public sealed record Started(string Channel, string Language, long Count);

public sealed partial record Report
{
    /// <summary>From counts to a report.</summary>
    /// <param name="tally">Every response that the report is about.</param>
    /// <param name="started">Consents posted; those who went on to answer are among them.</param>
    public static Report Of(Tally tally, IReadOnlyList<Started> started)
    {
        var (wave, instrument, protection) = (tally.Shape.Wave, tally.Shape.Instrument, new Protection(tally));
        var (items, headlines) = (ReportItems.Of(protection), ReportHeadlines.Of(protection));
        return new()
        {
            Wave = wave.Id,
            Title = wave.Title,
            Series = wave.Series,
            Simulated = wave.Simulated,
            Instrument = instrument.FormId,
            InstrumentVersion = instrument.Version,
            InstrumentHash = instrument.Hash,
            OpensOn = wave.OpensOn,
            ClosesOn = wave.ClosesOn,
            K = wave.K,
            Respondents = tally.RespondentsOf(),
            Participation = ReportParticipation.Of(protection, started),
            Curve = ReportParticipation.CurveOf(protection),
            Headlines = headlines,
            Reminders = ReminderReport.Of(protection, headlines),
            Items = items,
            Learning = ReportLearning.Of(tally),
            Neutrality = ReportNeutrality.Of(protection),
            Scales = ReportScales.Of(protection),
            Languages = ReportLanguages.Of(wave, items),
        };
    }
}
