using C2G.Survey.Instruments;
using C2G.Survey.Reports.Disclosure;
using C2G.Survey.Statistics;
using C2G.Survey.Tallies;
using C2G.Survey.Waves;

namespace C2G.Survey.Reports;

/// <summary>The respondents of an arm by the groups of its list, and what each stands for.</summary>
/// <remarks>One margin: people of the list for each respondent of the group, with the groups as strata. Several: everybody is a sample of
/// the list, raked to every margin. Who did not give one of the groups is left out.</remarks>
internal sealed class ListWeights
{
    private const string Everybody = "list";

    private readonly Arm _arm;
    private readonly int _place;
    private readonly string[]?[] _codes;
    private readonly Lazy<RespondentWeights> _weights;

    private ListWeights(Tally tally, int arm, Frame frame)
    {
        (Tally, _place, _arm, Frame) = (tally, arm, tally.Shape.Wave.Arms[arm], frame);
        Breakdowns = [.. frame.Margins.Select(m => tally.Shape.Breakdowns.First(b => b.Name == m.Item))];
        var substantive = Breakdowns.Select(b => b.Item!.Options.Where(o => o.Missing is null).Select(o => o.Code).ToHashSet()).ToList();
        var crossing = Breakdowns.Count > 1 ? tally.Shape.CrossingOf(frame) : new([], [Breakdowns[0].Levels.Count], 0);
        _codes = [.. Enumerable.Range(0, crossing.Count).Select(level => crossing.PlacesOf(level).Select((place, m) => Breakdowns[m].Levels[place]).ToArray())
            .Select(codes => codes.Zip(substantive, (code, some) => some.Contains(code)).All(given => given) ? codes : null)];
        Counts = [.. tally.Shape.Wave.Headlines.Select((headline, h) => Enumerable.Range(0, crossing.Count).SelectMany(level => Breakdowns.Count > 1
            ? tally.CountsOf(crossing, h, level, arm) : tally.CountsOf(tally.Shape.HeadlineOf(headline.Id), Breakdowns[0].First + level, arm)).ToArray())];
        _weights = new(() => WeightsOf(Counts[0]));
    }

    public Tally Tally { get; }

    public Frame Frame { get; }

    /// <summary>By the items of the margins.</summary>
    public IReadOnlyList<Breakdown> Breakdowns { get; }

    /// <summary>For each headline: favourable, unfavourable and outside the base, combination after combination.</summary>
    public IReadOnlyList<long[]> Counts { get; }

    public RespondentWeights Weights => _weights.Value;

    /// <returns>For each arm; <c>null</c> without a frame, for an open link and without headlines.</returns>
    public static IReadOnlyList<ListWeights?> Of(Tally tally) => [.. tally.Shape.Wave.Arms.Select((arm, a) =>
        arm.Frame is { Margins.Count: > 0 } frame && arm.Design is not Design.OpenLink && tally.Shape.HeadlineCount > 0 ? new ListWeights(tally, a, frame) : null)];

    /// <summary>Whether its respondents did not give one of their groups.</summary>
    public bool IsLeftOut(int level) => _codes[level] is null;

    /// <summary>Whether a headline asks for one of the groups itself.</summary>
    public bool IsAbout(int headline) => Frame.Margins.Any(m => Tally.Shape.Wave.Headlines[headline].Items.ContainsKey(m.Item));

    /// <summary>Whether each arm's part of every group could be published: as a sum of them, the weighted share may tell them all. Of several
    /// margins each by itself; see <see cref="CrossingAudit"/> for their combinations.</summary>
    public bool MayBeKnown(int headline)
    {
        var (question, k) = (Tally.Shape.HeadlineOf(Tally.Shape.Wave.Headlines[headline].Id), Tally.Shape.Wave.K);
        return Enumerable.Range(0, Tally.Shape.Arms.Count).All(arm => Breakdowns.All(b => Enumerable.Range(b.First, b.Levels.Count).All(level => MayBeTold(Tally.CountsOf(question, level, arm), k))));
    }

    /// <param name="counts">Of a headline, as in <see cref="Counts"/>.</param>
    public RespondentWeights WeightsOf(long[] counts)
    {
        var levels = Enumerable.Range(0, _codes.Length).Where(level => _codes[level] is not null && counts.AsSpan(3 * level, 3) is [var x, var y, var z] && x + y + z > 0).ToList();
        var respondents = levels.Select(level => counts[3 * level] + counts[3 * level + 1] + counts[3 * level + 2]).ToList();
        return Breakdowns.Count == 1 ? Stratified(levels, respondents) : Raked(levels, respondents);
    }

    /// <summary>Rounded where there are several margins.</summary>
    public WeightedFigure? FigureOf(RespondentWeights weights, long[] counts)
    {
        var share = WeightedShare.Of(weights.Sample!, [.. weights.Levels.SelectMany((level, cell) =>
            new CellValue[] { new(cell, 1, counts[3 * level]), new(cell, 0, counts[3 * level + 1]) })]);
        if (share.Mean.Estimate is not { } p)
            return null;
        var interval = Uncertainty.OfWeighted(_arm, share);
        return Breakdowns.Count == 1 ? new(p, interval, null) { Weighting = weights.Loss }
            : new(Math.Round(p, 2), interval is null ? null : new(Math.Round(interval.Lower, 2), Math.Round(interval.Upper, 2), interval.Level), null) { Weighting = weights.Loss };
    }

