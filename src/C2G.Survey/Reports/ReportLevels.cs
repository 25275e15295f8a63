using C2G.Survey.Instruments;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports;

/// <summary>A figure by the levels of every breakdown, protected level by level.</summary>
internal static class ReportLevels
{
    /// <param name="about">The item that the figure is about: it is not broken down by itself.</param>
    /// <param name="figure">Level index → favourable and base.</param>
    public static IReadOnlyList<BreakdownFigures> Of(Tally tally, string? about, Func<int, (long Favourable, long Base)> figure) =>
        [.. tally.Shape.Breakdowns.Skip(1).Where(b => b.Name != about).Select(b => new BreakdownFigures(b.Name, b.Item?.Label ?? Texts.None,
            Protect([.. b.Levels.Select((code, i) => (code, LabelOf(tally, b, code), figure(b.First + i)))], tally.Shape.Wave.K)))];

    public static IReadOnlyList<LevelFigure> Protect(IReadOnlyList<(string Code, Texts Label, (long Favourable, long Base) Count)> levels, int k)
    {
        var state = Suppression.Levels([.. levels.Select(l => l.Count)], k);
        return [.. levels.Select((l, i) => new LevelFigure(l.Code, l.Label, state[i] switch
        {
            (Suppression.Shown.All, _) => Figure.Of(l.Count.Favourable, l.Count.Base),
            (Suppression.Shown.BaseOnly, var primary) => Figure.Gone(primary ? Hiding.FewerThanK : Hiding.ProtectsAnother, l.Count.Base),
            (_, var primary) => Figure.Gone(primary ? Hiding.FewerThanK : Hiding.ProtectsAnother),
        }))];
    }

    internal static Texts LabelOf(Tally tally, Breakdown breakdown, string code) => breakdown.Name switch
    {
        "channel" => tally.Shape.Wave.FindChannel(code)?.Label ?? Texts.None,
        _ => breakdown.Item?.Options.FirstOrDefault(o => o.Code == code)?.Label ?? Texts.None,
    };
}
