using C2G.Survey.Instruments;
using C2G.Survey.Tallies;

namespace C2G.Survey.Reports.Disclosure;

/// <summary>The options of a multiple choice, each chosen or not by those who answered.</summary>
internal static class MultipleChoice
{
    /// <summary>One table an option.</summary>
    /// <param name="withheld">Lines of which nothing is shown.</param>
    public static IReadOnlyList<Table> OptionsOf(Protection protection, Question question, IReadOnlySet<Line> withheld) =>
        [.. Enumerable.Range(0, question.Item!.Options.Count).Select(option => new Table(protection, [0, 1], line =>
        {
            var counts = protection.Tally.CountsOf(question, line.Level, line.Arm);
            return [counts[option], counts[^3] - counts[option]];
        }) { Mute = 1, IsWithheld = withheld.Contains })];

    /// <summary>The options by a breakdown. They share their bases, so that a base hidden for one is hidden for all.</summary>
    public static Distribution By(Protection protection, Question question, Breakdown breakdown)
    {
        var withheld = new HashSet<Line>();
        while (true)
        {
            var tables = OptionsOf(protection, question, withheld);
            var rows = tables.Select(t => t.LevelsOf(breakdown)).ToList();
            var hidden = rows.SelectMany(r => r).Where(r => r.IsBaseHidden).Select(r => r.Line).ToHashSet();
            if (hidden.IsSubsetOf(withheld))
                return new(breakdown.Name, breakdown.Item?.Label ?? Texts.None, [.. rows[0].Select((row, level) =>
                    new LevelDistribution(row.Line.Code, row.Line.Label, row.IsBaseHidden ? null : row.Base,
                        [.. question.Item!.Options.Select((o, option) => rows[option][level].CellOf(0, o.Code, Texts.None))]))]);
            withheld.UnionWith(hidden);
        }
    }
}
