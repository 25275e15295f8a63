using C2G.Survey.Tallies;
using C2G.Survey.Waves;

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
        var (wave, instrument) = (tally.Shape.Wave, tally.Shape.Instrument);
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
            Participation = ParticipationOf(tally, started),
            Curve = CurveOf(tally),
            Headlines = ReportHeadlines.Of(tally),
            Items = ReportItems.Of(tally),
            Learning = ReportLearning.Of(tally),
        };
    }

    private static Participation ParticipationOf(Tally tally, IReadOnlyList<Started> started)
    {
        var wave = tally.Shape.Wave;
        var completed = tally.RespondentsOf();
        var arms = wave.Arms.Select((_, i) => tally.RespondentsOf(0, i)).ToList();
        var hidden = Suppression.Partition(arms, wave.K);
        return new(StatementOf([wave]),
            [.. wave.Arms.Select((a, i) => new ArmParticipation(a.Id, a.Label, a.Design, a.FrameSize, a.Invited, a.Delivered,
                hidden[i] ? null : arms[i], hidden[i] ? null : ShareOfFrame(wave, a, arms[i])))],
            Math.Max(completed, started.Sum(s => s.Count)), completed,
            CellsOf(tally, "channel", [.. wave.Channels.Select(c => c.Code)]), CellsOf(tally, "language", wave.Languages));
    }

    /// <summary>Nothing where people answer more than once, or where more answered than the frame has: then the frame is wrong.</summary>
    private static double? ShareOfFrame(Wave wave, Arm arm, long completed) =>
        wave.Pairing is null && arm.FrameSize is { } size && completed <= size ? (double)completed / size : null;

    internal static Statement StatementOf(IEnumerable<Wave> waves) => waves.SelectMany(w => w.Arms).Select(a => a.Design).Distinct().ToList() switch
    {
        [Design.OpenLink] => Statement.OpenLink,
        [Design.CensusList] => Statement.CensusList,
        [Design.Probability] => Statement.Probability,
        _ => Statement.Mixed,
    };

    /// <summary>Respondents by channel or language; nothing when the wave does not break its tables down by it.</summary>
    private static IReadOnlyList<Cell> CellsOf(Tally tally, string breakdown, IReadOnlyList<string> codes)
    {
        if (tally.Shape.Breakdowns.FirstOrDefault(b => b.Name == breakdown) is not { } found)
            return [];
        var counts = codes.Select((_, i) => tally.RespondentsOf(found.First + i)).ToList();
        var hidden = Suppression.Partition(counts, tally.Shape.Wave.K);
        return [.. codes.Select((code, i) => ReportItems.CellOf(code, ReportLevels.LabelOf(tally, found, code), counts[i], tally.RespondentsOf(), hidden[i], tally.Shape.Wave.K))];
    }

    private static List<CurvePoint> CurveOf(Tally tally)
    {
        var points = new List<CurvePoint>();
        long sum = 0;
        foreach (var day in tally.Days.GroupBy(d => d.Day))
        {
            sum += day.Sum(d => d.Count);
            if (sum - (points is [.., var last] ? last.Cumulative : 0) >= tally.Shape.Wave.K)
                points.Add(new(day.Key, sum));
        }

        return points;
    }
}
