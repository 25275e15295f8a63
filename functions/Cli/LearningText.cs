using C2G.Survey.Functions.Evaluate;
using C2G.Survey.Reports;

namespace C2G.Survey.Functions.Cli;

/// <summary>Before and after as lines of plain text.</summary>
internal static class LearningText
{
    public static IEnumerable<string[]> Lines(Learning learning, Telling tell)
    {
        var t = tell.T;
        yield return [$"{t["evaluate.learning"]} ({tell.Labelled(t["evaluate.matched"], tell.Count(learning.Matched))})", t["evaluate.before"], t["evaluate.after"], t["evaluate.shift"], ""];
        foreach (var item in learning.Items)
            yield return item switch
            {
                { Hidden: { } why } => ["  " + item.Name, tell.Hidden(why), "", "", ""],
                { MeanBefore: { } before, MeanAfter: { } after } => ["  " + item.Name, t.Decimal(before, 2), t.Decimal(after, 2), item.Shift is { } s ? t.Decimal(s.Change, 2) : "", Rest(item.Shift, isShare: false, tell)],
                _ => ["  " + item.Name, tell.Share(item.Before!), tell.Share(item.After!), item.Shift is { } s ? tell.Points(s.Change) : "", Rest(item.Shift, isShare: true, tell)],
            };
    }

    private static string Rest(PairedShift? shift, bool isShare, Telling tell)
    {
        string Say(double value) => isShare ? tell.Points(value) : tell.T.Decimal(value, 2);
        return (shift is { Lower: { } low, Upper: { } high } ? tell.T["evaluate.points-interval", Say(low), Say(high)] : "") + (shift?.P is { } p ? $", p {tell.P(p)}" : "")
            + (shift?.Effect is { } d ? $", d {tell.T.Decimal(d, 2)}" : "");
    }
}
