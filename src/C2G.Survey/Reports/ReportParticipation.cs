using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>Who was asked, who began and who answered when.</summary>
internal static class ReportParticipation
{
    public static Participation Of(Protection protection, IReadOnlyList<Started> started)
    {
        var (tally, wave) = (protection.Tally, protection.Tally.Shape.Wave);
        var completed = tally.RespondentsOf();
        return new(StatementOf([wave]),
            [.. wave.Arms.Zip(protection.Arms, (arm, line) => OfArm(wave, arm, line.IsHidden ? null : tally.RespondentsOf(0, line.Arm)) with { Representations = Representation.Of(protection, line.Arm!.Value) })],
            Math.Max(completed, started.Sum(s => s.Count)), completed,
            CompletedBy(protection, "channel"), CompletedBy(protection, "language"),
            StartedBy(protection, "channel", started, s => s.Channel), StartedBy(protection, "language", started, s => s.Language));
    }

    /// <summary>Days are run together until each arm moves by nobody or by at least k; where stages are published they are run together into
    /// these, and there is no curve where a stage is withheld: between two points the sums of the stages would tell a few people apart.</summary>
    public static IReadOnlyList<CurvePoint> CurveOf(Protection protection)
    {
        var (tally, k) = (protection.Tally, protection.K);
        var isByStage = ReminderStages.AreCounted(tally.Shape.Wave);
        if (isByStage && CompletedBy(protection, ReminderStages.Name).Any(stage => stage.Hidden is Hiding.Withheld))
            return [];
        var areArmsShown = protection.Arms.All(a => !a.IsHidden);
        var arms = protection.Arms.Select(a => a.Code).ToList();
        var (points, before, sums) = (new List<CurvePoint>(), new long[arms.Count], new long[arms.Count]);
        foreach (var day in tally.Days.GroupBy(d => isByStage ? ReminderStages.PlaceOf(tally.Shape.Wave, d.Day) : d.Day.DayNumber))
        {
            foreach (var (_, arm, count) in day)
                sums[arms.IndexOf(arm)] += count;
            var moves = areArmsShown ? sums.Zip(before, (now, then) => now - then).ToList() : [sums.Sum() - before.Sum()];
            if (moves.Sum() == 0 || moves.Exists(m => Suppression.IsSmall(m, k)))
                continue;
            points.Add(new(day.Max(d => d.Day), sums.Sum(), areArmsShown ? [.. sums] : []));
            sums.CopyTo(before, 0);
        }

        // The last few belong to the last point: their number is the difference to all that completed.
        if (points.Count > 0 && points[^1].Cumulative != sums.Sum())
            points[^1] = new(tally.Days.Max(d => d.Day), sums.Sum(), areArmsShown ? [.. sums] : []);
        return points;
    }

    private static ArmParticipation OfArm(Wave wave, Arm arm, long? completed) => new(arm.Id, arm.Label, arm.Design, arm.FrameSize, arm.Invited, arm.Delivered,
        completed, completed is { } some ? ShareOfFrame(wave, arm, some) : null) { Outcomes = OutcomeRates.Of(arm, completed) };

    /// <summary>Nothing where people answer more than once, or where more answered than the frame has: then the frame is wrong.</summary>
    private static double? ShareOfFrame(Wave wave, Arm arm, long completed) =>
        wave.Pairing is null && arm.FrameSize is { } size && completed <= size ? (double)completed / size : null;

    public static Statement StatementOf(IEnumerable<Wave> waves) => waves.SelectMany(w => w.Arms).Select(a => a.Design).Distinct().ToList() switch
    {
        [Design.OpenLink] => Statement.OpenLink,
        [Design.CensusList] => Statement.CensusList,
        [Design.Probability] => Statement.Probability,
        _ => Statement.Mixed,
    };

    public static IReadOnlyList<Cell> CompletedBy(Protection protection, string name) =>
        Find(protection, name) is not { } breakdown ? [] : [.. protection.BlocksOf(breakdown).SelectMany(b => b.Lines).OrderBy(l => l.Level)
            .Select(l => Cell.Of(l.Code, l.Label, protection.Tally.RespondentsOf(l.Level), protection.Tally.RespondentsOf(), l.IsHidden))];

    private static IReadOnlyList<Cell> StartedBy(Protection protection, string name, IReadOnlyList<Started> started, Func<Started, string> code)
    {
        if (Find(protection, name) is not { } breakdown)
            return [];
        var counts = breakdown.Levels.Select(level => started.Where(s => code(s) == level).Sum(s => s.Count)).ToList();
        var hidden = Suppression.Partition(counts, protection.K);
        return [.. breakdown.Levels.Select((level, i) => Cell.Of(level, protection.LabelOf(breakdown, level), counts[i], counts.Sum(), hidden[i]))];
    }

    private static Breakdown? Find(Protection protection, string name) => protection.Tally.Shape.Breakdowns.FirstOrDefault(b => b.Name == name);
}
