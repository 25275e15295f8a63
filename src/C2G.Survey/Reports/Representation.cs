using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>A group of the list, or several that are too small to stand alone.</summary>
/// <param name="OfList">Share of the list's people, in (0, 1].</param>
/// <param name="OfRespondents">Share of the arm's respondents who gave their group, in [0, 1].</param>
/// <param name="Ratio">Of the two; 1 where the group answered as often as all.</param>
/// <param name="AdjustedP">Exact test of the difference, adjusted by Holm over the arm's lines.</param>
public sealed record RepresentedGroup(IReadOnlyList<string> Codes, IReadOnlyList<Texts> Labels, long People, double OfList,
    long Respondents, double OfRespondents, double Ratio, double? AdjustedP);

/// <summary>How the respondents of an arm are divided into groups, against its list.</summary>
/// <param name="Margin">The item whose groups these are.</param>
/// <param name="Base">Respondents of the arm who gave their group; <c>null</c> exactly where <paramref name="Why"/> says why.</param>
/// <param name="Groups">Empty without a base.</param>
public sealed record Representation(ListedGroup Margin, long? Base, IReadOnlyList<RepresentedGroup> Groups, NotWeighted? Why)
{
    /// <returns>One for each margin of the list; none for an open link.</returns>
    internal static IReadOnlyList<Representation> Of(Protection protection, int arm) => protection.Tally.Shape.Wave.Arms[arm] is { Frame: { } frame, Design: not Design.OpenLink }
        ? [.. frame.Margins.Select(m => Of(protection, arm, m)).OfType<Representation>()] : [];

    /// <returns><c>null</c> before anybody gave a group, and where the groups are too small to be told apart.</returns>
    private static Representation? Of(Protection protection, int arm, FrameMargin frame)
    {
        var (tally, wave) = (protection.Tally, protection.Tally.Shape.Wave);
        var declared = wave.Arms[arm];
        var breakdown = tally.Shape.Breakdowns.First(b => b.Name == frame.Item);
        var margin = new ListedGroup(frame.Item, breakdown.Item!.Label, null, Texts.None);
        var substantive = breakdown.Item.Options.Where(o => o.Missing is null).Select(o => o.Code).Where(breakdown.Levels.Contains).ToList();
        var lines = LinesOf(wave, frame, substantive);
        var counts = lines.Select(line => CountOf(line, arm)).ToList();
        var listed = lines.Select(line => line.Sum(code => (long)frame.People.GetValueOrDefault(code))).ToList();
        var (given, list) = (counts.Sum(), listed.Sum());
        if (listed.Count(n => n > 0) < 2)
            return null;
        if (!MayBeShown())
            return new(margin, null, [], NotWeighted.Withheld);
        if (given == 0)
            return null;
        if (counts.Zip(listed, (x, n) => x > 0 && n == 0).Contains(true))
            return new(margin, null, [], NotWeighted.UnknownGroup);
        if (counts.Zip(listed, (x, n) => x > n).Contains(true))
            return new(margin, null, [], NotWeighted.FrameTooSmall);

        var shown = Enumerable.Range(0, lines.Count).Where(i => listed[i] > 0).ToList();
        var p = Multiplicity.Holm([.. shown.Select(i => Uncertainty.OfGroup(declared, counts[i], given, listed[i], list))]);
        return new(margin, given, [.. shown.Select((i, at) => new RepresentedGroup(lines[i], [.. lines[i].Select(code => protection.LabelOf(breakdown, code))], listed[i], (double)listed[i] / list,
            counts[i], (double)counts[i] / given, (double)counts[i] / given * list / listed[i], p[at]))], null);

        long CountOf(IReadOnlyList<string> line, int of) => line.Sum(code => tally.RespondentsOf(breakdown.First + LevelOf(breakdown, code), of));

        // What is withheld over everybody must stay inside one merged line, and no arm may be left with a few people in any line or in none:
        // the other arms follow from the whole.
        bool MayBeShown() => !protection.Arms.Any(a => a.IsHidden) && !protection.TableOf(breakdown.Item!).Overall.IsBaseHidden
            && protection.BlocksOf(breakdown).SelectMany(b => b.Lines).Where(l => l.IsHidden).All(l => lines.Any(line => line.Count > 1 && line.Contains(l.Code)))
            && Enumerable.Range(0, wave.Arms.Count).All(other => lines.All(line => !Suppression.IsSmall(CountOf(line, other), wave.K))
                && !Suppression.IsSmall(tally.RespondentsOf(0, other) - lines.Sum(line => CountOf(line, other)), wave.K));
    }

    /// <summary>Groups of fewer than k people of any list share one line, with the next larger ones until it has two groups and k people of
    /// each list. All arms merge alike, or the difference of two tables would tell a merged group.</summary>
    private static List<IReadOnlyList<string>> LinesOf(Wave wave, FrameMargin frame, IReadOnlyList<string> codes)
    {
        var frames = wave.Arms.SelectMany(a => a.Frame?.Margins ?? []).Where(m => m.Item == frame.Item).ToList();
        var merged = codes.Where(code => frames.Exists(f => f.People.TryGetValue(code, out var n) && n < wave.K)).ToHashSet();
        foreach (var next in codes.Where(c => frames.Exists(f => f.People.ContainsKey(c))).OrderBy(c => frames.Sum(f => (long)f.People.GetValueOrDefault(c))))
            if (merged.Count == 1 || (merged.Count > 0 && frames.Exists(f => merged.Sum(c => (long)f.People.GetValueOrDefault(c)) < wave.K)))
                merged.Add(next);
        List<IReadOnlyList<string>> lines = [.. codes.Where(c => !merged.Contains(c)).Select(c => new[] { c })];
        if (merged.Count > 0)
            lines.Add([.. codes.Where(merged.Contains)]);
        return lines;
    }

    private static int LevelOf(Breakdown breakdown, string code)
    {
        for (var i = 0; i < breakdown.Levels.Count; i++)
            if (breakdown.Levels[i] == code)
                return i;
        throw new ArgumentException($"'{code}' is no level of '{breakdown.Name}'.", nameof(code));
    }
}