    private RespondentWeights Stratified(List<int> levels, List<long> respondents)
    {
        IReadOnlyList<WeightingCell> cells = [.. levels.Zip(respondents, (level, n) => new WeightingCell(_codes[level]![0], [], n))];
        var people = Frame.Margins[0].People.ToDictionary(p => p.Key, p => (long)p.Value);
        var weights = BaseWeights.Of(cells, people);
        return weights.AreUsable ? new(levels, new(cells, weights.ByCell, people), LossOf(respondents, weights), null)
            : RespondentWeights.Refused(ReasonOf(weights.Problems[0]), GroupOf(0, weights.Problems[0].Where));
    }

    private RespondentWeights Raked(List<int> levels, List<long> respondents)
    {
        foreach (var (margin, m) in Frame.Margins.Select((margin, m) => (margin, m)))
            foreach (var group in levels.Zip(respondents).GroupBy(l => _codes[l.First]![m]))
                if (margin.People.TryGetValue(group.Key, out var people) && group.Sum(l => l.Second) > people)
                    return RespondentWeights.Refused(NotWeighted.FrameTooSmall, GroupOf(m, group.Key));
        IReadOnlyList<WeightingCell> cells = [.. levels.Zip(respondents, (level, n) => new WeightingCell(Everybody, _codes[level]!, n))];
        IReadOnlyList<Margin> margins = [.. Frame.Margins.Select(m => new Margin(m.Item, m.People.ToDictionary(p => p.Key, p => (double)p.Value)))];
        var (all, list) = (respondents.Sum(), Frame.Margins[0].Total);
        double[] initial = [.. cells.Select(_ => (double)list / Math.Max(1, all))];
        var weights = _arm.Trim is { } trim ? Trimming.Raked(cells, initial, margins, trim) : Raking.Of(cells, initial, margins);
        if (!weights.AreUsable)
        {
            var problem = weights.Problems[0];
            var place = Enumerable.Range(0, margins.Count).FirstOrDefault(m => problem.Where == margins[m].Name || problem.Where.StartsWith(margins[m].Name + ": ", StringComparison.Ordinal), -1);
            return RespondentWeights.Refused(ReasonOf(problem), place < 0 ? null : GroupOf(place, problem.Where.Length > margins[place].Name.Length ? problem.Where[(margins[place].Name.Length + 2)..] : null));
        }

        return new(levels, WeightedSample.Calibrated(cells, initial, weights.ByCell, margins, new Dictionary<string, long> { [Everybody] = list }), LossOf(respondents, weights), null);
    }

    private ListWeighting LossOf(List<long> respondents, Weights weights)
    {
        var loss = WeightLoss.Of(respondents.Zip(weights.ByCell))!;
        var mean = loss.Sum / loss.Respondents;
        var margins = Frame.Margins.Select((_, m) => GroupOf(m, null)).ToList();
        var (size, effect, least, most) = (loss.EffectiveSize, loss.DesignEffect, weights.ByCell.Min() / mean, weights.ByCell.Max() / mean);
        return margins.Count == 1 ? new(margins, size, effect, least, most, null, null)
            : new(margins, TwoDigits(size), Math.Round(effect, 1), Math.Round(least, 1), Math.Round(most, 1), _arm.Trim,
                weights.Trimmed?.Respondents is { } cut && !Suppression.IsSmall(cut, Tally.Shape.Wave.K) ? cut : null);
    }

    private static double TwoDigits(double size)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(size)) - 1));
        return Math.Round(size / unit) * unit;
    }

    private ListedGroup GroupOf(int margin, string? code)
    {
        var item = Breakdowns[margin].Item!;
        return new(item.Name, item.Label, code, item.Options.FirstOrDefault(o => o.Code == code)?.Label ?? Texts.None);
    }

    private static bool MayBeTold(long[] c, int k) => !Suppression.IsSmall(c[0], k) && !Suppression.IsSmall(c[1], k) && !Suppression.IsSmall(c.Sum(), k)
        && (c[0] == 0 == (c[1] == 0) || c[0] + c[1] >= Suppression.SmallGroup);

    private static NotWeighted ReasonOf(Problem problem) => problem.Code switch
    {
        "empty-stratum" or "empty-category" => NotWeighted.EmptyGroup,
        "unknown-stratum" or "unknown-category" => NotWeighted.UnknownGroup,
        "margins-differ" => NotWeighted.MarginsDiffer,
        "raking-not-converged" => NotWeighted.NotConverged,
        "trimming-impossible" => NotWeighted.NotTrimmed,
        _ => NotWeighted.FrameTooSmall,
    };
}

/// <summary>A sample with its weights, or why there are none.</summary>
/// <param name="Levels">For each cell of the sample: which combination of groups it is.</param>
internal sealed record RespondentWeights(IReadOnlyList<int> Levels, WeightedSample? Sample, ListWeighting? Loss, (NotWeighted Why, ListedGroup? Where)? Refusal)
{
    private readonly Dictionary<int, double> _byLevel = Sample is null ? [] : Levels.Zip(Sample.Weights).ToDictionary();

    /// <summary>0 for a combination that nobody is in or whose people are left out.</summary>
    public double WeightOf(int level) => _byLevel.GetValueOrDefault(level);

    public static RespondentWeights Refused(NotWeighted why, ListedGroup? where) => new([], null, null, (why, where));
}
