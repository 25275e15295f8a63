using C2G.Survey.Instruments;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports.Disclosure;

/// <summary>Lines that divide everybody between them, or one arm: its channels.</summary>
internal sealed record Block(int? Arm, IReadOnlyList<Line> Lines);

/// <summary>What may be shown of a tally, worked out once so that all tables of a report withhold the same.</summary>
internal sealed class Protection
{
    private readonly Dictionary<string, Table> _tables = [];
    private readonly Dictionary<string, IReadOnlyList<Block>> _blocks = [];

    public Protection(Tally tally)
    {
        Tally = tally;
        var arms = tally.Shape.Wave.Arms;
        var hidden = Suppression.Partition([.. arms.Select((_, a) => tally.RespondentsOf(0, a))], K);
        Arms = [.. arms.Select((arm, a) => new Line(arm.Id, arm.Label, 0, a, hidden[a]))];
    }

    public Tally Tally { get; }

    public int K => Tally.Shape.Wave.K;

    public IReadOnlyList<Line> Arms { get; }

    /// <summary>The distribution of a single-choice item over its substantive options, or of a scale over its numbers.</summary>
    public Table TableOf(Item item)
    {
        if (_tables.TryGetValue(item.Name, out var found))
            return found;
        var question = Tally.Shape.Find(item.Name)!;
        var columns = question.Options.Select((o, i) => (o.Missing, Index: i)).Where(o => o.Missing is null).Select(o => o.Index).ToList();
        var (groupOf, shares) = GroupsOf(item, [.. columns.Select(c => question.Options[c].Code)]);
        return _tables[item.Name] = new(this, groupOf, line =>
        {
            var counts = Tally.CountsOf(question, line.Level, line.Arm);
            return [.. columns.Select(c => counts[c])];
        }) { Shares = shares };
    }

    public Breakdown BreakdownOf(int level) => Tally.Shape.Breakdowns.First(b => level >= b.First && level < b.First + b.Levels.Count);

    /// <summary>A breakdown's levels, in the blocks whose totals are published.</summary>
    public IReadOnlyList<Block> BlocksOf(Breakdown breakdown) => _blocks.TryGetValue(breakdown.Name, out var found) ? found
        : _blocks[breakdown.Name] = breakdown.Name switch
        {
            "channel" when Arms.Count > 1 => ChannelsOf(breakdown),
            _ when Tally.Shape.Find(breakdown.Name) is { } question => [new(null, LinesOf(breakdown, HiddenLevelsOf(breakdown, question)))],
            _ => [new(null, LinesOf(breakdown, Suppression.Partition([.. breakdown.Levels.Select((_, i) => Tally.RespondentsOf(breakdown.First + i))], K)))],
        };

    public Texts LabelOf(Breakdown breakdown, string code) => breakdown.Name switch
    {
        "channel" => Tally.Shape.Wave.FindChannel(code)?.Label ?? Texts.None,
        _ => breakdown.Item?.Options.FirstOrDefault(o => o.Code == code)?.Label ?? Texts.None,
    };

    /// <summary>Channels divide the arms, whose numbers of respondents are published.</summary>
    private List<Block> ChannelsOf(Breakdown breakdown)
    {
        var blocks = new List<Block>();
        for (var a = 0; a < Arms.Count; a++)
        {
            var levels = Enumerable.Range(0, breakdown.Levels.Count).Where(i => Tally.Shape.Wave.FindChannel(breakdown.Levels[i])!.Arm == Arms[a].Code).ToList();
            var hidden = Suppression.Partition([.. levels.Select(i => Tally.RespondentsOf(breakdown.First + i))], K);
            blocks.Add(new(a, [.. levels.Zip(hidden, (i, isHidden) => LineOf(breakdown, i, isHidden || Arms[a].IsHidden))]));
        }

        return blocks;
    }

    /// <summary>What the item's own table withholds of its options is withheld wherever it divides respondents.</summary>
    private bool[] HiddenLevelsOf(Breakdown breakdown, Question question)
    {
        var (item, overall) = (question.Item!, TableOf(question.Item!).Overall);
        if (StanceSides.Find(Tally.Shape.Wave, item.Name) is not null)
        {
            // Three sides of a published number: one that is withheld would follow from the other two.
            var isWithheld = !overall.AreGroupsShown || Enumerable.Range(breakdown.First, breakdown.Levels.Count).Any(level => Suppression.IsSmall(Tally.RespondentsOf(level), K));
            return [.. breakdown.Levels.Select(_ => isWithheld)];
        }

        var missing = MissingAnswers.Of(this, question, overall.IsBaseHidden ? overall.Base : null);
        var (hidden, column) = (new bool[breakdown.Levels.Count], 0);
        for (var i = 0; i < item.Options.Count; i++)
            hidden[i] = item.Options[i].Missing is null ? overall.IsBaseHidden || overall.IsColumnHidden[column++] : missing.IsHidden(item.Options[i].Code);
        hidden[^1] = missing.IsHidden(TallyShape.Skipped) || missing.IsHidden(TallyShape.NotShown);
        return hidden;
    }

    private Line[] LinesOf(Breakdown breakdown, bool[] hidden) => [.. hidden.Select((isHidden, i) => LineOf(breakdown, i, isHidden))];

    private Line LineOf(Breakdown breakdown, int level, bool isHidden) =>
        new(breakdown.Levels[level], LabelOf(breakdown, breakdown.Levels[level]), breakdown.First + level, null, isHidden);

    /// <summary>Options belong together when every published share counts both of them or neither.</summary>
    /// <returns>Option → group, and for each share option → whether it counts it.</returns>
    private (List<int> GroupOf, List<bool[]> Shares) GroupsOf(Item item, List<string> codes)
    {
        var sets = Tally.Shape.Wave.Headlines.Where(h => h.Items.Count == 1 && h.Items.ContainsKey(item.Name))
            .Select(h => TallyShape.FavourableOf(h, item)).Append(item.Favourable)
            .Concat(Tally.Shape.Wave.Neutrality.Where(l => l.Item == item.Name).SelectMany(l => new[] { l.Towards, l.Against, [.. codes.Except(l.Towards).Except(l.Against)] }))
            .Concat(StanceSides.Find(Tally.Shape.Wave, item.Name) is { Supporters: { } supporters, Opponents: { } opponents } ? [supporters, opponents, [.. codes.Except(supporters).Except(opponents)]] : []).Select(set => codes.Select(set.Contains).ToArray())
            .Where(share => share.Contains(true) && share.Contains(false)).ToList();
        var groups = new List<string>();
        var groupOf = codes.Select((_, column) =>
        {
            var membership = string.Concat(sets.Select(s => s[column] ? '1' : '0'));
            if (!groups.Contains(membership))
                groups.Add(membership);
            return groups.IndexOf(membership);
        }).ToList();
        return (groupOf, sets);
    }
}
